package dev.costura.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.JobSynchronizationManager;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;

/**
 * The named points of this child. The test says by {@link Orders} what is to happen: points that are passed are listed,
 * and at the one that is named the child ends or stops itself, by a real signal, or a thread of it waits.
 */
final class Points {

    /** Its bit among the pending signals. */
    private static final long SIGSTOP = 1L << (19 - 1);

    private final Orders orders;
    private final Map<String, Integer> counts = new HashMap<>();
    private String obeyed = "";
    private volatile String lastStep = "none";
    private volatile @Nullable Place answered;

    Points(Orders orders) {
        this.orders = orders;
    }

    /** Something that happens once: a commit or a call. */
    record Place(String name, Points points) {
        void at(String when) {
            points.pass(name + " " + when);
        }
    }

    /** Null where this thread is none whose doings are of interest. */
    static @Nullable String stepOfThisThread() {
        var step = StepSynchronizationManager.getContext();
        if (step != null) {
            return step.getStepName();
        }
        var job = JobSynchronizationManager.getContext();
        if (job != null) {
            JobExecution execution = job.getJobExecution();
            return execution.getEndTime() == null ? "job" : "end";
        }
        String thread = Thread.currentThread().getName();
        if (thread.startsWith("run-")) {
            return "run";
        }
        return thread.startsWith("http-nio") ? "launch" : null;
    }

    /** The thread of a run is at the database: whatever it asked of the Sheets API has been answered. */
    void atDatabase() {
        String step = stepOfThisThread();
        if (step == null || step.equals("launch")) {
            return;
        }
        lastStep = step;
        Place call = answered;
        if (call != null) {
            answered = null;
            call.at("answered");
        }
    }

    Place commit(String step, Iterable<String> tables) {
        return next(step + ": commit of " + String.join(", ", tables));
    }

    Place call(String name) {
        return next(lastStep + ": call of " + name);
    }

    void answered(Place call) {
        answered = call;
    }

    private synchronized Place next(String what) {
        String now = orders.given();
        if (!now.equals(obeyed)) {
            obeyed = now;
            counts.clear();
        }
        return new Place(what + " #" + counts.merge(what, 1, Integer::sum), this);
    }

    private void pass(String point) {
        String order = obeyed().lines().findFirst().orElse("");
        if (order.isEmpty()) {
            return;
        }
        orders.passed(point);
        if (order.equals(Orders.KILL + point)) {
            signal("-KILL", point);
            while (true) {
                LockSupport.park();
            }
        } else if (order.equals(Orders.STOP + point)) {
            signal("-STOP", point);
            while (isStopPending()) {
                Thread.onSpinWait();
            }
        } else if (order.equals(Orders.WAIT + point)) {
            orders.halting(point);
            orders.awaitAnother(order);
        }
    }

    private synchronized String obeyed() {
        return obeyed;
    }

    /** On a busy machine a signal may have been sent and nothing stopped yet; this thread must not go on meanwhile. */
    private static boolean isStopPending() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("ShdPnd:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGSTOP) != 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String signal, String point) {
        orders.halting(point);
        try {
            new ProcessBuilder(
                            "kill",
                            signal,
                            String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the test orders and the child answers, in three files of a directory. */
    record Orders(Path directory) {

        static final String LIST = "list";
        static final String KILL = "kill at ";
        static final String STOP = "stop at ";
        /** The thread that comes there waits for the next order; for a service within this process. */
        static final String WAIT = "wait at ";

        /** Counting begins anew with each order, also with the same one. */
        void give(String order) {
            try {
                Files.deleteIfExists(file("passed"));
                Files.deleteIfExists(file("halting"));
                Files.writeString(file("new"), order + "\n" + System.nanoTime());
                Files.move(
                        file("new"),
                        file("order"),
                        java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String given() {
            return read("order");
        }

        void passed(String point) {
            append("passed", point);
        }

        java.util.List<String> passed() {
            return read("passed").lines().toList();
        }

        void halting(String point) {
            append("halting", point);
        }

        /** Blank until the child has come to the point. */
        String halting() {
            return read("halting").strip();
        }

        void awaitAnother(String order) {
            while (given().startsWith(order + "\n")) {
                LockSupport.parkNanos(1_000_000);
            }
        }

        private Path file(String name) {
            return directory.resolve(name + ".txt");
        }

        private String read(String name) {
            try {
                return Files.exists(file(name)) ? Files.readString(file(name)) : "";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void append(String name, String line) {
            try {
                Files.writeString(file(name), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
