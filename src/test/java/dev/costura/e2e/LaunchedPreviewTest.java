package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.fixture.WorkOrders.anOrder;
import static dev.costura.union.Operation.ARM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Work;
import dev.costura.union.SpoolField;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Launching a preview writes what it showed and nothing else, or nothing at all. */
class LaunchedPreviewTest extends EndToEnd {

    private static final String SORT_UNIONS =
            "{'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': %d}, 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}";

    @Test
    void theVeryRowsAndCellsThatWereShownAreWrittenThoughRowsMovedAndReportsCameMeanwhile() {
        Shop shop = shop(
                anOrder().unions(1, 3).union(4).armDone().showing(SpoolField.PULGADAS_ARM, "99.00"),
                anOrder("OT-7").spool("MK-7").unions(1, 2));
        Work early = sold(1).by(95);
        Work unknown = arm(19);
        shop.stage(
                arm(1),
                sold(4).by(95),
                early,
                unknown,
                iniciar(ARM).by(94).at("11:00"),
                finalizar(ARM, 2, 3).by(94).at("12:00"));
        Execution preview = shop.run("nightly", Map.of("dryRun", true)).completed();
        Work late = arm(2).from("07:00").to("08:00");
        Work elsewhere = arm(1).of("OT-7").on("MK-7");
        shop.stage(late, elsewhere);
        shop.sheet().edit(SORT_UNIONS.formatted(7));

        Execution run = launched(shop, "nightly", preview).completed();

        assertThat(written(shop.entries(run))).isEqualTo(written(shop.entries(preview)));
        assertThat(shop.entries(run))
                .hasSize(run.reported("metadataRows"))
                .allSatisfy(entry -> assertThat(entry.path("state").asString()).isEqualTo("APPLIED"));
        assertThat(run.calls().writes()).isEqualTo(preview.reported("batches"));
        assertThat(run.reported("applied")).isEqualTo(preview.reported("applied"));
        assertThat(run.json().at("/parameters/plan").asLong()).isEqualTo(preview.id());
        assertThat(shop.statusOf(late)).isEqualTo("PENDING");
        assertThat(shop.statusOf(elsewhere)).isEqualTo("PENDING");
        assertThat(shop.statusOf(early)).isEqualTo("APPLIED");
        assertThat(shop.reasonOf(unknown)).isEqualTo("UNKNOWN_UNION");

        JsonNode outcome = shop.execution(preview.id()).json().path("preview");
        assertThat(outcome.path("state").asString()).isEqualTo("LAUNCHED");
        assertThat(outcome.path("by").asString()).isEqualTo(Service.OPERATOR);
        assertThat(outcome.path("launchedAs").asLong()).isEqualTo(run.id());
        assertThat(launched(shop, "nightly", preview).id())
                .as("the same plan again")
                .isEqualTo(run.id());
        assertThat(shop.command(preview, "drop").status()).isEqualTo(409);
    }

    @Test
    void whereAPersonCompletedAUnionMeanwhileNothingIsWrittenAndTheQueueIsAsItWas() {
        Shop shop = shop(aFreshSpool(3), anOrder("OT-7").spool("MK-7").unions(1, 2));
        Work unknown = arm(19).of("OT-7");
        shop.stage(arm(1), arm(2), unknown, sold(3));
        Execution preview = shop.dryRun().completed();
        List<JsonNode> queue = shop.queue();
        shop.sheet().type("Uniones!H3", "20-01-2026 10:00:00");
        shop.sheet().type("Uniones!I3", "LS(7)");

        Execution run = launched(shop, "on-demand", preview);

        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.exitCode()).isEqualTo("NOT_AS_PREVIEWED");
        assertThat(run.failure())
                .contains("preview " + preview.id())
                .contains("nothing was written")
                .contains("OT-123+2")
                .contains("previewed ACCEPTED")
                .contains("now REJECTED ALREADY_COMPLETE")
                .contains("LS(7)");
        assertThat(run.calls().writes()).isZero();
        assertThat(shop.queue()).isEqualTo(queue);
        assertThat(shop.sheet().events()).isEmpty();
        assertThat(launched(shop, "on-demand", preview).id()).isEqualTo(run.id());

