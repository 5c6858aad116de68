package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** values.update and values.batchUpdate. */
final class WriteValues {

    private final Spreadsheet draft;
    private final Call call;

    WriteValues(Spreadsheet draft, Call call) {
        this.draft = draft;
        this.call = call;
    }

    Answer update(String range) {
        JsonNode data = call.body();
        Area area = new Ranges(draft).area(range);
        String bodyRange = Json.text(data, "range");
        if (bodyRange != null && !new Ranges(draft).area(bodyRange).text().equals(area.text())) {
            throw ApiError.invalid("Request range[%s] does not match value's range[%s]".formatted(range, bodyRange));
        }
        Input input = Input.of(call.parameter("valueInputOption"), draft.locale());
        Written written = new ValueWriter(input).write(area, data);
        return Answer.of(json(written, data, call.flag("includeValuesInResponse")));
    }

    Answer batchUpdate() {
        ObjectNode body = call.body();
        Input input = Input.of(Json.text(body, "valueInputOption"), draft.locale());
        List<Written> all = new ArrayList<>();
        ArrayNode responses = Json.array();
        for (JsonNode data : body.path("data")) {
            try {
                Written written = new ValueWriter(input)
                        .write(new Ranges(draft).area(data.path("range").asString("")), data);
                all.add(written);
                responses.add(json(written, data, Json.flag(body, "includeValuesInResponse")));
            } catch (ApiError e) {
                throw e.at("data[" + responses.size() + "]");
            }
        }
        ObjectNode answer = Json.object().put("spreadsheetId", draft.id());
        putTotals(answer, all);
        if (!responses.isEmpty()) {
            answer.set("responses", responses);
        }
        return Answer.of(answer);
    }

    /** Rows and columns count once for each sheet, however many ranges touched them [CASS test_batch_update]. */
    static void putTotals(ObjectNode answer, List<Written> all) {
        Set<String> rows = new HashSet<>();
        Set<String> columns = new HashSet<>();
        Set<Integer> sheets = new HashSet<>();
        for (Written written : all) {
            int sheet = written.area().sheet().id();
            sheets.add(sheet);
            written.rows().stream().forEach(row -> rows.add(sheet + ":" + row));
            written.columns().stream().forEach(column -> columns.add(sheet + ":" + column));
        }
        put(answer, "totalUpdatedRows", rows.size());
        put(answer, "totalUpdatedColumns", columns.size());
        put(answer, "totalUpdatedCells", all.stream().mapToInt(Written::cells).sum());
        put(answer, "totalUpdatedSheets", sheets.size());
    }

    ObjectNode json(Written written, JsonNode data, boolean includeValues) {
        ObjectNode json = Json.object().put("spreadsheetId", draft.id());
        json.put("updatedRange", written.area().text());
        put(json, "updatedRows", written.rows().cardinality());
        put(json, "updatedColumns", written.columns().cardinality());
        put(json, "updatedCells", written.cells());
        if (includeValues) {
            boolean byColumns = "COLUMNS".equals(Json.text(data, "majorDimension"));
            Answer values = new RangeValues(written.area(), byColumns, Rendering.ofResponse(draft, call));
            json.set("updatedData", Json.MAPPER.readTree(values.bytes(false)));
        }
        return json;
    }

    private static void put(ObjectNode json, String field, int count) {
        if (count > 0) {
            json.put(field, count);
        }
    }

    /** The area that the values sent took up, and what of it was really written. */
    record Written(Area area, BitSet rows, BitSet columns, int cells) {}
}
