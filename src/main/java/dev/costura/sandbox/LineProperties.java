package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** updateDimensionProperties and autoResizeDimensions. */
final class LineProperties {

    private static final int DEFAULT_POINTS = 10;

    private LineProperties() {}

    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        DimensionRange lines = DimensionRange.inGrid(draft, request.path("range"));
        FieldMask mask = MaskCheck.ofRequest(request, "DimensionProperties");
        JsonNode sent = request.path("properties");
        if (mask.has("hiddenByUser")) {
            hide(lines, Json.flag(sent, "hiddenByUser"));
        }
        if (mask.has("pixelSize")) {
            int pixels = Json.integer(sent, "pixelSize", 0);
            if (pixels < 0) {
                throw ApiError.invalid("pixelSize must not be negative.");
            }
            resize(lines, pixels);
        }
        return Json.object();
    }

    /** About as wide as the widest text in a column; how Google measures is not known. Empty columns stay. */
    static ObjectNode autoResize(Spreadsheet draft, JsonNode request) {
        DimensionRange lines = DimensionRange.inGrid(draft, request.path("dimensions"));
        if (lines.rows()) {
            resize(lines, 0);
            return Json.object();
        }
        Rendering rendering = Rendering.formatted(draft);
        for (int column = lines.start(); column < lines.end(); column++) {
            int pixels = 0;
            for (int row = 0; row < lines.grid().usedRows(); row++) {
                Cell cell = lines.grid().cell(row, column);
                if (cell != null && Cell.hasData(cell)) {
                    pixels = Math.max(pixels, TextWidth.pixels(rendering.text(cell), points(cell)));
                }
            }
            if (pixels > 0) {
                resize(new DimensionRange(lines.sheet(), false, column, column + 1), pixels);
            }
        }
        return Json.object();
    }

    private static int points(Cell cell) {
        return cell.format() == null
                ? DEFAULT_POINTS
                : Json.integer(cell.format().path("textFormat"), "fontSize", DEFAULT_POINTS);
    }

    static void hide(DimensionRange lines, boolean hidden) {
        lines.lines(lines.lines().change(lines.start(), lines.end(), line -> {
            line.remove("hiddenByUser");
            return hidden ? line.put("hiddenByUser", true) : line;
        }));
    }

    /** As sent to spreadsheets.create. */
    static void restore(Sheet sheet, boolean rows, int index, JsonNode properties) {
        ObjectNode known = Json.object();
        for (String field : new String[] {"hiddenByUser", "pixelSize"}) {
            @Nullable JsonNode value = properties.get(field);
            if (value != null && !value.isNull()) {
                known.set(field, value);
            }
        }
        if (!known.isEmpty()) {
            Lines lines = sheet.overlay().lines(rows);
            sheet.overlay(sheet.overlay().withLines(rows, lines.change(index, index + 1, line -> known)));
        }
    }

    private static void resize(DimensionRange lines, int pixels) {
        lines.lines(lines.lines().change(lines.start(), lines.end(), line -> {
            line.remove("pixelSize");
            return pixels > 0 ? line.put("pixelSize", pixels) : line;
        }));
    }
}
