package dev.costura.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.costura.bench.FleetModel.Bound;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetModelTest {

    /** Five calls of 350 ms, 150 ms of its own in hand and 100 between two: two seconds for a hand. */
    private static final FleetFigures COSTS = new FleetFigures(
            1, 1, 200, 500, 2, 3_000, 3_000, 400_000, 4, 1, 350, 150, 100, 300, 50, 100, 150, 60, 2_000, 40, 1e6, 4e5);

    private final FleetModel model = new FleetModel(COSTS);

    private static FleetSize onOneMachine(double hands) {
        return new FleetSize(200, hands, 1, 1, 3_000, 3_000, 2, 0);
    }

    private static FleetSize withQuota(double projects, double credentials, double ofUser, double ofProject) {
        return new FleetSize(10_000, 1_000, projects, credentials, ofUser, ofProject, 1_000, 1_000);
    }

    @Test
    void aHandTakesOneWorkbookAfterTheOther() {
        assertThat(model.time(onOneMachine(1))).isEqualTo(new Bound("hands", 400_000));
        assertThat(model.time(onOneMachine(5))).isEqualTo(new Bound("hands", 80_000));
    }

    @Test
    void theLastWorkbooksLeaveSomeHandsEmpty() {
        assertThat(model.time(onOneMachine(3)).millis())
                .as("67 turns, the last of them with two workbooks")
                .isEqualTo(67 * 2_000);
    }

    @Test
    void onOneMachineAllShareTheCores() {
        assertThat(model.time(onOneMachine(100))).isEqualTo(new Bound("processors", 200 * 600 / 2.0));
    }

    @Test
    void aDatabaseOfItsOwnHasItsOwnCores() {
        FleetSize size = new FleetSize(200, 100, 1, 1, 3_000, 3_000, 10, 1);

        assertThat(model.time(size)).isEqualTo(new Bound("database", 200 * 100));
        assertThat(model.bounds(size)).contains(new Bound("processors", 200 * 350 / 10.0));
    }

    @Test
    void aProjectsQuotaIsForAllItsCredentials() {
        Bound time = model.time(withQuota(1, 10, 60, 300));

        assertThat(time.name()).isEqualTo("quota of the projects");
        assertThat(time.millis())
                .as("of 300, 5 are never used, 19 come at once and 276 in a minute")
                .isCloseTo((40_000 - 19) / 276.0 * 60_000, within(0.001));
    }

    @Test
    void withFewCredentialsTheirsLimitsFirst() {
        Bound time = model.time(withQuota(1, 2, 60, 300));

        assertThat(time.name()).isEqualTo("quota of the credentials");
        assertThat(time.millis()).isCloseTo((20_000 - 3) / 56.0 * 60_000, within(0.001));
    }

    @Test
    void twoProjectsTakeHalfAsLong() {
        double one = model.time(withQuota(1, 5, 60, 300)).millis();
        double two = model.time(withQuota(2, 5, 60, 300)).millis();

        assertThat(two / one).isCloseTo(0.5, within(0.001));
    }

    @Test
    void whatABurstLetsThroughDoesNotWait() {
        assertThat(model.bounds(onOneMachine(1)))
                .as("800 reads, 196 of them at once and 2,754 a minute")
                .contains(new Bound("quota of the projects", 604 / 2_754.0 * 60_000));
    }

    @Test
    void soManyHandsAsTheQuotaKeepsBusy() {
        FleetSize size = withQuota(1, 5, 60, 300);

        double hands = model.handsFor(size);

        assertThat(hands).isEqualTo(Math.ceil(10_000 * 2_000 / model.time(size).millis()));
    }

    @Test
    void figuresAreReadAsTheyWereWritten(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("figures.csv");

        FleetFigures.write(file, List.of(COSTS, COSTS));

        assertThat(FleetFigures.read(file)).containsExactly(COSTS, COSTS);
    }

    @Test
    void theOutlookTellsHowFarOffTheModelIs() {
        assertThat(FleetOutlook.of(List.of(COSTS))).contains("| 1 | 400.0 s | 400.0 s | +0 % | hands |");
    }

    @Test
    void sharesThatAreEqualAreFair() {
        assertThat(FleetRun.fairness(List.of(5.0, 5.0, 5.0, 5.0))).isEqualTo(1);
        assertThat(FleetRun.fairness(List.of(5.0, 0.0, 0.0, 0.0))).isEqualTo(0.25);
    }
}
