package dev.costura.fleet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.SubscribableChannel;

/** Takes from the channels, stops taking, and takes again. */
class Worker implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final Line partitions;
    private final Line launches;
    private final Hands hands;
    private boolean takes;

    /** One channel and who takes from it. */
    record Line(SubscribableChannel channel, MessageHandler taking) {}

    Worker(Line partitions, Line launches, Hands hands) {
        this.partitions = partitions;
        this.launches = launches;
        this.hands = hands;
    }

    synchronized void begin() {
        if (!takes && !hands.isLeaving()) {
            takes = true;
            launches.channel().subscribe(launches.taking());
            partitions.channel().subscribe(partitions.taking());
        }
    }

    /** Takes nothing more. Returns at once; what is in hand goes on. */
    synchronized void cease() {
        if (takes) {
            takes = false;
            // The channel waits for what is in hand before it lets a subscriber go, and meanwhile hands on nothing
            // more.
            inBackground(partitions);
            inBackground(launches);
        }
    }

    private static void inBackground(Line line) {
        Thread thread = new Thread(() -> line.channel().unsubscribe(line.taking()), "fleet-ceasing");
        thread.setDaemon(true);
        thread.start();
    }

    /** Before anything is stopped: what is in hand is left open, and runs stop after the batch in hand. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        if (!hands.inHand().isEmpty()) {
            log.info(
                    "Leaving: {} workbooks in hand are left to the others",
                    hands.inHand().size());
        }
        hands.leave();
        cease();
    }
}
