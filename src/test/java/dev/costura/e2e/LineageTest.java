package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.anOrder;
import static dev.costura.union.Operation.ARM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a completion to its entry, its batch, its cells and its row in Metadata, and what stands there. */
class LineageTest extends EndToEnd {

    @Test
    void everyCellAndRowOfARunStandsInTheSheetAsTheLineageSays() {
        Shop shop = shop(anOrder().unions(1, 3).union(4).armDone().dn("10.0"));
        Work weld = sold(4).by(95);
        shop.stage(
                arm(1),
                weld,
                iniciar(ARM).by(94).at("11:00"),
                finalizar(ARM, 2, 3).by(94).at("12:00"));
        Execution run = shop.run().completed();
        List<JsonNode> entries = shop.entries(run);
        assertThat(entries).hasSize(run.reported("metadataRows")).allSatisfy(entry -> {
            assertThat(entry.path("batch").asInt()).isEqualTo(1);
            assertThat(entry.path("state").asString()).isEqualTo("APPLIED");
        });

        Map<Integer, Row> events =
                shop.sheet().events().stream().collect(Collectors.toMap(Row::number, Function.identity()));
        Map<String, JsonNode> last = new HashMap<>();
        for (JsonNode entry : entries) {
            Row row = events.get(entry.path("metadataRow").asInt());
            assertThat(row.text("ID")).isEqualTo(entry.path("id").asString());
            assertThat(row.text("Evento_Tipo"))
                    .isEqualTo(entry.path("eventType").asString());
            assertThat(row.text("Worker_Nombre")).isEqualTo(entry.path("worker").asString());
            assertThat(row.moment("Fecha_Operacion"))
                    .isEqualTo(Instant.parse(entry.path("operatedAt").asString()));
            for (JsonNode cell : entry.path("cells")) {
                String a1 = cell.path("cell").asString();
                if (last.containsKey(a1)) {
                    assertThat(cell.path("oldValue")).isEqualTo(last.get(a1));
                }
                last.put(a1, cell.path("newValue"));
            }
        }
        last.forEach(
                (a1, value) -> assertThat(shown(shop.sheet().cell(a1))).as(a1).isEqualTo(expected(value)));

        JsonNode entry = entries.stream()
                .filter(one -> one.path("completionId")
                        .asString("")
                        .equals(weld.build().id()))
                .findFirst()
                .orElseThrow();
        assertThat(shop.queued(weld).path("executionId").asLong()).isEqualTo(run.id());
        assertThat(entry.path("union").asInt()).isEqualTo(4);
        assertThat(entry.path("cells").valueStream().map(cell -> cell.path("header")
                        .asString()))
                .contains("SOL_FECHA_INICIO", "SOL_FECHA_FIN", "SOL_WORKER", "version", "Pulgadas_SOLD");
        assertThat(shop.as(Service.VIEWER)
                        .get(shop.path("work-orders/" + OT))
                        .ok()
                        .path("history"))
                .hasSize(entries.size());
    }

    /** Dates as serial numbers to the second, numbers without needless zeros, text as it is. */
    private static String shown(JsonNode cell) {
        JsonNode value = cell.path("userEnteredValue");
        if (value.has("numberValue")) {
            return plain(value.path("numberValue").decimalValue());
        }
        assertThat(value.has("formulaValue")).isFalse();
        return value.path("stringValue").asString("");
    }

    private static String expected(JsonNode value) {
        if (value.isNumber()) {
            return plain(value.decimalValue());
        }
        String text = value.asString("");
        if (!text.matches("\\d{4}-\\d\\d-\\d\\dT.*Z")) {
            return text;
        }
        java.time.LocalDateTime local = Instant.parse(text)
                .atZone(dev.costura.fixture.ShopTime.SANTIAGO)
                .toLocalDateTime();
        long seconds = java.time.Duration.between(java.time.LocalDateTime.of(1899, 12, 30, 0, 0), local)
                .toSeconds();
        return plain(BigDecimal.valueOf(seconds / 86_400.0));
    }

    private static String plain(BigDecimal number) {
        return number.setScale(5, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
