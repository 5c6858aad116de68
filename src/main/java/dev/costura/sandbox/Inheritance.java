package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What inserted rows and columns take over from their neighbour: its size, and the formats of its cells [DISC]. */
final class Inheritance {

    private Inheritance() {}

    static void copy(DimensionRange inserted, int neighbour) {
        ObjectNode properties = inserted.lines().properties().get(neighbour);
        if (properties != null && properties.has("pixelSize")) {
            inserted.lines(inserted.lines().change(inserted.start(), inserted.end(), line -> {
                line.set("pixelSize", properties.path("pixelSize"));
                return line;
            }));
        }
        if (inserted.rows()) {
            copyRow(inserted, neighbour);
        } else {
            copyColumn(inserted, neighbour);
        }
    }

    private static void copyRow(DimensionRange inserted, int neighbour) {
        @Nullable Cell[] formats = inserted.grid().rowToWrite(neighbour, 0);
        boolean any = false;
        for (int column = 0; column < formats.length; column++) {
            formats[column] = formatOf(formats[column]);
            any |= formats[column] != null;
        }
        for (int row = inserted.start(); any && row < inserted.end(); row++) {
            inserted.grid().putRow(row, formats.clone());
        }
    }

    private static void copyColumn(DimensionRange inserted, int neighbour) {
        Grid grid = inserted.grid();
        for (int row = 0; row < grid.usedRows(); row++) {
            Cell format = formatOf(grid.cell(row, neighbour));
            if (format != null) {
                @Nullable Cell[] cells = grid.rowToWrite(row, inserted.end());
                for (int column = inserted.start(); column < inserted.end(); column++) {
                    cells[column] = format;
                }
                grid.putRow(row, cells);
            }
        }
    }

    private static @Nullable Cell formatOf(@Nullable Cell cell) {
        return cell == null ? null : Cell.of(null, cell.format(), null);
    }
}
