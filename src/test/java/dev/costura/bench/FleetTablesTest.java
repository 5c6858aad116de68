package dev.costura.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.costura.bench.SandboxProcess.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetTablesTest {

    /** Four workbooks of two seconds, five calls of 300 ms in each. */
    private static FleetRun run(int workers, double wallMillis) {
        List<Call> calls = IntStream.range(0, 20)
                .mapToObj(i -> new Call(Instant.EPOCH, i % 5 < 4, "any", 200, 300, 0, 0, 0, "sheet-" + i / 5))
                .toList();
        List<WorkbookNight> workbooks = IntStream.range(0, 4)
                .mapToObj(i -> new WorkbookNight(
                        "night-" + i,
                        "worker-" + i % workers,
                        100,
                        2_000,
                        1_900,
                        2_100 + i / workers * 2_000,
                        5,
                        1_500))
                .toList();
        DatabaseLoad load = new DatabaseLoad(
                80,
                400,
                4_000_000,
                800_000,
                Map.of(
                        "batch_step_execution", new TableLoad(40, 80, 100, 1_000),
                        "fleet_partition", new TableLoad(4, 8, 50, 60),
                        "staged_report", new TableLoad(0, 2_000, 10, 4_000)));
        return new FleetRun(
                new FleetPlan(workers, 1, 4, 500, 2, 3_000, 3_000, 200, 500),
                wallMillis,
                workbooks,
                calls,
                List.of(300.0, 100.0),
                40,
                120,
                load,
                3.5,
                12);
    }

    @Test
    void theTablesTellTimeSpeedUpAndWhatTheCallsAloneTake() {
        String told = FleetTables.of(List.of(run(1, 8_500), run(2, 5_000)));

        assertThat(told)
                .contains("| 1 | 8.50 s | 1.00 | 100 % | 6.00 s | 1.42 | 16 | 4 | 0 |")
                .contains("| 2 | 5.00 s | 1.70 | 85 % | 3.00 s | 1.67 | 16 | 4 | 0 |")
                .contains("| 2 | 0.10 | 0.10 | 0.10 | 2.00 | 2.00 | 2.00 | 1.000 | 2 to 2 |")
                .contains("| staged_report | 1 | 10 | 4,000 | 1000 |");
    }

    @Test
    void whatIsForetoldOfTheRunItselfIsWhatWasMeasured() {
        FleetFigures figures = FleetFigures.of(run(1, 8_500));

        assertThat(figures.ownMillis()).isEqualTo(500);
        assertThat(figures.betweenMillis()).isEqualTo(125);
        assertThat(FleetModel.of(List.of(figures)).time(FleetSize.of(figures)).millis())
                .isCloseTo(8_500, within(0.001));
        assertThat(FleetOutlook.of(List.of(figures))).contains("10,000 workbooks a night");
    }

    @Test
    void loadIsWhatWasDoneSince() {
        DatabaseLoad load = run(1, 8_500).database();

        assertThat(load.since(load).all()).isEqualTo(TableLoad.NONE);
        assertThat(load.ofJobRepository()).isEqualTo(new TableLoad(40, 80, 100, 1_000));
        assertThat(load.ofFleet()).isEqualTo(new TableLoad(4, 8, 50, 60));
        assertThat(load.mostRead(1)).containsExactly("staged_report");
    }
}
