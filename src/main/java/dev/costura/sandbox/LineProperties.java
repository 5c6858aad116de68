package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** updateDimensionProperties and autoResizeDimensions. */
final class LineProperties {

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

    /** How wide Google makes a text is not known to the sandbox; a row or column gets its default size back. */
    static ObjectNode autoResize(Spreadsheet draft, JsonNode request) {
        resize(DimensionRange.inGrid(draft, request.path("dimensions")), 0);
        return Json.object();
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
