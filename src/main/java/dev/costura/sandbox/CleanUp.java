package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** trimWhitespace and deleteDuplicates. */
final class CleanUp {

    private CleanUp() {}

    /** Text stays text: what is left of it is not read again [DISC]. */
    static ObjectNode trim(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        int[] changed = {0};
        EachCell.used(area, (row, column, cell) -> {
            if (cell == null || !(cell.value() instanceof String text)) {
                return cell;
            }
            String trimmed = text.strip().replaceAll("\\s+", " ");
            if (trimmed.equals(text)) {
                return cell;
            }
            changed[0]++;
            return Cell.withValue(cell, trimmed);
        });
        return counted("trimWhitespace", "cellsChangedCount", changed[0]);
    }

    /** The first row of those that look alike stays, and the rows of the range below move up in it [DISC]. */
    static ObjectNode deleteDuplicates(Spreadsheet draft, JsonNode request) {
        Area area = Area.of(draft, request.path("range"));
        List<Integer> columns = comparedColumns(draft, area, request.path("comparisonColumns"));
        Rendering rendering = Rendering.formatted(draft);
        Grid grid = area.sheet().grid();
        Set<List<String>> seen = new HashSet<>();
        List<@Nullable Cell[]> kept = new ArrayList<>();
        int end = Math.min(area.endRow(), grid.usedRows());
        for (int row = area.startRow(); row < end; row++) {
            List<String> key = new ArrayList<>();
            for (int column : columns) {
                Cell cell = grid.cell(row, column);
                key.add(cell == null ? "" : rendering.text(cell).toLowerCase(Locale.ROOT));
            }
            if (seen.add(key)) {
                kept.add(grid.row(row));
            }
        }
        int removed = Math.max(0, end - area.startRow()) - kept.size();
        if (removed > 0) {
            EachCell.used(area, (row, column, cell) -> {
                int place = row - area.startRow();
                @Nullable Cell[] source = place < kept.size() ? kept.get(place) : new Cell[0];
                return column < source.length ? source[column] : null;
            });
        }
        return counted("deleteDuplicates", "duplicatesRemovedCount", removed);
    }

    private static List<Integer> comparedColumns(Spreadsheet draft, Area area, JsonNode asked) {
        List<Integer> columns = new ArrayList<>();
        for (JsonNode range : asked) {
            DimensionRange lines = DimensionRange.inGrid(draft, range);
            boolean inside = !lines.rows() && lines.start() >= area.startColumn() && lines.end() <= area.endColumn();
            if (!inside) {
                throw ApiError.invalid("comparisonColumns must be columns of the range.");
            }
            for (int column = lines.start(); column < lines.end(); column++) {
                columns.add(column);
            }
        }
        for (int column = area.startColumn(); asked.isEmpty() && column < area.endColumn(); column++) {
            columns.add(column);
        }
        return columns;
    }

    private static ObjectNode counted(String kind, String field, int count) {
        ObjectNode reply = Json.object();
        ObjectNode inner = reply.putObject(kind);
        if (count > 0) {
            inner.put(field, count);
        }
        return reply;
    }
}
