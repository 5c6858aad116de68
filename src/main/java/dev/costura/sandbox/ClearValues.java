package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** values.clear and values.batchClear: values go, formats and notes stay. */
final class ClearValues {

    private final Spreadsheet draft;

    ClearValues(Spreadsheet draft) {
        this.draft = draft;
    }

    Answer clear(String range) {
        return Answer.of(Json.object().put("spreadsheetId", draft.id()).put("clearedRange", cleared(range)));
    }

    Answer batchClear(JsonNode body) {
        ArrayNode cleared = Json.array();
        for (JsonNode range : body.path("ranges")) {
            try {
                cleared.add(cleared(range.asString()));
            } catch (ApiError e) {
                throw e.at("range[" + cleared.size() + "]");
            }
        }
        ObjectNode answer = Json.object().put("spreadsheetId", draft.id());
        if (!cleared.isEmpty()) {
            answer.set("clearedRanges", cleared);
        }
        return Answer.of(answer);
    }

    private String cleared(String range) {
        return cleared(new Ranges(draft).area(range));
    }

    String cleared(Area area) {
        Grid grid = area.sheet().grid();
        for (int row = area.startRow(); row < Math.min(area.endRow(), grid.usedRows()); row++) {
            @Nullable Cell[] cells = grid.rowToWrite(row, 0);
            for (int column = area.startColumn(); column < Math.min(area.endColumn(), cells.length); column++) {
                cells[column] = Cell.withValue(cells[column], null);
            }
            grid.putRow(row, cells);
        }
        return area.text();
    }
}
