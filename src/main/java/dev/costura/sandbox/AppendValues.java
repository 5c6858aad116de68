package dev.costura.sandbox;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** values.append: finds the last table that meets the range and writes below it, from its first column on [VALUES]. */
final class AppendValues {

    private final Spreadsheet draft;
    private final Call call;

    AppendValues(Spreadsheet draft, Call call) {
        this.draft = draft;
        this.call = call;
    }

    Answer append(String range) {
        JsonNode data = call.body();
        Input input = Input.of(call.parameter("valueInputOption"), draft.locale());
        Area asked = new Ranges(draft).area(range);
        Optional<Area> table = Tables.last(asked);
        int row = table.map(Area::endRow).orElse(asked.startRow());
        int column = table.map(Area::startColumn).orElse(asked.startColumn());
        makeRoom(asked.sheet(), row, column, data);
        WriteValues.Written written = new ValueWriter(input).write(asked.at(row, column, 1, 1), data);
        ObjectNode answer = Json.object().put("spreadsheetId", draft.id());
        table.ifPresent(found -> answer.put("tableRange", found.text()));
        answer.set("updates", new WriteValues(draft, call).json(written, data, call.flag("includeValuesInResponse")));
        return Answer.of(answer);
    }

    private void makeRoom(Sheet sheet, int row, int column, JsonNode data) {
        int longest = 0;
        for (JsonNode line : data.path("values")) {
            longest = Math.max(longest, line.size());
        }
        boolean byColumns = "COLUMNS".equals(Json.text(data, "majorDimension"));
        int rows = byColumns ? longest : data.path("values").size();
        int columns = byColumns ? data.path("values").size() : longest;
        Grid grid = sheet.grid();
        if ("INSERT_ROWS".equals(call.parameter("insertDataOption")) && row < grid.rowCount()) {
            grid.insertRows(row, rows);
            draft.moved(Shift.insert(sheet.id(), true, row, rows));
        }
        grid.resize(Math.max(grid.rowCount(), row + rows), Math.max(grid.columnCount(), column + columns));
        CellLimit.check(draft);
    }
}
