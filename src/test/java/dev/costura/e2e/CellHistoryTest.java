package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Work;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a completion to the cell that it wrote, and from the cell back, though rows move. */
class CellHistoryTest extends EndToEnd {

    private static final String SORT_UNIONS =
            "{'sortRange': {'range': {'sheetId': 1, 'startRowIndex': 1, 'endRowIndex': 5}, 'sortSpecs': [{'dimensionIndex': 3, 'sortOrder': 'DESCENDING'}]}}";

    @Test
    void aCellLeadsBackToTheCompletionsThatWroteItWhereverItsRowStands() {
        Shop shop = shop(aFreshSpool(4));
        Work fitUp = arm(1);
        Work other = arm(4).by(94);
        shop.stage(fitUp, other);
        Execution first = shop.run().completed();
        shop.sheet().edit(SORT_UNIONS);
        Work weld = sold(1).by(95).from("11:00").to("12:00");
        shop.stage(weld);
        Execution second = shop.run().completed();
        shop.calls();

        JsonNode worker = ask(shop, "ot=OT-123&union=1&column=arm_worker");
        assertThat(worker.path("total").asInt()).isEqualTo(1);
        JsonNode write = worker.at("/items/0");
        assertThat(write.path("cell").asString()).isEqualTo("Uniones!I2");
        assertThat(write.path("completionId").asString())
                .isEqualTo(fitUp.build().id());
        assertThat(write.path("execution").asLong()).isEqualTo(first.id());
        assertThat(write.path("batch").asInt()).isEqualTo(1);
        assertThat(write.path("oldValue").isNull()).isTrue();
        assertThat(write.path("newValue").asString()).isEqualTo("MR(93)");
        assertThat(write.path("writtenAt").asString()).isNotEmpty();
        assertThat(write.path("metadataRow").asInt()).isEqualTo(2);

        List<String> versions = ask(shop, "ot=OT-123&spool=MK-1&union=1&column=version")
                .path("items")
                .valueStream()
                .map(one -> one.path("completionId").asString() + " "
                        + one.path("cell").asString() + " "
                        + one.path("execution").asLong())
                .toList();
        assertThat(versions)
                .as("newest first")
                .containsExactly(
                        weld.build().id() + " Uniones!O5 " + second.id(),
                        fitUp.build().id() + " Uniones!O2 " + first.id());
        assertThat(ask(shop, "ot=OT-123&column=Uniones_ARM_Completadas")
                        .path("total")
                        .asInt())
                .as("of the spool")
                .isEqualTo(2);
        assertThat(ask(shop, "ot=OT-123&union=2&column=ARM_WORKER").path("items"))
                .isEmpty();
        assertThat(shop.calls().all()).as("by identity no call is needed").isEmpty();

        // Row 2 was union 1's and is union 4's now.
        JsonNode at = ask(shop, "tab=Uniones&a1=i2");
        assertThat(shop.calls().reads()).as("the row that is asked for").isEqualTo(1);
        assertThat(at.at("/cell/union").asInt()).isEqualTo(4);
        assertThat(at.at("/cell/column").asString()).isEqualTo("ARM_WORKER");
        assertThat(at.path("items")).hasSize(1);
        assertThat(at.at("/items/0/completionId").asString())
                .isEqualTo(other.build().id());
        assertThat(at.at("/items/0/cell").asString()).isEqualTo("Uniones!I5");
        assertThat(at.path("elsewhere")).hasSize(1);
        assertThat(at.at("/elsewhere/0/completionId").asString())
                .isEqualTo(fitUp.build().id());
        assertThat(at.at("/elsewhere/0/union").asInt()).isEqualTo(1);

        assertThat(ask(shop, "tab=Uniones&a1=A1").path("cell").isNull())
                .as("a header")
                .isTrue();
        assertThat(ask(shop, "tab=Operaciones&a1=D2").path("total").asInt()).isEqualTo(2);
        JsonNode beyond = ask(shop, "tab=Uniones&a1=I999999");
        assertThat(beyond.path("cell").isNull()).isTrue();
        assertThat(service()
                        .get("actuator/health")
                        .body()
                        .at("/components/workbooks/details")
                        .toString())
                .as("a slip of the pen is no trouble of the workbook's")
                .doesNotContain("refused");

        pages(shop, first, fitUp);
    }

