package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.kills.FleetOfChildren.Member;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workers and services of a fleet at work are killed, frozen, told to end and cut off at moments that chance chooses, again and
 * again; in the end everything that was reported is done once. {@code -Dcostura.seed=} for the same choices again.
 */
@Tag("soak")
class FleetStruckAtRandomTest {

    private static final long SEED = Long.getLong("costura.seed", System.nanoTime() % 1_000_000);
    private static final Duration LENGTH =
            Figures.SOAK ? Duration.ofMinutes(Integer.getInteger("costura.soak.minutes", 10)) : Duration.ofSeconds(8);
    private static final Duration PROMISED = Duration.ofMinutes(2);

    private static final int LANES = 3;
    private static final Duration LONGEST = Duration.ofMinutes(6);

    @TempDir
    private Path directory;

    private final Random chance = new Random(SEED);
    private FleetOfChildren fleet;
    private Striker striker;
    private Takeovers takeovers;
    private long end;
    private int launches;
    private int onDemand;

    @Test
    void whateverHappensToItsProcessesEverythingReportedIsDoneOnce() {
        System.out.println("fleet struck at random: seed " + SEED);
        try (FleetOfChildren started =
                new FleetOfChildren(directory, Figures.SOAK ? 6 : 2, Figures.SOAK ? 120 : 8, Figures.SOAK)) {
            fleet = started;
            fleet.latency(100, 200);
            takeovers = new Takeovers(fleet.database());
            Member intake = fleet.service();
            striker = new Striker(fleet, takeovers, new Random(chance.nextLong()), Figures.SOAK ? 4 : 2);
            end = System.nanoTime() + LENGTH.toNanos();
            Random[] chances = {new Random(chance.nextLong()), new Random(chance.nextLong())};
            SideBySide.run(LANES, lane -> {
                switch (lane) {
                    case 0 -> whileItLasts(intake, 1500, () -> report(intake, chances[0]));
                    case 1 -> whileItLasts(intake, 1000, () -> launch(intake, chances[1]));
                    default ->
                        whileItLasts(intake, 300, () -> {
                            striker.turn();
                            takeovers.look();
                        });
                }
            });
            striker.healAll();
            settle(intake);
            fleet.books().forEach(book -> book.isComplete("in the end, seed " + SEED));
            tell();
            assertThat(takeovers.open()).as("workbooks that nobody took over").isEmpty();
            if (Figures.SOAK) {
                assertThat(takeovers.longest()).isLessThan(PROMISED);
            }
        }
    }

    private void whileItLasts(Member any, int pauseMillis, Runnable turn) {
        while (System.nanoTime() < end) {
            turn.run();
            any.child().letPass(pauseMillis, TimeUnit.MILLISECONDS);
        }
    }

    private FleetBook anyBook(Random its) {
        return fleet.books().get(its.nextInt(fleet.books().size()));
    }

    private void report(Member intake, Random its) {
        anyBook(its).stage(intake.http());
    }

    /** The fleet's job by either service, or one workbook on demand; that something is under way or away is an answer too. */
    private void launch(Member intake, Random its) {
        if (its.nextBoolean()) {
            Member asked = its.nextBoolean() ? intake : striker.struckService();
            if (asked.launch("nightly").isPresent()) {
                launches++;
            }
        } else if (anyBook(its)
                        .over(intake.http())
                        .launch("on-demand", Map.of())
                        .status()
                < 300) {
            onDemand++;
        }
    }

    /** What is under way ends by itself; then each workbook is run until there is nothing left to do. */
    private void settle(Member intake) {
        Awaitility.await("the fleet's executions end")
                .atMost(LONGEST)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    takeovers.look();
                    return fleet.going() == 0;
                });
        for (FleetBook book : fleet.books()) {
            Awaitility.await("a run of " + book.name() + " completes")
                    .atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> {
                        takeovers.look();
                        return completed(book, intake);
                    });
        }
    }

    /** With what is left; false where the workbook is another run's. */
    private static boolean completed(FleetBook book, Member intake) {
        Reply reply = book.over(intake.http()).launch("on-demand", Map.of("waitSeconds", 60));
        return reply.status() == 200 && reply.body().path("status").asString("").equals("COMPLETED");
    }

    private void tell() {
        System.out.printf(
                "fleet struck at random: seed %d, %s; %d reports, %d fleet executions and %d launches on demand; strikes %s; %d workbooks taken over, after %.1f s at the longest; 0 lost, 0 twice%n",
                SEED,
                LENGTH,
                fleet.books().stream().mapToInt(FleetBook::reports).sum(),
                launches,
                onDemand,
                striker.told(),
                takeovers.count(),
                takeovers.longest().toMillis() / 1000.0);
    }
}
