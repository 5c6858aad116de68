package dev.costura.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What people do to a sheet while programs work on it, as requests of batchUpdate; where exactly is left to chance. */
final class PersonEdit {

    enum Kind {
        INSERT_ROW,
        DELETE_ROW,
        MOVE_ROW,
        SORT,
        FILL_CELL,
        OVERWRITE_LAST_ROW,
        INSERT_COLUMN,
        MOVE_COLUMN,
        RENAME_COLUMN,
        RENAME_TAB;

        static Kind of(JsonNode asked) {
            String name = Json.text(asked, "edit");
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> ApiError.invalid("No edit " + name + ": there are " + Arrays.toString(values())));
        }
    }

    private final Sheet sheet;
    private final RandomGenerator dice;
    private final int headers;
    private final int rows;
    private final int columns;

    private PersonEdit(Sheet sheet, RandomGenerator dice) {
        this.sheet = sheet;
        this.dice = dice;
        this.headers = Math.max(1, sheet.frozen(true));
        this.rows = sheet.grid().rowsWithData();
        this.columns = Math.max(1, sheet.grid().row(headers - 1).length);
    }

    /**
     * @param asked requests as they are, or the name of an edit and perhaps the title of a sheet
     * @return empty when there is nothing below a header that could be edited
     */
    static ArrayNode requests(JsonNode asked, Spreadsheet spreadsheet, RandomGenerator dice) {
        if (asked.path("requests") instanceof ArrayNode given) {
            return given;
        }
        Kind kind = Kind.of(asked);
        String title = Json.text(asked, "sheet");
        List<Sheet> sheets = spreadsheet.sheets().stream()
                .filter(sheet -> title == null || sheet.title().equals(title))
                .filter(sheet -> sheet.grid().rowsWithData() > Math.max(1, sheet.frozen(true)))
                .toList();
        ArrayNode requests = Json.array();
        if (!sheets.isEmpty()) {
            Sheet sheet = sheets.get(dice.nextInt(sheets.size()));
            requests.add(new PersonEdit(sheet, dice).request(kind));
        }
        return requests;
    }

    private ObjectNode request(Kind kind) {
        int row = dice.nextInt(headers, rows);
        int column = dice.nextInt(columns);
        return switch (kind) {
            case INSERT_ROW -> named("insertDimension", range("range", "ROWS", row));
            case DELETE_ROW -> named("deleteDimension", range("range", "ROWS", row));
            case MOVE_ROW ->
                named(
                        "moveDimension",
                        range("source", "ROWS", row).put("destinationIndex", dice.nextInt(headers, rows)));
            case SORT -> sort(column);
            case FILL_CELL -> write(row, column, "a mano");
            case OVERWRITE_LAST_ROW -> write(rows - 1, 0, "otro", columns);
            case INSERT_COLUMN -> named("insertDimension", range("range", "COLUMNS", column));
            case MOVE_COLUMN ->
                named(
                        "moveDimension",
                        range("source", "COLUMNS", column).put("destinationIndex", dice.nextInt(columns)));
            case RENAME_COLUMN -> write(headers - 1, column, header(column) + " (cambiado)");
            case RENAME_TAB -> renameTab();
        };
    }

    private ObjectNode sort(int column) {
        ObjectNode sort = Json.object();
        sort.putObject("range").put("sheetId", sheet.id()).put("startRowIndex", headers);
        sort.putArray("sortSpecs")
                .addObject()
                .put("dimensionIndex", column)
                .put("sortOrder", dice.nextBoolean() ? "ASCENDING" : "DESCENDING");
        return named("sortRange", sort);
    }

    private ObjectNode write(int row, int column, String text) {
        return write(row, column, text, 1);
    }

    private ObjectNode write(int row, int column, String text, int cells) {
        ObjectNode update = Json.object().put("fields", "userEnteredValue");
        update.putObject("start")
                .put("sheetId", sheet.id())
                .put("rowIndex", row)
                .put("columnIndex", column);
        ArrayNode values = update.putArray("rows").addObject().putArray("values");
        for (int i = 0; i < cells; i++) {
            values.addObject().putObject("userEnteredValue").put("stringValue", text);
        }
        return named("updateCells", update);
    }

    private ObjectNode renameTab() {
        ObjectNode update = Json.object().put("fields", "title");
        update.putObject("properties").put("sheetId", sheet.id()).put("title", sheet.title() + " (cambiada)");
        return named("updateSheetProperties", update);
    }

    private String header(int column) {
        @Nullable Cell cell = sheet.grid().cell(headers - 1, column);
        return cell == null ? "" : String.valueOf(cell.effective());
    }

    private ObjectNode range(String name, String dimension, int index) {
        ObjectNode edit = Json.object();
        edit.putObject(name)
                .put("sheetId", sheet.id())
                .put("dimension", dimension)
                .put("startIndex", index)
                .put("endIndex", index + 1);
        return edit;
    }

    private static ObjectNode named(String kind, ObjectNode edit) {
        return Json.object().set(kind, edit);
    }
}
