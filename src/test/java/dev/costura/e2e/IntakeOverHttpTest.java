package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.event;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static dev.costura.union.Operation.ARM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Told;
import dev.costura.fixture.WorkOrders;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What comes in from tablets that are wrong, broken or hostile: nothing of it is half stored. */
class IntakeOverHttpTest extends EndToEnd {

    private static final String RAW = "as it is written";

    private static Map<String, Object> json(Told<?> report) {
        return new LinkedHashMap<>(Tablet.json(report.build()));
    }

    private static Map<String, Object> json(Told<?> report, String field, Object value) {
        Map<String, Object> json = json(report);
        json.put(field, value);
        return json;
    }

    /** Sends the value as it is written, be it broken: no JSON library stands between it and the wire. */
    private static JsonNode postRaw(Shop shop, String endpoint, Object body, String value) {
        String json = Http.JSON.writeValueAsString(body).replace('"' + RAW + '"', value);
        return shop.as(Service.INTAKE).send("POST", shop.path(endpoint), json).ok();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    union       | 0                           | from 1 to 20
                    union       | 21                          | from 1 to 20
                    union       | 2.5                         | whole number
                    union       | "5"                         | whole number
                    union       | [5]                         | whole number
                    union       | 99999999999999999999        | from 1 to 20
                    union       | null                        | required
                    ot          | 7                           | text
                    ot          | "   "                       | blank
                    operation   | "NDT"                       | ARM or SOLD
                    workerId    | "93"                        | whole number
                    workerId    | 0                           | from 1
                    worker      | {}                          | text
                    worker      | "a\\u0000b"                 | control characters
                    worker      | "\\ud83d"                   | Unicode
                    startedAt   | "2026-01-21T09:00:00"       | offset
                    startedAt   | 1737450000                  | text
                    finishedAt  | "21-01-2026 09:00:00"       | offset
                    finishedAt  | "2026-01-21T08:59:59-03:00" | before startedAt
                    finishedAt  | "2526-01-21T08:59:59-03:00" | between the years
                    expectedVersion | "v2"                    | UUID
                    id          | null                        | required
                    """)
    void aFieldThatIsWrongIsNamedAndTheItemBesideItIsStored(String field, String value, String told) {
        Shop shop = sharedShop();
        int before = total(shop);
        JsonNode answer = postRaw(shop, "completions", List.of(json(arm(1), field, RAW), json(arm(2))), value);
        assertThat(answer.path("staged").asInt()).isEqualTo(1);
        assertThat(answer.path("invalid").asInt()).isEqualTo(1);
        JsonNode result = answer.at("/results/0");
        assertThat(result.path("result").asString()).isEqualTo("INVALID");
        assertThat(result.at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(result.at("/errors/0/message").asString()).contains(told);
        assertThat(answer.at("/results/1/result").asString()).isEqualTo("STAGED");
        assertThat(total(shop)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[{\"id\": \"a\"", "", "null", "7", "\"text\"", "<xml/>", "[1,]"})
    void aBodyThatIsNoListOfReportsIsRefusedAsAWhole(String body) {
        Shop shop = sharedShop();
        int before = total(shop);
        Reply reply = shop.as(Service.INTAKE).send("POST", shop.path("completions"), body);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(400);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.body().path("type").asString()).isNotEmpty();
        assertThat(reply.body().path("title").asString()).isNotEmpty();
        assertThat(reply.body().path("status").asInt()).isEqualTo(400);
        assertThat(reply.body().path("detail").asString()).isNotEmpty();
        assertThat(reply.body().at("/errors/0/message").asString()).isNotEmpty();
        assertThat(total(shop)).isEqualTo(before);
    }

    @Test
    void itemsThatAreNoObjectsAreInvalidOneByOne() {
        Shop shop = shop();
        Reply reply = shop.as(Service.INTAKE).send("POST", shop.path("completions"), "[null, 5, \"x\", [], {}]");
        assertThat(reply.ok().path("invalid").asInt()).isEqualTo(5);
        assertThat(shop.queue()).isEmpty();
    }

    @Test
    void oneObjectIsAsGoodAsAList() {
        Shop shop = shop();
        assertThat(shop.post("completions", json(arm(1))).ok().path("staged").asInt())
                .isEqualTo(1);
        assertThat(shop.queue()).hasSize(1);
    }

    @Test
    void anUnknownWorkbookIsNotFound() {
        Reply reply = service().as(Service.INTAKE).post("api/workbooks/planta-sur/completions", List.of(json(arm(1))));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.body().path("detail").asString()).contains("planta-sur");
    }

    @Test
    void tenThousandItemsAreTakenAndOneMoreIsRefusedAsAWhole() {
        Shop shop = shop();
        List<Map<String, Object>> items = IntStream.rangeClosed(1, 10_000)
                .mapToObj(number -> json(arm(1 + number % 20).of("OT-" + number / 20)))
                .toList();
        assertThat(shop.post("completions", items).ok().path("staged").asInt()).isEqualTo(10_000);
        assertThat(shop.post("completions", items).ok().path("duplicates").asInt())
                .isEqualTo(10_000);
        List<Map<String, Object>> more = IntStream.rangeClosed(1, 10_001)
                .mapToObj(number -> json(arm(1)))
                .toList();
        Reply reply = shop.post("completions", more);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("detail").asString()).contains("10000", "10001");
        assertThat(total(shop)).isEqualTo(10_000);
    }

    private static int total(Shop shop) {
        return shop.as(Service.VIEWER)
                .get(shop.path("completions?size=1"))
                .ok()
                .path("total")
                .asInt();
    }

    @Test
    void anIdThatComesTwiceIsADuplicateAndWithOtherContentAMismatch() {
        Shop shop = shop();
        Map<String, Object> report = json(arm(1).id("tablet-7-1"));
        Map<String, Object> other = json(arm(2).id("tablet-7-1"));
        JsonNode inOneArray =
                shop.post("completions", List.of(report, report, other)).ok();
        assertThat(results(inOneArray)).containsExactly("STAGED", "DUPLICATE", "MISMATCH");
        JsonNode later = shop.post("completions", List.of(other, report)).ok();
        assertThat(results(later)).containsExactly("MISMATCH", "DUPLICATE");
        assertThat(later.at("/results/0/errors/0/field").asString()).isEqualTo("id");
        assertThat(shop.queue()).hasSize(1);
        assertThat(shop.queued("tablet-7-1").path("union").asInt()).isEqualTo(1);
    }

    @Test
    void theSameMomentInAnotherOffsetIsTheSameReport() {
        Shop shop = shop();
        Map<String, Object> report = json(arm(1).id("tablet-7-2"), "finishedAt", "2026-01-21T10:00:00-03:00");
        Map<String, Object> inUtc = json(arm(1).id("tablet-7-2"), "finishedAt", "2026-01-21T13:00:00Z");
        assertThat(results(shop.post("completions", List.of(report, inUtc)).ok()))
                .containsExactly("STAGED", "DUPLICATE");
    }

    private static List<String> results(JsonNode answer) {
        return answer.path("results")
                .valueStream()
                .map(result -> result.path("result").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=IMPORTXML(\"http://example.org\", \"//a\")",
                "=1+1",
                "+1",
                "-1",
                "@x",
                "'; DROP TABLE staged; --",
                "\ud83d\udc77\ud83c\udffd\u200d\u2640\ufe0f MR(93)",
                "\u200fMR(93)\u202e",
                "TRUE",
                "21-01-2026",
                "ñandú\\\"<b>"
            })
    void hostileTextIsStoredAsText(String text) {
        Shop shop = shop(WorkOrders.anOrder(text).spool(text).unions(1, 2));
        shop.stage(
                iniciar(ARM).of(text).on(text).by(Tablet.called(text)),
                finalizar(ARM, 1, 2).of(text).on(text).by(Tablet.called(text)),
                event("TOMAR_SPOOL")
                        .of(text)
                        .on(text)
                        .details(Map.of(text, text))
                        .action("x" + text.charAt(0)));
        assertThat(shop.run().completed().reported("rejected")).isZero();

        for (String cell : List.of("Uniones!I2", "Uniones!Q3", "Metadata!D2", "Metadata!F2")) {
            assertThat(shop.sheet().cell(cell).path("userEnteredValue"))
                    .isEqualTo(Http.JSON.createObjectNode().put("stringValue", text));
        }
        assertThat(shop.sheet().grid(Sheet.EVENTS).values())
                .noneMatch(cell -> cell.path("userEnteredValue").has("formulaValue"));
        assertThat(shop.sheet().events())
                .anySatisfy(
                        row -> assertThat(row.details().path(text).asString("")).isEqualTo(text));
        assertThat(shop.sheet().union(text, 1).text("ARM_WORKER")).isEqualTo(text);
    }

    @Test
    void whoIsCalledLikeAFormulaOccupiesASpoolByThatName() {
        Shop shop = shop(aFreshSpool(1));
        shop.stage(iniciar(ARM).by(Tablet.called("=HYPERLINK(\"x\")")));
        shop.run().completed();
        assertThat(shop.sheet().cell("Operaciones!H2").path("userEnteredValue"))
                .isEqualTo(Http.JSON.createObjectNode().put("stringValue", "=HYPERLINK(\"x\")"));
        assertThat(shop.sheet().cell("Operaciones!J2").path("userEnteredValue").has("stringValue"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "ot", "worker", "spool"})
    void fiftyThousandCharactersAreRefusedAndTheFieldIsNamed(String field) {
        Shop shop = sharedShop();
        int before = total(shop);
        JsonNode answer = shop.post("completions", json(arm(1), field, "x".repeat(50_000)))
                .ok();
        assertThat(answer.at("/results/0/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.at("/results/0/errors/0/message").asString()).contains("50000");
        assertThat(total(shop)).isEqualTo(before);
    }

    @Test
    void detailsOfAnEventMayBeLongButMustFitACell() {
        Shop shop = shop(aFreshSpool(1));
        String most = "\u00e9".repeat(39_900);
        shop.stage(event("TOMAR_SPOOL").details(Map.of("nota", most)));
        shop.run().completed();
        assertThat(shop.sheet().events().get(0).details().path("nota").asString())
                .isEqualTo(most);
        Map<String, Object> tooMuch = json(event("TOMAR_SPOOL"), "details", Map.of("nota", "x".repeat(50_000)));
        JsonNode answer = shop.post("events", tooMuch).ok();
        assertThat(answer.at("/results/0/errors/0/field").asString()).isEqualTo("details");
    }

    @Test
    void brokenUnicodeInDetailsIsRefusedToo() {
        Shop shop = shop();
        JsonNode answer =
                postRaw(shop, "events", json(event("TOMAR_SPOOL"), "details", RAW), "{\"nota\": \"\\ud800\"}");
        assertThat(answer.at("/results/0/errors/0/field").asString()).isEqualTo("details");
    }

    @Test
    void eventsThatOnlyCosturaWritesCanNotBeReported() {
        Shop shop = shop();
        JsonNode answer = shop.post(
                        "events",
                        Arrays.asList(
                                json(event("SYSTEM_REMEDIATION")),
                                json(event("UNION_ARM_REGISTRADA")),
                                json(event("tomar spool")),
                                json(event("TOMAR_SPOOL"), "spool", null)))
                .ok();
        assertThat(results(answer)).containsOnly("INVALID");
        assertThat(answer.at("/results/0/errors/0/field").asString()).isEqualTo("type");
        assertThat(answer.at("/results/3/errors/0/field").asString()).isEqualTo("spool");
    }

    @Test
    void aFinalizarIsOneReportWithItsUnionsOrNone() {
        Shop shop = shop();
        Map<String, Object> finish = json(finalizar(ARM, 1, 2).id("fin-1"));
        assertThat(shop.post("actions", finish).ok().path("staged").asInt()).isEqualTo(1);
        assertThat(shop.queue()).hasSize(3);
        assertThat(results(shop.post("actions", finish).ok())).containsExactly("DUPLICATE");
        assertThat(shop.queue()).hasSize(3);
        Map<String, Object> wrong = json(finalizar(ARM, 1).id("fin-2"), "unions", List.of(1, 21, 1));
        JsonNode answer = shop.post("actions", wrong).ok();
        assertThat(answer.at("/results/0/errors"))
                .extracting(error -> error.path("field").asString())
                .containsExactly("unions[1]", "unions[2]");
        assertThat(shop.queue()).hasSize(3);
    }
}
