package dev.costura.fleet;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private static List<Report> allFittedUp() {
        return IntStream.rangeClosed(1, FleetOfProcesses.UNIONS)
                .<Report>mapToObj(
                        union -> arm(union).of(FleetOfProcesses.WORK_ORDER).build())
                .toList();
    }

    @Test
    void eachWorkbookIsAPartitionThatOneOfTheWorkersTakes() {
        try (FleetOfProcesses fleet = new FleetOfProcesses(directory, 5)) {
            fleet.shops().values().forEach(shop -> shop.stage(allFittedUp()));
            fleet.worker();
            fleet.worker();
            Fleet operations = fleet.service().bean(Fleet.class);

            long execution = operations.launch("nightly", List.of(), "night-1", "oscar");

            Awaitility.await("the fleet's execution ends")
                    .atMost(LONGEST)
                    .until(() -> fleet.status(execution), "COMPLETED"::equals);
            for (Shop shop : fleet.shops().values()) {
                assertThat(shop.sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1);
            }
            assertThat(fleet.workersOf(execution)).hasSize(2);
            assertThat(operations.launch("nightly", List.of(), "night-1", "oscar"))
                    .as("the same request is the same execution")
                    .isEqualTo(execution);
        }
    }

    @Test
    void aLaunchOnDemandIsDoneByAWorkerAndAnsweredByTheServiceThatWasAsked() {
        try (FleetOfProcesses fleet = new FleetOfProcesses(directory, 1)) {
            fleet.worker();
            fleet.latency(100);
            fleet.shop(1).stage(allFittedUp());

            assertThat(fleet.shop(1).run().completed().reported("applied")).isEqualTo(FleetOfProcesses.UNIONS);

            assertThat(fleet.holdersOf("planta-1"))
                    .as("who had the workbook's lease")
                    .containsExactly("WORKER");
            assertThat(fleet.shop(1).launch("weekly", Map.of()).status()).isEqualTo(404);
        }
    }

    @Test
    void withoutAWorkerTheServiceRunsItself() {
        try (FleetOfProcesses fleet = new FleetOfProcesses(directory, 1)) {
            fleet.shop(1).stage(allFittedUp());

            fleet.shop(1).run().completed();

            assertThat(fleet.holdersOf("planta-1")).containsExactly("SERVICE");
        }
    }
}
