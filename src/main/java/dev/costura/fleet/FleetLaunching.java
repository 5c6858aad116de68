package dev.costura.fleet;

import dev.costura.fleet.Launches.Asked;
import dev.costura.fleet.Launches.Standing;
import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchException.Kind;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Launching;
import dev.costura.reconcile.Runs;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessagingException;
import org.springframework.messaging.support.GenericMessage;

/**
 * Hands launches to the workers. Where none is there, or none has taken one for a while, this process does what it was asked for
 * itself: a plant that has lost its workers still runs.
 */
class FleetLaunching implements Launching {

    private static final Logger log = LoggerFactory.getLogger(FleetLaunching.class);

    /** A worker answers as soon as the run is on record. */
    private static final Duration LONGEST_LAUNCH = Duration.ofMinutes(2);

    private static final String UNANSWERED =
            "%s has taken this launch and has not answered for %d minutes. Look at the runs of the workbook before it is launched again.";

    private static final long LOOK_MILLIS = 20;
    private static final long LONGEST_LOOK_MILLIS = 500;

    private final Runs runs;
    private final Members members;
    private final Launches launches;
    private final MessageChannel channel;
    private final Duration untaken;

    FleetLaunching(Runs runs, Members members, Launches launches, MessageChannel channel, Duration untaken) {
        this.runs = runs;
        this.members = members;
        this.launches = launches;
        this.channel = channel;
        this.untaken = untaken;
    }

    @Override
    public long launch(LaunchRequest request) {
        return handedOn(request.workbook(), new Asked(request, null), () -> runs.launch(request));
    }

    @Override
    public long restart(long executionId) {
        return handedOn("", new Asked(null, executionId), () -> runs.restart(executionId));
    }

    private long handedOn(String workbook, Asked asked, LongSupplier here) {
        if (!members.anyWorker()) {
            return here.getAsLong();
        }
        String id = launches.ask(workbook, asked);
        try {
            Standing standing = answer(id, isSent(id) ? untaken : Duration.ZERO);
            if (standing.refusal() != null) {
                throw standing.refusal();
            }
            if (standing.run() != null) {
                return standing.run();
            }
            log.warn("No worker has taken a launch on workbook {}; it is done here", workbook);
            return here.getAsLong();
        } finally {
            launches.forget(id);
        }
    }

    /** False where the channel took it not, or did not say so: then a worker may have it all the same. */
    private boolean isSent(String id) {
        try {
            return channel.send(new GenericMessage<>(id));
        } catch (MessagingException e) {
            log.warn("The channel to the workers took no launch: {}", e.getMessage());
            return false;
        }
    }

    /** Without an answer where nobody has taken it in time; then nobody will, for it is this process's. */
    private Standing answer(String id, Duration longest) {
        long since = System.nanoTime();
        while (true) {
            Standing standing = launches.standing(id);
            if (standing.isAnswered()) {
                return standing;
            }
            boolean late = System.nanoTime() - since >= longest.toNanos();
            if (standing.taker() == null && late && launches.take(id).isPresent()) {
                return launches.standing(id);
            }
            if (System.nanoTime() - since > LONGEST_LAUNCH.toNanos()) {
                throw new LaunchException(
                        Kind.NOT_NOW, UNANSWERED.formatted(standing.taker(), LONGEST_LAUNCH.toMinutes()), null);
            }
            pause(LOOK_MILLIS);
        }
    }

    @Override
    public boolean await(long executionId, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        long pause = LOOK_MILLIS;
        boolean over = runs.await(executionId, longest);
        while (!over && System.nanoTime() < until) {
            Thread.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_LOOK_MILLIS);
            over = runs.await(executionId, Duration.ZERO);
        }
        return over;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a worker was waited for", e);
        }
    }
}
