package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** updateBorders: the outer borders of a range and those between its cells; what is not named stays as it is. */
final class Borders {

    private static final Map<String, Integer> WIDTHS =
            Map.of("DOTTED", 1, "DASHED", 1, "SOLID", 1, "SOLID_MEDIUM", 2, "SOLID_THICK", 3, "DOUBLE", 3);

    /** One side of a cell and the border of the request that it gets. */
    private record Side(String side, String from) {}

    private Borders() {}

    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        EachCell.of(area, (row, column, cell) -> {
            List<Side> sides = new ArrayList<>();
            sides.add(new Side("top", row == area.startRow() ? "top" : "innerHorizontal"));
            sides.add(new Side("bottom", row == area.endRow() - 1 ? "bottom" : "innerHorizontal"));
            sides.add(new Side("left", column == area.startColumn() ? "left" : "innerVertical"));
            sides.add(new Side("right", column == area.endColumn() - 1 ? "right" : "innerVertical"));
            sides.removeIf(side -> !request.has(side.from()));
            return sides.isEmpty() ? cell : bordered(cell, sides, request);
        });
        return Json.object();
    }

    private static @Nullable Cell bordered(@Nullable Cell cell, List<Side> sides, JsonNode request) {
        ObjectNode format = cell == null || cell.format() == null
                ? Json.object()
                : cell.format().deepCopy();
        ObjectNode borders = Json.child(format, "borders");
        for (Side side : sides) {
            ObjectNode border = Json.child(request, side.from()).deepCopy();
            Integer width = WIDTHS.get(String.valueOf(Json.text(border, "style")));
            if (width == null) {
                borders.remove(side.side());
            } else {
                borders.set(side.side(), Colors.asStored(border.put("width", width)));
            }
        }
        format.remove("borders");
        if (!borders.isEmpty()) {
            format.set("borders", borders);
        }
        ObjectNode kept = format.isEmpty() ? null : FieldOrder.CELL_FORMAT.of(format);
        return cell == null ? Cell.of(null, kept, null) : Cell.of(cell.value(), kept, cell.rest());
    }
}
