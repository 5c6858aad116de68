package dev.costura.ledger;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cell changes as the ledger keeps them: what stood there before is kept with every one. Read and written as a stream, for
 * every row of Metadata has eight of them.
 */
final class ChangeJson {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int USUAL_LENGTH = 1_500;

    private ChangeJson() {}

    /**
     * @param cells one a change
     */
    static String write(List<CellChange> changes, List<String> cells) {
        StringWriter text = new StringWriter(USUAL_LENGTH);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (int i = 0; i < changes.size(); i++) {
                write(changes.get(i), cells.get(i), json);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static void write(CellChange change, String cell, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("cell", cell);
        if (change instanceof CellChange.OfUnion of) {
            json.writeNumberProperty("union", of.key().number());
            json.writeStringProperty("field", of.field().name());
        } else if (change instanceof CellChange.OfSpool of) {
            json.writeStringProperty("field", of.field().name());
        }
        write("before", change.before(), json);
        write("after", change.after(), json);
        json.writeEndObject();
    }

    /** Blank ones are left out. */
    private static void write(String name, CellValue value, JsonGenerator json) {
        if (value.equals(CellValue.BLANK)) {
            return;
        }
        json.writeObjectPropertyStart(name);
        if (value instanceof CellValue.Text text) {
            json.writeStringProperty("text", text.text());
        } else if (value instanceof CellValue.Numeric numeric) {
            json.writeStringProperty("number", numeric.number().toPlainString());
        } else if (value instanceof CellValue.Moment moment) {
            moment(moment.instant(), json);
        }
        json.writeEndObject();
    }

    /** As seconds where it is whole ones: the ISO form takes longer than all the rest of an entry. */
    private static void moment(Instant moment, JsonGenerator json) {
        if (moment.getNano() == 0) {
            json.writeNumberProperty("second", moment.getEpochSecond());
        } else {
            json.writeStringProperty("moment", moment.toString());
        }
    }

    /**
     * What was written.
     *
     * @param cells one a change
     */
    record Placed(List<CellChange> changes, List<String> cells) {}

    static Placed read(String text, SpoolKey spool) {
        Placed placed = new Placed(new ArrayList<>(), new ArrayList<>());
        try (JsonParser json = JSON.createParser(text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                read(json, spool, placed);
            }
        }
        return placed;
    }

    private static void read(JsonParser json, SpoolKey spool, Placed placed) {
        Integer union = null;
        String field = "";
        String cell = "";
        CellValue before = CellValue.BLANK;
        CellValue after = CellValue.BLANK;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            switch (name) {
                case "cell" -> cell = json.getString();
                case "union" -> union = json.getIntValue();
                case "field" -> field = json.getString();
                case "before" -> before = value(json);
                case "after" -> after = value(json);
                default -> json.skipChildren();
            }
        }
        placed.cells().add(cell);
        placed.changes().add(change(spool, union, field, before, after));
    }

    private static CellChange change(
            SpoolKey spool, @Nullable Integer union, String field, CellValue before, CellValue after) {
        return union == null
                ? new CellChange.OfSpool(spool, SpoolField.valueOf(field), before, after)
                : new CellChange.OfUnion(spool.union(union), UnionField.valueOf(field), before, after);
    }

    private static CellValue value(JsonParser json) {
        CellValue value = CellValue.BLANK;
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            json.nextToken();
            value = switch (name) {
                case "text" -> new CellValue.Text(json.getString());
                case "number" -> new CellValue.Numeric(new BigDecimal(json.getString()));
                case "second" -> new CellValue.Moment(Instant.ofEpochSecond(json.getLongValue()));
                case "moment" -> new CellValue.Moment(Instant.parse(json.getString()));
                default -> value;
            };
        }
        return value;
    }
}
