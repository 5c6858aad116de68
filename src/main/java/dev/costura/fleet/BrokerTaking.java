package dev.costura.fleet;

import jakarta.jms.JMSException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jms.listener.DefaultMessageListenerContainer;

/**
 * Takes from a queue of the broker, on as many threads as there are hands: each takes one message, works on it, and takes the next.
 * A broker that goes away is told once, where Spring's own log tells each try to reach it; that one is off.
 */
final class BrokerTaking extends DefaultMessageListenerContainer {

    private static final Logger log = LoggerFactory.getLogger(BrokerQueue.class);

    private final Broker broker;

    BrokerTaking(Broker broker, String queue, int hands) {
        this.broker = broker;
        setConnectionFactory(broker.taking());
        setDestinationName(queue);
        setConcurrentConsumers(hands);
        setAcceptMessagesWhileStopping(true); // it is acknowledged already
        setAutoStartup(false);
        setTaskExecutor(threads(queue));
        setErrorHandler(e -> failed(queue, e));
    }

    /** Daemons: what they have in hand when the process ends is left open, and others take it. */
    private static SimpleAsyncTaskExecutor threads(String queue) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(queue + "-");
        threads.setDaemon(true);
        return threads;
    }

    /** A broker that has gone away during the work is none of the work's failures. */
    private static void failed(String queue, Throwable e) {
        if (!(e instanceof JMSException)) {
            log.warn("A message of {} came to nothing: {}", queue, e.getMessage());
        }
    }

    @Override
    protected void handleListenerSetupFailure(Throwable e, boolean alreadyHandled) {
        if (!alreadyHandled) {
            broker.isAway(e);
        }
    }

    @Override
    protected void recoverAfterListenerSetupFailure() {
        super.recoverAfterListenerSetupFailure();
        if (isRunning()) {
            broker.isThere();
        }
    }
}
