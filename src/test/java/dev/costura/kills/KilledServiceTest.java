package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service, killed with SIGKILL wherever it is, and started again. */
@Tag("soak")
class KilledServiceTest {

    /** Chains side by side, for two starts at once take less than one after the other. */
    private static final int SIDE_BY_SIDE = 2;

    /** What the normal build takes of the points, for a kill takes three seconds; the soak takes all. */
    private static final int EVERY = Figures.SOAK ? 1 : 16;

    /** A batch that is open when the process dies: the second of three, on record only or in the workbook too. */
    private static final List<String> LEAVING_A_BATCH_OPEN = List.of(
            "apply: call of batchUpdate #2 before it is sent", "apply: call of batchUpdate #2 applied, not answered");

    @TempDir
    private Path directory;

    private final Figures figures = new Figures();

    @BeforeEach
    void begin() {
        Jvm.get();
        figures.begin();
    }

    @AfterEach
    void tell() {
        figures.tell();
    }

    @Test
    void killedAtAnyNamedPointOfARunItLosesNothingAndWritesNothingTwice() {
        List<String> all = new Selection(Figures.SOAK).of(pointsOfARun());
        assertThat(all).hasSizeGreaterThan(15);
        List<String> points = every(EVERY, 0, all);
        SideBySide.run(SIDE_BY_SIDE, lane -> {
            List<String> mine = every(SIDE_BY_SIDE, lane, points);
            try (Chain chain = new Chain(directory.resolve("named-" + lane), mine.size() + 1)) {
                chain.stage();
                chain.complete();
                for (String point : mine) {
                    chain.stage();
                    assertThat(chain.killAt(point)).as("came to %s", point).isTrue();
                    chain.complete();
                }
                figures.add("named points", chain);
            }
        });
    }

    private List<String> pointsOfARun() {
        try (Chain chain = new Chain(directory.resolve("dry"), 2)) {
            chain.stage();
            chain.complete();
            chain.stage();
            List<String> points = chain.complete();
            figures.add("dry pass", chain);
            return points;
        }
    }

    /** Each of these kills leaves the batch open for the next process, until one has got past the settling of it. */
    @Test
    void killedAgainAndAgainWhileItSettlesAnOpenBatchItSettlesItOnce() {
        SideBySide.run(LEAVING_A_BATCH_OPEN.size(), lane -> {
            String opening = LEAVING_A_BATCH_OPEN.get(lane);
            try (Chain chain = new Chain(directory.resolve("open-" + lane), 60)) {
                chain.stage();
                chain.complete();
                chain.stage();
                assertThat(chain.killAt(opening)).isTrue();
                List<String> points = new Selection(Figures.SOAK)
                        .of(chain.complete().stream()
                                .filter(point -> point.startsWith("recover:"))
                                .toList());
                points = every(EVERY, lane % EVERY, points);
                assertThat(points).isNotEmpty();
                chain.stage();
                assertThat(chain.killAt(opening)).isTrue();
                for (String point : points) {
                    if (!chain.killAt(point)) {
                        chain.stage();
                        assertThat(chain.killAt(opening)).isTrue();
                        assertThat(chain.killAt(point)).as("came to %s", point).isTrue();
                    }
                }
                chain.complete();
                figures.add("named points of recovery", chain);
            }
        });
    }

    @Test
    void killedAtAnyMomentItLosesNothingAndWritesNothingTwice() {
        long seed = Long.getLong("costura.seed", 20261125L);
        int kills = Integer.getInteger("costura.kills", Figures.SOAK ? 200 : 2);
        SideBySide.run(SIDE_BY_SIDE, lane -> {
            Random chance = new Random(seed + lane);
            try (Chain chain = new Chain(directory.resolve("random-" + lane), kills + 2)) {
                chain.installation().latency(2, 6);
                chain.stage();
                chain.complete();
                chain.stage();
                long longest = chain.microsOfARun();
                for (int kill = 0; kill < kills / SIDE_BY_SIDE; kill++) {
                    long micros = (long) (chance.nextDouble() * longest);
                    chain.stage();
                    chain.killAfter(
                            micros,
                            "after a kill %d µs into a run; again: -Dtest=KilledServiceTest -Dcostura.kills=%d -Dcostura.seed=%d"
                                    .formatted(micros, kills, seed));
                    chain.complete();
                }
                figures.add("random moments, seed " + seed, chain);
            }
        });
    }

    private static List<String> every(int nth, int first, List<String> points) {
        List<String> some = new ArrayList<>();
        IntStream.range(0, points.size()).filter(i -> i % nth == first).forEach(i -> some.add(points.get(i)));
        return some;
    }
}
