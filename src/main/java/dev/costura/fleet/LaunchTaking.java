package dev.costura.fleet;

import dev.costura.fleet.Launches.Asked;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchException.Kind;
import dev.costura.reconcile.Runs;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

/** A worker's end of the channel of launches: one run at a time on each of its threads, to its end. */
class LaunchTaking implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(LaunchTaking.class);

    private static final Duration TURN = Duration.ofSeconds(1);

    /** A run is seen to end a moment before its lease is given back. */
    private static final int TRIES = 20;

    private static final String FAILED =
            "The worker that took this launch failed at it (%s). Nothing was written; its log has the details.";

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);

    private final Runs runs;
    private final Launches launches;
    private final Hands hands;

    LaunchTaking(Runs runs, Launches launches, Hands hands) {
        this.runs = runs;
        this.launches = launches;
        this.hands = hands;
    }

    @Override
    public void handleMessage(Message<?> message) {
        String id = (String) message.getPayload();
        if (!hands.isLettingGo()) {
            launches.take(id).ifPresent(asked -> launch(id, asked));
        }
    }

    private void launch(String id, Asked asked) {
        try {
            long run = patiently(asked);
            launches.answer(id, run);
            while (!hands.isLettingGo() && !runs.await(run, TURN)) {
                // It is in hand until it has ended.
            }
        } catch (LaunchException e) {
            launches.refuse(id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | LinkageError e) {
            // Whoever asked waits for an answer, whatever it is.
            log.error("A launch failed in a way that was not foreseen", e);
            launches.refuse(id, new LaunchException(Kind.NOT_NOW, FAILED.formatted(e), null));
        }
    }

    private long patiently(Asked asked) throws InterruptedException {
        for (int tries = 1; ; tries++) {
            try {
                return asked.launch() != null
                        ? runs.launch(asked.launch())
                        : runs.restart(Objects.requireNonNull(asked.restart()));
            } catch (LaunchException e) {
                if (e.kind() != Kind.BUSY || e.runningExecution() != null || tries == TRIES) {
                    throw e;
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        }
    }
}
