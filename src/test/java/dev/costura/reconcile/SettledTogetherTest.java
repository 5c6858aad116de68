package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.Costura;
import dev.costura.database.Underneath;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.staging.QueueView;
import dev.costura.staging.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database fails in the middle of the settling of a batch that is in the workbook. */
class SettledTogetherTest {

    private static final String DEMO = "demo";

    @Test
    void theLedgerDoesNotSayThatABatchIsAppliedBeforeTheQueueDoes(@TempDir Path directory) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                ConfigurableApplicationContext service = start(sandbox, directory)) {
            JdbcClient sql = service.getBean(JdbcClient.class);
            sql.sql("alter table staged add constraint no_room check (status <> 'APPLIED')")
                    .update();

            RunView failed = run(service);

            assertThat(failed.status()).isEqualTo("FAILED");
            assertThat(attempts(sql)).isEqualTo(List.of("OPEN"));
            assertThat(entries(sql)).doesNotContain("APPLIED");

            sql.sql("alter table staged drop constraint no_room").update();
            RunView next = run(service);

            assertThat(next.failure()).isNull();
            assertThat(next.status()).isEqualTo("COMPLETED");
            assertThat(attempts(sql)).isEqualTo(List.of("APPLIED"));
            assertThat(entries(sql)).isEqualTo(List.of("APPLIED"));
            assertThat(service.getBean(QueueView.class).depth(DEMO))
                    .doesNotContainKeys(Status.PENDING, Status.ACCEPTED)
                    .containsKey(Status.APPLIED);
            assertThat(sql.sql(
                                    "select count(*) from staged where status = 'APPLIED' and (entry_seq is null or reason is not null)")
                            .query(Long.class)
                            .single())
                    .as("applied reports that no entry carries")
                    .isZero();
        }
    }

    private static List<String> attempts(JdbcClient sql) {
        return sql.sql("select state from ledger_attempt order by id")
                .query(String.class)
                .list();
    }

    private static List<String> entries(JdbcClient sql) {
        return sql.sql("select distinct state from ledger_state order by state")
                .query(String.class)
                .list();
    }

    private static ConfigurableApplicationContext start(Sandbox sandbox, Path directory) {
        return new SpringApplicationBuilder(Costura.class)
                .run(Underneath.arguments(
                        directory,
                        "--server.port=0",
                        "--costura.jobs-dir=" + directory.resolve("no-jobs"),
                        "--costura.sheets.root-url=" + sandbox.url(),
                        // The run that is meant to fail says why in its view.
                        "--logging.level.org.springframework.batch=off"));
    }

    private static RunView run(ConfigurableApplicationContext service) throws InterruptedException {
        Runs runs = service.getBean(Runs.class);
        long id = runs.launch(new LaunchRequest(DEMO, "on-demand", Set.of(), false, null, "test"));
        assertThat(runs.await(id, Duration.ofMinutes(1))).as("the run is over").isTrue();
        return service.getBean(RunViews.class).find(id).orElseThrow();
    }
}
