package dev.costura.fleet;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

            Awaitility.await("the fleet's execution ends").atMost(LONGEST).untilAsserted(() -> assertThat(
                            fleet.status(execution))
                    .as("%s", fleet.failures(execution))
                    .isEqualTo("COMPLETED"));
            for (Shop shop : fleet.shops().values()) {
                assertThat(shop.sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1);
            }
            assertThat(fleet.workersOf(execution)).hasSize(2);
            assertThat(operations.launch("nightly", List.of(), "night-1", "oscar"))
                    .as("the same request is the same execution")
                    .isEqualTo(execution);

            OldExecutions old = fleet.service().bean(OldExecutions.class);
            Instant yesterday = Instant.now().minus(Duration.ofDays(1));
            assertThat(old.deleteBefore("planta-1", yesterday))
                    .as("ended since")
                    .isZero();
            assertThat(fleet.executions()).containsExactly(execution);
            assertThat(old.deleteBefore("planta-1", Instant.now().plus(Duration.ofDays(1))))
                    .isEqualTo(1);
            assertThat(fleet.executions()).isEmpty();
            assertThat(fleet.shop(1).newestRun().completed().id())
                    .as("the run of a workbook stays")
                    .isPositive();
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
    void theClockLaunchesAJobForAllWorkbooksAtOnce() {
        try (FleetOfProcesses fleet =
                new FleetOfProcesses(directory, 2, "--costura.fleet.jobs.nightly.cron=*/2 * * * * *")) {
            fleet.shops().values().forEach(shop -> shop.stage(allFittedUp()));
            fleet.worker();

            Awaitility.await("a night of the fleet is over")
                    .atMost(LONGEST)
                    .until(
                            () -> fleet.executions().stream().map(fleet::status).toList(),
                            all -> all.contains("COMPLETED"));

            for (Shop shop : fleet.shops().values()) {
                Awaitility.await()
                        .atMost(LONGEST)
                        .untilAsserted(() -> assertThat(shop.sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1));
                assertThat(shop.newestRun()
                                .json()
                                .path("parameters")
                                .path("request")
                                .asString())
                        .startsWith("fleet ");
            }
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
