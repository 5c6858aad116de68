package dev.costura.fleet;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.SubscribableChannel;

/**
 * Takes from the channels, stops taking, and takes again. A channel lets go of who takes from it when what it has handed on is done,
 * and hands on nothing more meanwhile; so one that is to take again before that takes again when that is done.
 */
class Worker implements ApplicationListener<ContextClosedEvent> {

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final List<Line> lines;
    private final Hands hands;
    private boolean takes;

    /** One channel and who takes from it; what it is told is done in that order, by a thread that may wait. */
    static final class Line {
        private final SubscribableChannel channel;
        private final MessageHandler taking;
        private final ExecutorService told = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fleet-line");
            thread.setDaemon(true);
            return thread;
        });
        private final AtomicInteger takers = new AtomicInteger();

        Line(SubscribableChannel channel, MessageHandler taking) {
            this.channel = channel;
            this.taking = taking;
        }

        private void begin() {
            takers.incrementAndGet();
            told.execute(() -> channel.subscribe(taking));
        }

        private void cease() {
            told.execute(() -> {
                channel.unsubscribe(taking);
                takers.decrementAndGet();
            });
        }

        private boolean isEmpty() {
            return takers.get() == 0;
        }
    }

    Worker(Line partitions, Line launches, Hands hands) {
        this.lines = List.of(launches, partitions);
        this.hands = hands;
    }

    synchronized void begin() {
        if (!takes && !hands.isLettingGo()) {
            takes = true;
            lines.forEach(Line::begin);
        }
    }

    /** Takes nothing more. Returns at once; what is in hand goes on. */
    synchronized void cease() {
        if (takes) {
            takes = false;
            lines.forEach(Line::cease);
        }
    }

    /** After it has ceased: nor will it, for what was on its way to it has come. */
    boolean hasNothingInHand() {
        return hands.inHand().isEmpty() && lines.stream().allMatch(Line::isEmpty);
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
