package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.union.Operation;
import dev.costura.union.Worker;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the service logs of its work, as text and as JSON, and what it never logs. */
class LogsTest extends EndToEnd {

    private static final String RUNS = "dev.costura.runs";
    private static final String BATCHES = "dev.costura.batches";
    private static final String DECISIONS = "dev.costura.decisions";

    private Lines lines;

    @BeforeEach
    void listen() {
        lines = new Lines();
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void aRunHasALineForItsBeginningItsEndItsBatchesAndItsRejections() {
        Shop shop = shop(aFreshSpool(3));
        String workbook = shop.path("").split("/")[2];
        shop.stage(arm(1), arm(2), arm(19), sold(3));
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'STATUS', 'status': 429}");

        Execution run = shop.run().completed();

        String ofRun = "[run " + run.id() + "] ";
        assertThat(lines.text(RUNS))
                .first()
                .asString()
                .isEqualTo(ofRun + "Run " + run.id() + " of on-demand on workbook " + workbook + " begins");
        assertThat(lines.text(RUNS))
                .last()
                .asString()
                .startsWith(
                        ofRun + "Run " + run.id() + " of on-demand on workbook " + workbook + " ended COMPLETED in ")
                .endsWith(" ms: 2 applied, 1 rejected, 1 deferred, 3 rows in 1 batches");
        assertThat(lines.text(BATCHES))
                .singleElement()
                .asString()
                .startsWith("[run " + run.id() + " batch 1] Batch 1 of workbook " + workbook
                        + " written: 3 rows with 2 reports in ");
        assertThat(lines.text(DECISIONS))
                .as("what is put off is no news")
                .containsExactly(ofRun + "Run " + run.id() + " on workbook " + workbook
                        + " rejected ARM of OT-123+19: UNKNOWN_UNION");
        assertThat(lines.text("dev.costura.workbook.SheetsCalls"))
                .as("lines of other rooms are the run's and the batch's too")
                .singleElement()
                .asString()
                .startsWith("[run " + run.id() + " batch 1] ");
        for (String format : List.of("ecs", "logstash")) {
            assertThat(lines.json(BATCHES, format)).singleElement().satisfies(line -> {
                assertBelongs(line, run, workbook);
                assertThat(line.path("batch").asString()).isEqualTo("1");
                assertThat(line.path("outcome").asString()).isEqualTo("WRITTEN");
                assertThat(line.path("rows").asInt()).isEqualTo(3);
                assertThat(line.path("millis").isNumber()).isTrue();
                assertThat(line.path("message").asString()).startsWith("Batch 1 of workbook");
            });
            assertThat(lines.json(DECISIONS, format)).singleElement().satisfies(line -> {
                assertBelongs(line, run, workbook);
                assertThat(line.path("ot").asString()).isEqualTo("OT-123");
                assertThat(line.path("union").asInt()).isEqualTo(19);
                assertThat(line.path("operation").asString()).isEqualTo("ARM");
                assertThat(line.path("reason").asString()).isEqualTo("UNKNOWN_UNION");
            });
            assertThat(lines.json(RUNS, format)).hasSize(2).allSatisfy(line -> assertBelongs(line, run, workbook));
            assertThat(lines.json(RUNS, format).get(1).path("retries").asInt()).isEqualTo(1);
        }
    }

    private static void assertBelongs(JsonNode line, Execution run, String workbook) {
        assertThat(line.path("run").asString()).isEqualTo(String.valueOf(run.id()));
        assertThat(line.path("workbook").asString()).isEqualTo(workbook);
    }

    /** A night in which a tablet has gone wrong must not hide what else happened. */
    @Test
    void ofAHundredRejectionsForOneReasonTheOthersAreCounted() {
        Shop shop = shop(aFreshSpool(1));
        shop.stage(IntStream.rangeClosed(1, 105)
                .mapToObj(number -> arm(1).of("OT-9" + number).build())
                .toList());
        shop.stage(arm(19));

        shop.run().completed();

        assertThat(lines.text(DECISIONS)).hasSize(102);
        assertThat(lines.text(DECISIONS))
                .filteredOn(line -> line.endsWith("UNKNOWN_UNION"))
                .hasSize(1);
        assertThat(lines.text(DECISIONS))
                .last()
                .asString()
                .endsWith("rejected 5 more for UNKNOWN_WORK_ORDER; the queue has them all");
    }

    @Test
    void noLineNamesAWorkerAPasswordOrAToken() {
        Worker one = new Worker(93, "ZQUNO(93)");
        Worker other = new Worker(94, "ZQDOS(94)");
        Shop shop = shop(aFreshSpool(4));
        shop.stage(iniciar(Operation.ARM).by(one));
        shop.run().completed();
        shop.stage(iniciar(Operation.ARM).by(other), event("TOMAR_SPOOL").by(other), arm(19).by(one), arm(2).by(other));
        shop.stage(finalizar(Operation.ARM, 1).by(one));
        shop.post("completions", Map.of("id", "x", "worker", "ZQTRES(95)", "union", "ZQCUATRO"));
        service().as(Service.INTAKE).send("POST", shop.path("completions"), "{ZQTRES(95)");
        shop.run().completed();
        shop.stage(arm(3).by(one));
        fault("{'match': 'spreadsheets.batchUpdate', 'times': 1, 'fault': 'STATUS', 'status': 403}");
        assertThat(shop.run().status()).isEqualTo("FAILED");
        assertThat(service()
                        .as(Service.OPERATOR, "zq-wrong-password")
                        .get(shop.path("completions"))
                        .status())
                .isEqualTo(401);
        assertThat(service()
                        .bearing("zq-wrong-token")
                        .get(shop.path("completions"))
                        .status())
                .isEqualTo(401);
        String token = service()
                .as(Service.OPERATOR)
                .post("api/tokens", Map.of("name", "a tablet", "roles", List.of("INTAKE")))
                .body()
                .path("token")
                .asString();
        assertThat(service()
                        .bearing(token)
                        .post(
                                shop.path("completions"),
                                Tablet.json(arm(4).by(other).build()))
                        .status())
                .isEqualTo(200);

        assertThat(token).isNotBlank();
        assertThat(lines.text(RUNS))
                .as("the failing run is told of, with its reason")
                .anyMatch(line -> line.contains("ended FAILED") && line.contains("No permission"));
        assertThat(lines.everything())
                .as("SPOOL_OCCUPIED and the others were logged")
                .contains("SPOOL_OCCUPIED", "UNKNOWN_UNION", "Exception")
                .doesNotContainIgnoringCase("zq")
                .doesNotContain(token)
                .doesNotContain("secret");
    }
}
