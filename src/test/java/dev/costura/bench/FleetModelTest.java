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

    private final FleetModel model = FleetModel.of(List.of(COSTS));

    private static FleetSize onOneMachine(double hands) {
        return new FleetSize(200, hands, hands, 1, 1, 3_000, 3_000, 2, 0);
    }

    private static FleetSize onManyCores(double hands) {
        return new FleetSize(200, hands, hands, 1, 1, 3_000, 3_000, 1e9, 1e9);
    }

    private static FleetSize withQuota(double projects, double credentials, double ofUser, double ofProject) {
        return new FleetSize(10_000, 250, 1_000, projects, credentials, ofUser, ofProject, 1_000, 1_000);
    }

    @Test
    void aHandTakesOneWorkbookAfterTheOther() {
        assertThat(model.time(onManyCores(1))).isEqualTo(new Bound("hands", 400_000));
        assertThat(model.time(onManyCores(5))).isEqualTo(new Bound("hands", 80_000));
    }

    @Test
    void theLastWorkbooksLeaveSomeHandsEmpty() {
        assertThat(model.time(onManyCores(3)).millis())
                .as("67 turns, the last of them with two workbooks")
                .isEqualTo(67 * 2_000);
    }

    @Test
    void onOneMachineAllShareTheCores() {
        Bound time = model.time(onOneMachine(100));

        assertThat(time.name()).isEqualTo("processors");
        assertThat(time.millis()).isCloseTo(200 * 600 / 2.0, within(1.0));
    }

    @Test
    void handsThatShareFewCoresWaitForEachOther() {
        assertThat(model.time(onOneMachine(1)).millis()).as("alone").isCloseTo(400_000, within(0.001));
        Bound four = model.time(onOneMachine(4));
        assertThat(four.name()).isEqualTo("hands");
        assertThat(four.millis())
                .as("a quarter, and what the four wait: by hand, step by step")
                .isCloseTo(50 * fourHandsByHand(), within(0.001));
    }

    /** 600 ms of two cores are 300 of one that is twice as fast and 300 of a delay; 1,400 ms go elsewhere. */
    private static double fourHandsByHand() {
        double one = 1_700 + 300;
        double two = 1_700 + 300 * (1 + 1 / one * 300);
        double waitingOfTwo = 2 / two * (two - 1_700);
        double three = 1_700 + 300 * (1 + waitingOfTwo);
        double waitingOfThree = 3 / three * (three - 1_700);
        return 1_700 + 300 * (1 + waitingOfThree);
    }

    @Test
    void ofTwoExecutionsIsKnownWhatAWorkerAndWhatTheRestCost() {
        FleetFigures two = new FleetFigures(
                2, 1, 200, 500, 2, 3_000, 3_000, 200_000, 4, 1, 350, 150, 100, 350, 40, 100, 150, 60, 2_000, 40, 1e6,
                4e5);

        FleetModel both = FleetModel.of(List.of(COSTS, two));

        assertThat(both.worker()).isEqualTo(new ProcessorTime(250, 0, 10_000));
        assertThat(both.service()).as("2 s less in 200 s less").isEqualTo(new ProcessorTime(30, 0.01, 0));
        assertThat(both.database()).isEqualTo(new ProcessorTime(100, 0, 0));
        assertThat(both.time(FleetSize.of(COSTS)).millis())
                .as("the first is what was measured")
                .isCloseTo(400_000, within(1.0));
    }

    @Test
    void aDatabaseOfItsOwnHasItsOwnCores() {
        FleetSize size = new FleetSize(200, 100, 100, 1, 1, 3_000, 3_000, 10, 1);

        assertThat(model.time(size).name()).isEqualTo("database");
        assertThat(model.time(size).millis()).isCloseTo(200 * 100, within(100.0));
        assertThat(model.bounds(size, 0)).contains(new Bound("processors", 200 * 350 / 10.0));
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
        assertThat(model.bounds(onOneMachine(1), 0))
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
