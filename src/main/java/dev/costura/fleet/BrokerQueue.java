package dev.costura.fleet;

import java.time.Duration;
import org.springframework.integration.jms.channel.SubscribableJmsChannel;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

/**
 * A queue of the broker as a channel that one handler takes from. It takes while there is a subscriber and no longer: without one
 * Spring Integration's own would go on taking, and throw away what it has taken.
 */
class BrokerQueue extends SubscribableJmsChannel {

    /** When the process ends, for what is in hand; it is left open by then. */
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final DefaultMessageListenerContainer taking;
    private final JmsTemplate sending;
    private final Broker broker;

    BrokerQueue(DefaultMessageListenerContainer taking, JmsTemplate sending, Broker broker) {
        super(taking, sending);
        this.taking = taking;
        this.sending = sending;
        this.broker = broker;
    }

    /** @throws org.springframework.messaging.MessagingException where the broker does not take it */
    @Override
    protected boolean doSend(Message<?> message, long timeout) {
        try {
            super.doSend(message, timeout);
            broker.isThere();
            return true;
        } catch (JmsException e) {
            broker.isAway(e);
            throw e;
        }
    }

    /** Whether a message is there that nobody has taken. With the broker away nobody knows. */
    boolean isAnyThere() {
        boolean any = Boolean.TRUE.equals(
                sending.browse((session, browser) -> browser.getEnumeration().hasMoreElements()));
        broker.isThere();
        return any;
    }

    @Override
    public boolean subscribe(MessageHandler handler) {
        boolean added = super.subscribe(handler);
        taking.start();
        return added;
    }

    /** Takes nothing more; what is in hand goes on. The handler is kept for what is being taken just now. */
    @Override
    public boolean unsubscribe(MessageHandler handler) {
        taking.stop();
        return true;
    }

    /** Who ends what is in hand comes later, so it is not waited for here. */
    @Override
    public void stop(Runnable stopped) {
        taking.stop();
        stopped.run();
    }

    @Override
    public void destroy() {
        Thread end = new Thread(taking::destroy, "broker-end");
        end.setDaemon(true);
        end.start();
        try {
            end.join(LONGEST_END.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
