package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** values.batchGetByDataFilter, batchUpdateByDataFilter and batchClearByDataFilter. */
final class ValuesByFilter {

    private final Spreadsheet spreadsheet;
    private final Call call;
    private final ObjectNode body;

    ValuesByFilter(Spreadsheet spreadsheet, Call call) {
        this.spreadsheet = spreadsheet;
        this.call = call;
        this.body = call.body();
    }

    /** Each range once, with the filters that selected it. */
    Answer get() {
        Map<String, Area> areas = new LinkedHashMap<>();
        Map<String, ArrayNode> filters = new LinkedHashMap<>();
        for (JsonNode filter : dataFilters()) {
            for (Area area : FilteredRanges.of(spreadsheet, filter)) {
                areas.put(area.text(), area);
                filters.computeIfAbsent(area.text(), text -> Json.array()).add(DataFilterEcho.of(filter));
            }
        }
        boolean byColumns = "COLUMNS".equals(Json.text(body, "majorDimension"));
        Rendering rendering = Rendering.ofBody(spreadsheet, body);
        return out -> {
            out.writeStartObject();
            out.writeStringProperty("spreadsheetId", spreadsheet.id());
            if (!areas.isEmpty()) {
                out.writeName("valueRanges");
                out.writeStartArray();
                areas.forEach((text, area) -> {
                    out.writeStartObject();
                    out.writeName("valueRange");
                    new RangeValues(area, byColumns, rendering).write(out);
                    out.writeName("dataFilters");
                    Json.MAPPER.writeTree(out, filters.get(text));
                    out.writeEndObject();
                });
                out.writeEndArray();
            }
            out.writeEndObject();
        };
    }

    /** The values go into every range that their filter selects, and must fit into each of them [DISC]. */
    Answer update() {
        Input input = Input.of(Json.text(body, "valueInputOption"), spreadsheet.locale());
        WriteValues values = new WriteValues(spreadsheet, call);
        List<WriteValues.Written> all = new ArrayList<>();
        ArrayNode responses = Json.array();
        int index = 0;
        for (JsonNode data : body.path("data")) {
            try {
                for (Area area : FilteredRanges.of(spreadsheet, data.path("dataFilter"))) {
                    WriteValues.Written written = new ValueWriter(input).write(area, data);
                    all.add(written);
                    ObjectNode response = values.json(written, data, Json.flag(body, "includeValuesInResponse"));
                    response.remove("spreadsheetId");
                    response.set("dataFilter", DataFilterEcho.of(data.path("dataFilter")));
                    responses.add(response);
                }
            } catch (ApiError e) {
                throw e.at("data[" + index + "]");
            }
            index++;
        }
        ObjectNode answer = Json.object().put("spreadsheetId", spreadsheet.id());
        WriteValues.putTotals(answer, all);
        if (!responses.isEmpty()) {
            answer.set("responses", responses);
        }
        return Answer.of(answer);
    }

    Answer clear() {
        ClearValues values = new ClearValues(spreadsheet);
        ArrayNode cleared = Json.array();
        for (JsonNode filter : dataFilters()) {
            FilteredRanges.of(spreadsheet, filter).forEach(area -> cleared.add(values.cleared(area)));
        }
        ObjectNode answer = Json.object().put("spreadsheetId", spreadsheet.id());
        if (!cleared.isEmpty()) {
            answer.set("clearedRanges", cleared);
        }
        return Answer.of(answer);
    }

    private JsonNode dataFilters() {
        if (body.path("dataFilters").isEmpty()) {
            throw ApiError.invalid("Must specify at least one data filter.");
        }
        return body.path("dataFilters");
    }
}
