package dev.costura.fleet;

import org.springframework.jms.InvalidDestinationException;
import org.springframework.jms.JmsException;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.messaging.Message;

/**
 * The queue of partitions. What the broker does not take is let go: an execution does not fail for it, for a partition that nobody
 * has is sent again, here as where a message is lost on its way.
 */
final class PartitionQueue extends BrokerQueue implements Waiting {

    private final Broker broker;

    PartitionQueue(DefaultMessageListenerContainer taking, JmsTemplate sending, Broker broker) {
        super(taking, sending, broker);
        this.broker = broker;
    }

    @Override
    protected boolean doSend(Message<?> message, long timeout) {
        if (broker.isWorthACall()) {
            try {
                super.doSend(message, timeout);
            } catch (JmsException e) {
                // The broker has told it, once for all of them.
            }
        }
        return true;
    }

    /** With the broker away it may be so: nothing is sent again before it is back. */
    @Override
    public boolean anyPartition() {
        if (!broker.isWorthACall()) {
            return true;
        }
        try {
            return isAnyThere();
        } catch (InvalidDestinationException e) {
            return true; // a worker has just made it
        } catch (JmsException e) {
            broker.isAway(e);
            return true;
        }
    }
}