        shop.sheet().type("Uniones!H3", "");
        shop.sheet().type("Uniones!I3", "");
        Execution again = shop.restarted(run).completed();
        assertThat(written(shop.entries(again))).isEqualTo(written(shop.entries(preview)));
        assertThat(shop.reasonOf(unknown)).isEqualTo("UNKNOWN_UNION");
    }

    @Test
    void theCommandLineLaunchesAPreviewToo() {
        Shop shop = shop(aFreshSpool(2));
        String workbook = shop.path("").split("/")[2];
        shop.stage(arm(1));
        Execution preview = shop.dryRun().completed();
        shop.stage(arm(2));

        Typed run = command("run", "on-demand", "--workbook", workbook, "--plan", String.valueOf(preview.id()));

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(shop.sheet().events().stream().filter(row -> !row.isBlank("N_UNION")))
                .hasSize(1);
        Typed both = command("run", "on-demand", "--workbook", workbook, "--plan", "1", "--dry-run");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.said()).contains("With --plan the preview says what is run");
    }

    /** A counter that somebody typed is a former value that was not shown. */
    @Test
    void norIsAnythingWrittenWhereOnlyAFormerValueIsAnother() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(arm(1));
        Execution preview = shop.dryRun().completed();
        shop.sheet().type("Operaciones!D2", 7);

        Execution run = launched(shop, "on-demand", preview);

        assertThat(run.failure()).contains("Uniones_ARM_Completadas: previewed 0 → 1, now 7 → 1");
        assertThat(run.calls().writes()).isZero();
        assertThat(shop.sheet().events()).isEmpty();
    }

    @Test
    void reportsThatAnotherRunDecidedMeanwhileAreToldWithWhereTheyStand() {
        Shop shop = shop(aFreshSpool(3));
        Work done = arm(1);
        Work refused = arm(19);
        shop.stage(done, refused);
        Execution preview = shop.dryRun().completed();
        Execution other = shop.run().completed();
        shop.as(Service.OPERATOR)
                .post(shop.path("completions/" + refused.build().id() + "/dismiss"), Map.of("note", "a slip"))
                .ok();

        Execution run = launched(shop, "on-demand", preview);

        assertThat(run.failure())
                .contains("it is APPLIED, decided by run " + other.id())
                .contains("it is REJECTED UNKNOWN_UNION and dismissed, decided by run " + other.id());
        assertThat(run.calls().writes()).isZero();
    }

    /** Rows move under the first batch, which is put right; the rest is planned anew and is as it was previewed. */
    @Test
    void whatIsPlannedAnewWithinTheRunIsStillWhatWasShown() {
        Shop shop = shop(Policy.SMALL_BATCHES, aFreshSpool(20));
        shop.stage(IntStream.rangeClosed(1, 15)
                .mapToObj(number -> arm(number).build())
                .toList());
        Execution preview = shop.dryRun().completed();
        fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_BEFORE', 'requests': [" + SORT_UNIONS.formatted(21)
                + "]}");

        Execution run = launched(shop, "on-demand", preview).completed();

        List<String> steps = run.json()
                .path("steps")
                .valueStream()
                .map(step -> step.path("name").asString())
                .toList();
        assertThat(steps.stream().filter("compare"::equals)).hasSize(2);
        assertThat(run.report().path("rowRepairs").asInt()).isPositive();
        assertThat(written(shop.entries(run))).containsAll(written(shop.entries(preview)));
        assertThat(shop.sheet().spool(OT, MK1).count("Uniones_ARM_Completadas")).isEqualTo(15);
    }

    @Test
    void aDroppedPreviewIsNotLaunchedAndStaysInTheList() {
        Shop shop = shop(aFreshSpool(2));
        shop.stage(arm(1));
        Execution preview = shop.dryRun().completed();
        assertThat(preview.json().at("/preview/state").asString()).isEqualTo("OPEN");

        assertThat(shop.command(preview, "drop").ok().at("/preview/state").asString())
                .isEqualTo("DROPPED");
        assertThat(shop.command(preview, "drop").status()).as("again").isEqualTo(200);

        Reply refused = shop.launch("on-demand", Map.of("plan", preview.id()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asString()).contains("was dropped by oscar");
        assertThat(shop.newestRun().json().at("/preview/state").asString()).isEqualTo("DROPPED");
        assertThat(shop.sheet().events()).isEmpty();
    }

    @Test
    void whatIsNoPlanThatCouldBeLaunchedIsRefusedWithTheReason() {
        Shop shop = shop(aFreshSpool(2));
        assertThat(refusal(shop, "on-demand", shop.dryRun().id(), 409)).contains("nothing in preview");
        shop.stage(arm(1));
        Execution preview = shop.dryRun().completed();
        long id = preview.id();
        assertThat(refusal(shop, "on-demand", 999_999, 404)).contains("no run 999999");
        assertThat(refusal(shop, "nightly", id, 409)).contains("one of on-demand");
        assertThat(refusal(shop(aFreshSpool(2)), "on-demand", id, 409)).contains("launched as that");
        for (String also : List.of("requestId", "dryRun", "workOrders")) {
            Object value = Map.of("requestId", "r", "dryRun", true, "workOrders", List.of(OT))
                    .get(also);
            Reply reply = shop.launch("on-demand", Map.of("plan", id, also, value));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body().at("/errors/0/field").asString()).isEqualTo(also);
        }
        JdbcClient.create(database())
                .sql("update run set started_at = started_at - interval '25' hour where execution_id = :id")
                .param("id", id)
                .update();
        assertThat(refusal(shop, "on-demand", id, 409)).contains("24 hours");

        Execution run = shop.run().completed();
        assertThat(refusal(shop, "on-demand", run.id(), 409)).contains("no dry run");
        assertThat(shop.command(run, "drop").status()).isEqualTo(409);
    }

    @Test
    void decisionsAreCountedByOutcomeAndShownPageByPage() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1), arm(2), sold(3), arm(17), arm(18), arm(19));
        Execution preview = shop.dryRun().completed();
        String path = "api/executions/" + preview.id() + "/decisions";

        JsonNode all = shop.as(Service.VIEWER).get(path + "?size=4").ok();
        assertThat(all.path("total").asInt()).isEqualTo(6);
        assertThat(all.path("items")).hasSize(4);
        List<String> groups = new ArrayList<>();
        all.path("groups")
                .forEach(group -> groups.add(group.path("status").asString() + " "
                        + group.path("reason").asString("") + " "
                        + group.path("count").asInt()));
        assertThat(groups).containsExactly("ACCEPTED  2", "DEFERRED ARM_NOT_COMPLETE 1", "REJECTED UNKNOWN_UNION 3");
        JsonNode refused = shop.as(Service.VIEWER)
                .get(path + "?status=REJECTED&reason=UNKNOWN_UNION&size=2&page=1")
                .ok();
        assertThat(refused.path("total").asInt()).isEqualTo(3);
        assertThat(refused.path("items")).hasSize(1);
        assertThat(refused.at("/items/0/union").asInt()).isEqualTo(19);
    }

    @Test
    void onThePageOfAPreviewPeopleLaunchExactlyItOrDropIt() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1), arm(18), arm(19));
        Execution preview = shop.dryRun().completed();
        Execution unwanted = shop.dryRun().completed();
        Visit oscar = Visit.of(running(), Service.OPERATOR);
        String page = oscar.get("runs/" + preview.id()).body();
        assertThat(page)
                .contains("/runs/" + preview.id() + "/launch")
                .contains("/runs/" + preview.id() + "/drop")
                .contains("writes 2 rows of Metadata")
                .contains("write calls: 1")
                .contains("?status=REJECTED&amp;reason=UNKNOWN_UNION#decisions");
        assertThat(Visit.of(running(), Service.VIEWER)
                        .get("runs/" + preview.id())
                        .body())
                .doesNotContain("/launch");
        String refused = oscar.get("runs/" + preview.id() + "?status=REJECTED&reason=UNKNOWN_UNION")
                .body();
        assertThat(refused).contains("1 to 2 of 2");

        String run = Visit.location(oscar.postWithToken("runs/" + preview.id() + "/launch", Map.of()));
        long id = Long.parseLong(run.substring(run.lastIndexOf('/') + 1));
        shop.awaitEnd(shop.execution(id)).completed();
        assertThat(oscar.get("runs/" + id).body()).contains("launches preview " + preview.id());
        assertThat(oscar.get("runs/" + preview.id()).body())
                .contains("run " + id)
                .doesNotContain("/launch\"");

        oscar.postWithToken("runs/" + unwanted.id() + "/drop", Map.of());
        assertThat(oscar.get("runs/" + unwanted.id()).body())
                .contains("dropped")
                .doesNotContain("/launch\"");
        assertThat(oscar.get("runs?workbook=" + shop.path("").split("/")[2]).body())
                .contains("dropped")
                .contains("launched");
        HttpResponse<String> late = oscar.postWithToken("runs/" + unwanted.id() + "/launch", Map.of());
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("was dropped by oscar");
    }

    private static Execution launched(Shop shop, String job, Execution preview) {
        return shop.run(job, Map.of("plan", preview.id()));
    }

    private static String refusal(Shop shop, String job, long plan, int status) {
        Reply reply = shop.launch(job, Map.of("plan", plan));
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(status);
        return reply.body().path("detail").asString();
    }

    /** All of every entry but where and by what it was written, when, and what a remediation is called by that moment. */
    private static List<String> written(List<JsonNode> entries) {
        return entries.stream()
                .map(entry -> {
                    ObjectNode told = (ObjectNode) entry.deepCopy();
                    told.remove(List.of("state", "batch", "metadataRow", "recordedAt"));
                    if (told.path("eventType").asString().equals("SYSTEM_REMEDIATION")) {
                        told.remove(List.of("id", "operatedAt"));
                    }
                    told.path("cells").forEach(cell -> {
                        ((ObjectNode) cell).remove(List.of("cell", "link"));
                        if (cell.path("header").asString().equals("Fecha_Modificacion")) {
                            ((ObjectNode) cell).remove(List.of("oldValue", "newValue"));
                        }
                    });
                    told.remove(List.of("execution", "writtenAt", "spreadsheetId"));
                    // 45 read from the sheet is 45.0 worked out.
                    return told.toString().replaceAll("\\.0+(?=[,}\\]])", "");
                })
                .toList();
    }
}
