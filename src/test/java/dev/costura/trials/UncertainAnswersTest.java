package dev.costura.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Thousands of small workbooks, each with trouble of its own: answers lost, requests dropped and late, servers that err,
 * reads that lag, runs that die. In the end the oracle looks at all three: workbook, Metadata and queue.
 *
 * <p>{@code -Dcostura.trials=N} makes N trials, {@code -Dcostura.trial=SEED} one again, {@code -Dcostura.soak=true} goes
 * on with ever new ones for {@code -Dcostura.soak.minutes}.
 */
class UncertainAnswersTest {

    private static final int LANES = 2;
    private static final int ENOUGH_FAILURES = 20;
    private static final long SOAK_BLOCK = 4000;

    private final Tally tally = new Tally();

    @Test
    void nothingIsLostAndNothingIsThereTwiceWhateverBecomesOfTheAnswers() throws Exception {
        // A run whose process is said to have died ends with an exception that nobody needs to read.
        Thread.setDefaultUncaughtExceptionHandler((thread, death) -> {
            if (!thread.getName().startsWith("run-")) {
                death.printStackTrace();
            }
        });
        Long one = Long.getLong("costura.trial");
        if (one != null) {
            make(one, one + 1, 1);
        } else if (Boolean.getBoolean("costura.soak")) {
            long end = System.nanoTime() + Long.getLong("costura.soak.minutes", 60) * 60_000_000_000L;
            for (long first = 1_000_000; System.nanoTime() < end && !tally.isEnough(); first += SOAK_BLOCK) {
                make(first, first + SOAK_BLOCK, LANES);
            }
        } else {
            make(0, Long.getLong("costura.trials", 600), LANES);
        }
        System.out.println(tally);
        assertThat(tally.failures()).as("%s", tally).isEmpty();
    }

    private void make(long first, long end, int lanes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> going = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                long from = first + lane;
                going.add(threads.submit(() -> makeEvery(lanes, from, end)));
            }
            for (Future<?> each : going) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void makeEvery(int step, long first, long end) {
        long begun = System.nanoTime();
        try (Lane lane = new Lane(LongStream.iterate(first, seed -> seed < end, seed -> seed + step))) {
            tally.took("starts", begun);
            begun = System.nanoTime();
            for (long seed = first; seed < end && !tally.isEnough(); seed += step) {
                tally.add(new Trial(lane, seed).make());
            }
            tally.took("trials", begun);
        }
    }

    /** What all trials together have seen. */
    private static final class Tally {
        private final AtomicInteger trials = new AtomicInteger();
        private final Map<String, Integer> counts = new TreeMap<>();
        private final Map<String, Integer> faults = new TreeMap<>();
        private final List<String> failures = new ArrayList<>();

        synchronized void add(Trial.Result result) {
            trials.incrementAndGet();
            counts.merge("runs", result.runs(), Integer::sum);
            counts.merge("of them died", result.deaths(), Integer::sum);
            counts.merge("batches", result.batches(), Integer::sum);
            counts.merge("ghosts that arrived", result.ghosts(), Integer::sum);
            result.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
            if (!result.failure().isEmpty()) {
                String replay = "replay: ./mvnw -q test -Dtest=UncertainAnswersTest -Dcostura.trial=" + result.seed();
                failures.add(result.failure() + replay);
                keep(result);
                System.out.println("Trial " + result.seed() + " failed: "
                        + result.failure().lines().limit(6).collect(Collectors.joining(System.lineSeparator()))
                        + System.lineSeparator() + replay);
            }
        }

        /** The whole story, for whoever looks at it before all trials are over. */
        private static void keep(Trial.Result result) {
            try {
                Path stories = Files.createDirectories(Path.of("target", "trials"));
                Files.writeString(stories.resolve(result.seed() + ".txt"), result.failure());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        synchronized void took(String what, long begun) {
            counts.merge("ms of " + what, (int) ((System.nanoTime() - begun) / 1_000_000), Integer::sum);
        }

        synchronized boolean isEnough() {
            return failures.size() >= ENOUGH_FAILURES;
        }

        synchronized List<String> failures() {
            return List.copyOf(failures);
        }

        @Override
        public synchronized String toString() {
            return "Uncertain answers: %d trials, %s, faults %s, trials that failed: %d"
                    .formatted(trials.get(), counts, faults, failures.size());
        }
    }
}
