package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** pasteData and textToColumns: text that is parted at a delimiter and read as if it had been typed. */
final class PasteText {

    private PasteText() {}

    static ObjectNode paste(Spreadsheet draft, JsonNode request) {
        if (Json.flag(request, "html")) {
            throw ApiError.uncovered("The sandbox does not cover pasteData of HTML.");
        }
        String delimiter = Json.text(request, "delimiter");
        if (delimiter == null || delimiter.isEmpty()) {
            throw ApiError.invalid("One of delimiter and html must be specified.");
        }
        JsonNode coordinate = request.path("coordinate");
        Sheet sheet = draft.grid(Json.integer(coordinate, "sheetId", 0));
        int row = Json.integer(coordinate, "rowIndex", 0);
        int column = Json.integer(coordinate, "columnIndex", 0);
        Area.of(sheet, new A1(row, row + 1, column, column + 1, true));
        for (String line : request.path("data").asString("").split("\r?\n")) {
            write(draft, sheet, row, column, List.of(line.split(Pattern.quote(delimiter), -1)));
            row++;
        }
        return Json.object();
    }

    static ObjectNode toColumns(Spreadsheet draft, JsonNode request) {
        Area source = Area.of(draft, request.path("source"));
        if (source.columns() != 1) {
            throw ApiError.invalid("source must span exactly one column.");
        }
        List<String> texts = new ArrayList<>();
        Rendering rendering = Rendering.formatted(draft);
        Grid grid = source.sheet().grid();
        for (int row = source.startRow(); row < Math.min(source.endRow(), grid.usedRows()); row++) {
            Cell cell = grid.cell(row, source.startColumn());
            texts.add(Cell.hasData(cell) ? rendering.text(cell) : "");
        }
        Pattern delimiter = Pattern.compile(Pattern.quote(delimiter(request, texts)));
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                List<String> parts = List.of(delimiter.split(texts.get(i), -1));
                write(draft, source.sheet(), source.startRow() + i, source.startColumn(), parts);
            }
        }
        return Json.object();
    }

    private static void write(Spreadsheet draft, Sheet sheet, int row, int column, List<String> parts) {
        Room.make(draft, sheet, row + 1, column + parts.size());
        Input input = Input.of("USER_ENTERED", draft.locale());
        @Nullable Cell[] cells = sheet.grid().rowToWrite(row, column + parts.size());
        for (int i = 0; i < parts.size(); i++) {
            JsonNode text = Json.MAPPER.getNodeFactory().stringNode(parts.get(i).strip());
            cells[column + i] = input.cell(cells[column + i], text);
        }
        sheet.grid().putRow(row, cells);
    }

    private static String delimiter(JsonNode request, List<String> texts) {
        return switch (String.valueOf(Json.text(request, "delimiterType"))) {
            case "COMMA" -> ",";
            case "SEMICOLON" -> ";";
            case "PERIOD" -> ".";
            case "SPACE" -> " ";
            case "CUSTOM" -> custom(request);
            default -> detected(texts);
        };
    }

    private static String custom(JsonNode request) {
        String delimiter = Json.text(request, "delimiter");
        if (delimiter == null || delimiter.isEmpty()) {
            throw ApiError.invalid("delimiter must be specified if delimiterType is CUSTOM.");
        }
        return delimiter;
    }

    private static String detected(List<String> texts) {
        for (String candidate : List.of(",", ";", ".")) {
            if (texts.stream().anyMatch(text -> text.contains(candidate))) {
                return candidate;
            }
        }
        return " ";
    }
}
