package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.costura.fixture.Reports.Work;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A service that is down at the times that its jobs are due, and started again. */
class MissedTimesTest {

    private static final String AT_TWO = "nightly: { mode: full, cron: '0 0 2 * * *'%s }, on-demand: { mode: pending }";

    @TempDir
    Path directory;

    private final ShopClock clock = new ShopClock("2026-01-18T23:00:00Z");

    private Service start(Sandbox server) {
        return Service.start(Service.arguments(directory, server.url()), clock);
    }

    private JobFile file(String workbook, String missed) {
        return new JobFile(workbook, "defer-days: 7", AT_TWO.formatted(missed));
    }

    private static List<String> nights(Service service, String workbook) {
        return new Shop(workbook, service.http(), service.http())
                .items("api/executions?job=nightly&workbook=" + workbook).stream()
                        .map(run -> run.at("/parameters/request").asString())
                        .toList();
    }

    private static void awaitNight(Service service, String workbook, String night) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> nights(service, workbook).contains("nightly due at " + night));
    }

    private static JsonNode nightly(Service service, String workbook) {
        return service.http()
                .as(Service.VIEWER)
                .get("api/workbooks/" + workbook + "/jobs")
                .ok()
                .path(0);
    }

    @Test
    void theLatestOfTheNightsItMissedIsRunOnceUnlessTheFileSaysSkip() {
        Path jobs = directory.resolve("jobs");
        file("sur", "").writeTo(jobs);
        file("oeste", ", missed: skip").writeTo(jobs);
        try (Sandbox server = Sandbox.start(SandboxOptions.defaults())) {
            Work report = arm(1);
            try (Service service = start(server)) {
                Shop shop = new Shop("sur", service.http(), Http.at(server.url()));
                shop.sheet().plant(List.of(aFreshSpool(1).build()));
                shop.stage(report);
            }
            clock.set("2026-01-21T12:00:00Z");
            file("nueva", "").writeTo(jobs);
            try (Service service = start(server)) {
                awaitNight(service, "sur", "2026-01-21T05:00:00Z");
                Shop shop = new Shop("sur", service.http(), Http.at(server.url()));
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> shop.statusOf(report).equals("APPLIED"));
                assertThat(nightly(service, "sur").at("/lastRun/id").asLong())
                        .isEqualTo(shop.newestRun().id());
            }
            try (Service service = start(server)) {
                JsonNode nightly = nightly(service, "oeste");
                assertThat(nightly.path("cron").asString()).isEqualTo("0 0 2 * * *");
                assertThat(nightly.path("missed").asString()).isEqualTo("SKIP");
                assertThat(nightly.path("timeZone").asString()).isEqualTo("America/Santiago");
                assertThat(nightly.at("/nextAt/0").asString()).isEqualTo("2026-01-22T02:00:00-03:00");
                assertThat(nightly.path("nextAt")).hasSize(5);
                assertThat(nightly.path("lastRun").isNull()).isTrue();
                clock.set("2026-01-22T05:00:00Z");
                // That this night comes is the sign that the earlier ones are over.
                for (String workbook : List.of("sur", "oeste", "nueva")) {
                    awaitNight(service, workbook, "2026-01-22T05:00:00Z");
                }
                assertThat(nights(service, "sur"))
                        .containsExactly("nightly due at 2026-01-22T05:00:00Z", "nightly due at 2026-01-21T05:00:00Z");
                assertThat(nights(service, "oeste")).containsExactly("nightly due at 2026-01-22T05:00:00Z");
                assertThat(nights(service, "nueva"))
                        .as("a new job has missed nothing")
                        .containsExactly("nightly due at 2026-01-22T05:00:00Z");
            }
        }
    }
}
