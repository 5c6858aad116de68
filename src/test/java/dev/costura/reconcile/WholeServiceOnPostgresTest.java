package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.Costura;
import dev.costura.database.Database;
import dev.costura.ledger.KnownTabs;
import dev.costura.ledger.Lineage;
import dev.costura.ledger.LineageRow;
import dev.costura.staging.QueueView;
import dev.costura.staging.Status;
import dev.costura.workbook.ApiCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service as it is, with PostgreSQL under it and the demo's workbook in a sandbox. */
class WholeServiceOnPostgresTest {

    private static final String DEMO = "demo";

    @Test
    void theDemoIsReconciledAndThereIsNothingLeftForTheNextRun(@TempDir Path directory) throws Exception {
        try (Database postgres = Database.postgres();
                Sandboxed sandbox = new Sandboxed();
                ConfigurableApplicationContext service = start(postgres, sandbox, directory)) {
            Map<Status, Long> before =
                    new TreeMap<>(service.getBean(QueueView.class).depth(DEMO));
            assertThat(before.keySet()).containsExactly(Status.PENDING);

            RunView first = run(service, "nightly", false);

            assertThat(first.failure()).isNull();
            assertThat(first.status()).isEqualTo("COMPLETED");
            RunReport report = first.report();
            assertThat(report.applied()).isPositive();
            assertThat(report.rejected()).isPositive();
            assertThat(report.batches()).isEqualTo(1);
            assertThat(report.apiCalls().writes()).isEqualTo(1);
            Map<Status, Long> after = service.getBean(QueueView.class).depth(DEMO);
            assertThat(after.getOrDefault(Status.PENDING, 0L)).isZero();
            assertThat(after.getOrDefault(Status.ACCEPTED, 0L)).isZero();
            assertThat(after.values().stream().mapToLong(Long::longValue).sum())
                    .as("nothing lost")
                    .isEqualTo(before.get(Status.PENDING));
            assertThat(after.get(Status.APPLIED)).isEqualTo(report.applied() + report.events());
            assertThat(after.get(Status.REJECTED)).isEqualTo(report.rejected());
            assertThat(entries(service)).isEqualTo(Map.of("APPLIED", report.metadataRows()));

            RunView second = run(service, "nightly", false);

            assertThat(second.status()).isEqualTo("COMPLETED");
            assertThat(second.report().applied()).isZero();
            assertThat(second.report().metadataRows()).isZero();
            assertThat(second.report().remediations()).isZero();
            assertThat(second.report().apiCalls()).isEqualTo(new ApiCalls(1, 0, 0));
            assertThat(service.getBean(QueueView.class).depth(DEMO)).isEqualTo(after);
            assertThat(entries(service)).isEqualTo(Map.of("APPLIED", report.metadataRows()));
        }
    }

    @Test
    void aDryRunSaysWhatItWouldDoAndLeavesEverythingAsItWas(@TempDir Path directory) throws Exception {
        try (Database postgres = Database.postgres();
                Sandboxed sandbox = new Sandboxed();
                ConfigurableApplicationContext service = start(postgres, sandbox, directory)) {
            Map<Status, Long> before = service.getBean(QueueView.class).depth(DEMO);

            RunView dry = run(service, "on-demand", true);
            RunView real = run(service, LaunchRequest.ofPlan(DEMO, "on-demand", dry.id(), "test"));

            assertThat(dry.failure()).isNull();
            assertThat(real.failure()).isNull();
            assertThat(service.getBean(RunViews.class)
                            .find(dry.id())
                            .orElseThrow()
                            .preview())
                    .extracting(RunView.PreviewOutcome::launchedAs)
                    .isEqualTo(real.id());
            Lineage lineage = service.getBean(Lineage.class);
            LineageRow row = lineage.ofRun(real.id(), 0, 1).items().get(0);
            assertThat(lineage.writtenFor(DEMO, row.entry().entry().spool().ot(), 1_000))
                    .contains(row);
            assertThat(lineage.ofEntry(row.entry().seq())).contains(row);
            assertThat(service.getBean(KnownTabs.class).of(row.spreadsheetId())).hasSize(3);
            assertThat(dry.report().dryRun()).isTrue();
            assertThat(dry.report().apiCalls().writes()).isZero();
            assertThat(dry.report().decisions())
                    .hasSize(before.get(Status.PENDING).intValue());
            assertThat(real.status()).isEqualTo("COMPLETED");
            assertThat(dry.report().metadataRows()).isEqualTo(real.report().metadataRows());
            assertThat(dry.report().batches()).isEqualTo(real.report().batches());
            assertThat(dry.report().pulgadas()).isEqualTo(real.report().pulgadas());
            assertThat(dry.report().reasons()).isEqualTo(real.report().reasons());
        }
    }

    private static ConfigurableApplicationContext start(Database database, Sandboxed sandbox, Path directory) {
        return new SpringApplicationBuilder(Costura.class)
                .run(
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--server.port=0",
                        "--costura.jobs-dir=" + directory.resolve("no-jobs"),
                        "--costura.sheets.root-url=" + sandbox.url());
    }

    private static RunView run(ConfigurableApplicationContext service, String job, boolean dryRun)
            throws InterruptedException {
        return run(service, new LaunchRequest(DEMO, job, Set.of(), dryRun, null, "test"));
    }

    private static RunView run(ConfigurableApplicationContext service, LaunchRequest request)
            throws InterruptedException {
        Runs runs = service.getBean(Runs.class);
        long id = runs.launch(request);
        assertThat(runs.await(id, Duration.ofMinutes(1))).as("the run is over").isTrue();
        return service.getBean(RunViews.class).find(id).orElseThrow();
    }

    private static Map<String, Long> entries(ConfigurableApplicationContext service) {
        Map<String, Long> entries = new TreeMap<>();
        service.getBean(JdbcClient.class)
                .sql("select state, count(*) as n from ledger_state group by state")
                .query(row -> {
                    entries.put(row.getString("state"), row.getLong("n"));
                });
        return entries;
    }

    /** A sandbox as a process of its own would be: known by its address. */
    private static final class Sandboxed implements AutoCloseable {
        private final dev.costura.sandbox.Sandbox sandbox =
                dev.costura.sandbox.Sandbox.start(dev.costura.sandbox.SandboxOptions.defaults());

        String url() {
            return sandbox.url().toString();
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }
}
