package dev.costura.fleet;

import dev.costura.fleet.Members.State;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * This process as a member of the fleet: says that it is there, does as it is told, and sees to what others have lost. Joins before
 * anything is taken, and leaves after the runs have stopped.
 */
class Membership implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Membership.class);

    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final String me;
    private final FleetProperties properties;
    private final Members members;
    private final Hands hands;
    private final Claims claims;
    private final Launches launches;
    private final Takeover takeover;
    private final AbandonedRuns abandoned;
    private final Resending resending;
    private final @Nullable Worker worker;
    private final @Nullable CutOff cutOff;
    private final ScheduledExecutorService heart = daemon("fleet-heartbeat");
    private final ScheduledExecutorService watch = daemon("fleet-watch");
    private final ScheduledExecutorService reach = daemon("fleet-reach");
    private volatile boolean running;

    Membership(
            String me,
            FleetProperties properties,
            Members members,
            Hands hands,
            Claims claims,
            Launches launches,
            Takeover takeover,
            AbandonedRuns abandoned,
            Resending resending,
            @Nullable Worker worker,
            @Nullable CutOff cutOff) {
        this.me = me;
        this.properties = properties;
        this.members = members;
        this.hands = hands;
        this.claims = claims;
        this.launches = launches;
        this.takeover = takeover;
        this.abandoned = abandoned;
        this.resending = resending;
        this.worker = worker;
        this.cutOff = cutOff;
    }

    private static ScheduledExecutorService daemon(String name) {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void start() {
        running = true;
        join();
        long millis = properties.heartbeat().toMillis();
        heart.scheduleWithFixedDelay(quietly(this::beat), 0, millis, TimeUnit.MILLISECONDS);
        watch.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        if (cutOff != null) {
            reach.scheduleWithFixedDelay(quietly(cutOff::look), millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    private void join() {
        members.join(me, properties.role(), host(), worker == null ? 0 : properties.runsAtOnce());
    }

    private void beat() {
        if (!members.isSeen(me)) {
            join();
        }
        if (worker != null && !hands.isLeaving()) {
            obey(worker, members.state(me).orElse(State.WORKING));
        }
    }

    private void obey(Worker told, State state) {
        switch (state) {
            case WORKING -> told.begin();
            case DRAINING, DRAINED -> {
                told.cease();
                if (state == State.DRAINING && told.hasNothingInHand()) {
                    members.become(me, State.DRAINING, State.DRAINED, null);
                }
            }
            default -> told.cease();
        }
    }

    /** Each by itself: what can't be done for one execution must not keep others from theirs. */
    private void look() {
        if (!hands.isLeaving()) {
            quietly(() -> claims.letGoAllBut(hands::inHand)).run();
            quietly(() -> takeover.ofAbandoned(System.nanoTime())).run();
            quietly(() -> resending.look(System.nanoTime())).run();
            quietly(this::goOnWithAbandoned).run();
            quietly(launches::forgetOld).run();
            quietly(() -> members.forget(FORGET_AFTER)).run();
        }
    }

    /** That is for workers, as launches are: a service does it where there is none. */
    private void goOnWithAbandoned() {
        boolean mayTake = worker == null
                ? !members.anyWorker()
                : !hands.isLettingGo()
                        && members.state(me).filter(State.WORKING::equals).isPresent();
        if (mayTake) {
            abandoned.goOn();
        }
    }

    /** With the database away it is tried again with the next turn. */
    private static Runnable quietly(Runnable turn) {
        return () -> {
            try {
                turn.run();
            } catch (RuntimeException e) {
                log.warn("The fleet could not be looked at: {}", e.getMessage());
            }
        };
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }

    @Override
    public void stop() {
        watch.shutdown();
        reach.shutdown();
        heart.shutdown();
        try {
            members.left(me);
        } catch (RuntimeException e) {
            log.warn(
                    "Could not tell the others that this process leaves; they see it by its silence: {}",
                    e.getMessage());
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the web server and {@code GracefulStop} when stopping: until then it is there. */
    @Override
    public int getPhase() {
        return 0;
    }
}
