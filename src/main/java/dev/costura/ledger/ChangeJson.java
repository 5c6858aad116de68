package dev.costura.ledger;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cell changes as the ledger keeps them: what stood there before is kept with every one. */
final class ChangeJson {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ChangeJson() {}

    /**
     * @param cells one a change
     */
    static String write(List<CellChange> changes, List<String> cells) {
        ArrayNode array = JSON.createArrayNode();
        for (int i = 0; i < changes.size(); i++) {
            CellChange change = changes.get(i);
            ObjectNode node = array.addObject();
            node.put("cell", cells.get(i));
            if (change instanceof CellChange.OfUnion of) {
                node.put("union", of.key().number());
                node.put("field", of.field().name());
            } else if (change instanceof CellChange.OfSpool of) {
                node.put("field", of.field().name());
            }
            write(node.putObject("before"), change.before());
            write(node.putObject("after"), change.after());
        }
        return array.toString();
    }

    private static void write(ObjectNode node, CellValue value) {
        if (value instanceof CellValue.Text text) {
            node.put("text", text.text());
        } else if (value instanceof CellValue.Numeric numeric) {
            node.put("number", numeric.number().toPlainString());
        } else if (value instanceof CellValue.Moment moment) {
            node.put("moment", moment.instant().toString());
        }
    }

    static List<CellChange> changes(String json, SpoolKey spool) {
        List<CellChange> changes = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            CellValue before = value(node.path("before"));
            CellValue after = value(node.path("after"));
            String field = node.path("field").stringValue();
            changes.add(
                    node.has("union")
                            ? new CellChange.OfUnion(
                                    spool.union(node.path("union").intValue()),
                                    UnionField.valueOf(field),
                                    before,
                                    after)
                            : new CellChange.OfSpool(spool, SpoolField.valueOf(field), before, after));
        }
        return changes;
    }

    static List<String> cells(String json) {
        List<String> cells = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            cells.add(node.path("cell").stringValue());
        }
        return cells;
    }

    private static CellValue value(JsonNode node) {
        if (node.has("text")) {
            return new CellValue.Text(node.path("text").stringValue());
        } else if (node.has("number")) {
            return new CellValue.Numeric(new BigDecimal(node.path("number").stringValue()));
        } else if (node.has("moment")) {
            return new CellValue.Moment(Instant.parse(node.path("moment").stringValue()));
        }
        return CellValue.BLANK;
    }
}
