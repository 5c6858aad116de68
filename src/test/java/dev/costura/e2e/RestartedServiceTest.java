package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.costura.fixture.Reports.Work;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service of its own that is ended and started again on the same files, and jobs that fire by themselves. */
class RestartedServiceTest {

    @TempDir
    Path directory;

    @Test
    void goesOnWhereItWasEndedAndFiresItsSchedule() {
        try (Sandbox server = Sandbox.start(SandboxOptions.defaults())) {
            Http sandbox = Http.at(server.url());
            JobFile.of("norte", "events-per-batch: 5").writeTo(directory.resolve("jobs"));
            Work staged = arm(1);
            long stopped;
            try (Service service = Service.start(directory, server.url())) {
                Shop shop = new Shop("norte", service.http(), sandbox);
                shop.sheet().plant(List.of(aFreshSpool(20).build()));
                shop.stage(staged);
                shop.stage(IntStream.rangeClosed(2, 20)
                        .<Report>mapToObj(union -> arm(union).build())
                        .toList());
                sandbox.put("sandbox/latency", Map.of("min", 150, "max", 150)).ok();
                Execution running = shop.begin();
                shop.await(running.id(), run -> run.reported("batches") >= 1);
                stopped = running.id();
            }
            sandbox.put("sandbox/latency", Map.of("min", 0, "max", 0)).ok();
            new JobFile("sur", "defer-days: 7", "cada-segundo: { mode: pending, cron: '* * * * * *' }")
                    .writeTo(directory.resolve("jobs"));
            try (Service service = Service.start(directory, server.url())) {
                goesOn(new Shop("norte", service.http(), sandbox), stopped);
                firesBySchedule(new Shop("sur", service.http(), sandbox));
            }
        }
    }

    private static void goesOn(Shop shop, long stopped) {
        Execution before = shop.execution(stopped);
        assertThat(before.status()).isEqualTo("STOPPED");
        int written = shop.sheet().events().size();
        assertThat(written).isBetween(5, 20);
        assertThat(shop.queue()).hasSize(20);
        JsonNode restarted = shop.command(before, "restart").ok();
        Execution again =
                shop.awaitEnd(new Execution(restarted, before.calls())).completed();
        assertThat(again.reported("applied")).isEqualTo(20 - written);
        List<Row> events = shop.sheet().events();
        assertThat(events.stream().filter(row -> !row.isBlank("N_UNION")).map(row -> row.count("N_UNION")))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThat(shop.sheet().spool(OT, "MK-1").count("Uniones_ARM_Completadas"))
                .isEqualTo(20);
    }

    private static void firesBySchedule(Shop shop) {
        shop.sheet().plant(List.of(aFreshSpool(2).build()));
        Work report = arm(1);
        shop.stage(report);
        await().atMost(Duration.ofSeconds(30)).until(() -> shop.statusOf(report).equals("APPLIED"));
        JsonNode run =
                shop.execution(shop.queued(report).path("executionId").asLong()).json();
        assertThat(run.path("job").asString()).isEqualTo("cada-segundo");
        assertThat(run.at("/parameters/launchedBy").asString()).isEqualTo("schedule");
    }
}