    private void pages(Shop shop, Execution run, Work fitUp) {
        Visit vera = Visit.of(running(), Service.VIEWER);
        String workbook = shop.path("").split("/")[2];
        String back = "/workbooks/" + workbook + "/cells?ot=OT-123&amp;spool=MK-1&amp;union=1&amp;column=ARM_WORKER";
        String link = link(shop.entries(run), "Uniones!I2");
        assertThat(link).endsWith("/d/" + JobFile.spreadsheetOf(workbook) + "?sheet=1&row=2&column=9");
        HttpResponse<String> opened = open(link);
        assertThat(opened.statusCode()).isEqualTo(200);
        assertThat(opened.body()).as("the page of the tab, from the row on").contains("Uniones: rows 2 to");

        String opening = "<a href=\"" + link.replace("&", "&amp;") + "\" rel=\"noopener noreferrer\"";
        assertThat(vera.get("runs/" + run.id()).body()).contains(opening).contains(back);
        assertThat(vera.get("workbooks/" + workbook + "/queue/" + fitUp.build().id())
                        .body())
                .contains(opening)
                .contains(back);
        HttpResponse<String> history = vera.get(back.substring(1).replace("&amp;", "&"));
        assertThat(history.body())
                .contains(opening)
                .contains(fitUp.build().id())
                .contains("/runs/" + run.id());
        assertThat(vera.get("workbooks/" + workbook + "/cells?tab=Uniones&a1=I2")
                        .body())
                .contains("id=\"elsewhere\"")
                .contains(fitUp.build().id());
        assertThat(vera.get("workbooks/" + workbook + "/cells").body()).contains("id=\"by-identity\"");
        assertThat(vera.get("workbooks/" + workbook + "/cells?tab=Uniones&a1=%3Cscript%3E")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theLineageOfAReportIsThereOnceItIsDecided() {
        Shop shop = shop(aFreshSpool(2));
        Work fitUp = arm(1);
        shop.stage(fitUp);
        String path = shop.path("completions/" + fitUp.build().id() + "/entries");
        assertThat(shop.as(Service.VIEWER).get(path).ok()).isEmpty();
        Execution run = shop.run().completed();
        JsonNode entries = shop.as(Service.VIEWER).get(path).ok();
        assertThat(entries).hasSize(1);
        assertThat(entries.at("/0/execution").asLong()).isEqualTo(run.id());
        assertThat(entries.at("/0/ot").asString()).isEqualTo(OT);
        assertThat(entries.at("/0/spool").asString()).isEqualTo(MK1);
    }

    @Test
    void whatIsNoCellIsRefusedByName() {
        Shop shop = sharedShop();
        Map.of(
                        "tab=Metadata&a1=A2", "tab",
                        "tab=Uniones&a1=A2:B3", "a1",
                        "tab=Uniones&a1=H0", "a1",
                        "a1=H2", "tab",
                        "ot=OT-123&union=1&column=Creado_Por", "column",
                        "ot=OT-123&column=ARM_WORKER", "column",
                        "union=1&column=ARM_WORKER", "ot",
                        "ot=OT-123&a1=H2&tab=Uniones", "a1")
                .forEach((query, field) -> {
                    Reply reply = shop.as(Service.VIEWER).get(shop.path("cells?" + query));
                    assertThat(reply.status()).as(query).isEqualTo(400);
                    assertThat(reply.body().at("/errors/0/field").asString())
                            .as(query)
                            .isEqualTo(field);
                });
    }

    private static JsonNode ask(Shop shop, String query) {
        return shop.as(Service.VIEWER).get(shop.path("cells?" + query)).ok();
    }

    private static String link(List<JsonNode> entries, String cell) {
        return entries.stream()
                .flatMap(entry -> entry.path("cells").valueStream())
                .filter(one -> one.path("cell").asString().equals(cell))
                .map(one -> one.path("link").asString())
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> open(String link) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(link)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
