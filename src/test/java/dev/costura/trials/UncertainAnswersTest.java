package dev.costura.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.costura.database.Underneath;
import java.io.OutputStream;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Thousands of small workbooks, each with trouble of its own: answers lost, requests dropped and late, servers that err,
 * reads that lag, runs that die. In the end the oracle looks at all three: workbook, Metadata and queue.
 *
 * <p>{@code -Dcostura.trials=N} makes N trials, {@code -Dcostura.trial=SEED} one again. {@code -Psoak
 * -Dcostura.soak.minutes=60} goes on with ever new ones for an hour. The story of a trial that fails, or is made again, is
 * kept in {@code target/trials}; with {@code -Dcostura.stories=true} that of each.
 */
class UncertainAnswersTest {

    private static final int LANES = Integer.getInteger("costura.lanes", 2);
    private static final long ROUND = 2000;
    private static final long ON_POSTGRES = 25;

    /** In which every kind of trouble must have struck. */
    private static final long FULL_ROUND = 2000;

    private final Tally tally =
            new Tally(Boolean.getBoolean("costura.stories") || Long.getLong("costura.trial") != null);
    private final PrintStream errors = System.err;
    private Thread.@Nullable UncaughtExceptionHandler before;

    /**
     * A run whose process is said to have died ends with an exception that nobody needs to read; and Google's client
     * prints the stack when an error's answer breaks off.
     */
    @BeforeEach
    void keepQuiet() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, death) -> {
            if (!thread.getName().startsWith("run-")) {
                death.printStackTrace(errors);
            }
        });
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void letOthersBeHeardAgain() {
        System.setErr(errors);
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    void nothingIsLostAndNothingIsThereTwiceWhateverBecomesOfTheAnswers() throws Exception {
        Long one = Long.getLong("costura.trial");
        long trials = one != null ? 1 : Long.getLong("costura.trials", ROUND);
        if (one != null) {
            make(one, one + 1, 1);
        } else {
            make(0, trials, LANES);
        }
        tell();
        if (trials >= FULL_ROUND) {
            assertThat(tally.neverStruck())
                    .as("kinds of trouble that never struck")
                    .isEmpty();
        }
    }

    /** A few of them with PostgreSQL under the service; all of them are made on it with {@code -Ppostgres}. */
    @Test
    void norOnPostgres() throws Exception {
        assumeFalse(Underneath.isPostgres(), "All trials are on PostgreSQL");
        assumeTrue(Long.getLong("costura.trial") == null, "One trial is made again");
        long begun = System.nanoTime();
        try (Lane lane = new Lane(LongStream.range(0, ON_POSTGRES), true)) {
            tally.took("starts", begun);
            for (long seed = 0; seed < ON_POSTGRES && !tally.isEnough(); seed++) {
                tally.add(new Trial(lane, seed).make());
            }
        }
        tell();
    }

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void norInHoursOfTrialsThatNobodyHasSeenBefore() throws Exception {
        long end = System.nanoTime()
                + Duration.ofMinutes(Long.getLong("costura.soak.minutes", 15)).toNanos();
        long first = (1 + new SecureRandom().nextInt(1_000_000)) * 1_000_000L;
        for (; System.nanoTime() < end && !tally.isEnough(); first += ROUND) {
            makeUntil(end, first, first + ROUND, LANES);
        }
        tell();
    }

    private void tell() {
        System.out.println(tally);
        assertThat(tally.failures()).as("%s", tally).isEmpty();
    }

    private void make(long first, long end, int lanes) throws Exception {
        makeUntil(Long.MAX_VALUE, first, end, lanes);
    }

    private void makeUntil(long deadline, long first, long end, int lanes) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> going = new ArrayList<>();
            for (int lane = 0; lane < lanes; lane++) {
                long from = first + lane;
                going.add(threads.submit(() -> makeEvery(lanes, from, end, deadline)));
            }
            for (Future<?> each : going) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void makeEvery(int step, long first, long end, long deadline) {
        long begun = System.nanoTime();
        try (Lane lane = new Lane(LongStream.iterate(first, seed -> seed < end, seed -> seed + step))) {
            tally.took("starts", begun);
            begun = System.nanoTime();
            for (long seed = first; seed < end && System.nanoTime() < deadline && !tally.isEnough(); seed += step) {
                tally.add(new Trial(lane, seed).make());
            }
            tally.took("trials", begun);
        }
    }
}
