package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Some rows of a sheet as a table. Frozen rows stand in its head and frozen columns at its left, whichever rows and columns
 * are shown.
 */
final class SheetTable {

    private static final int FEWEST_COLUMNS = 8;

    /** From a row and a column on, so many of them. */
    record Window(int row, int rows, int column, int columns) {

        int endRow() {
            return row + rows;
        }

        int endColumn() {
            return column + columns;
        }
    }

    private final Sheet sheet;
    private final Grid grid;
    private final Window window;
    private final int usedColumns;
    private final CellsOfTable cells;

    SheetTable(Spreadsheet spreadsheet, Sheet sheet, @Nullable LastWrite last, Window asked) {
        this.sheet = sheet;
        this.grid = sheet.grid();
        this.cells = new CellsOfTable(Rendering.formatted(spreadsheet), grid);
        int endRow = Math.min(asked.endRow(), grid.usedRows());
        int used = Math.max(Math.min(FEWEST_COLUMNS, grid.columnCount()), widest(0, sheet.frozen(true)));
        used = Math.max(used, widest(asked.row(), endRow));
        this.usedColumns = used;
        this.window = new Window(
                asked.row(),
                Math.max(0, endRow - asked.row()),
                asked.column(),
                Math.max(0, Math.min(asked.endColumn(), used) - asked.column()));
        if (last != null) {
            Changes all = last.in(sheet);
            cells.mark(all.in(0, sheet.frozen(true)));
            cells.mark(all.in(window.row(), window.endRow()));
        }
    }

    private int widest(int fromRow, int endRow) {
        int widest = 0;
        for (int row = fromRow; row < endRow; row++) {
            widest = Math.max(widest, grid.row(row).length);
        }
        return widest;
    }

    Window window() {
        return window;
    }

    /** Of the rows shown. */
    int usedColumns() {
        return usedColumns;
    }

    Html html() {
        Html html = new Html().add("<table><caption>%s</caption><thead><tr><td class=\"corner\"></td>", caption());
        for (int column = 0; column < sheet.frozen(false); column++) {
            html.add("<th scope=\"col\" class=\"frozen f%s\">%s</th>", column, A1.columnName(column));
        }
        for (int column = window.column(); column < window.endColumn(); column++) {
            html.add("<th scope=\"col\">%s</th>", A1.columnName(column));
        }
        html.add("</tr>");
        for (int row = 0; row < Math.min(sheet.frozen(true), grid.rowCount()); row++) {
            row(html, row);
        }
        html.add("</thead><tbody>");
        for (int row = window.row(); row < window.endRow(); row++) {
            row(html, row);
        }
        return html.add("</tbody></table>");
    }

    private String caption() {
        String size = "%,d rows and %,d columns".formatted(grid.rowCount(), grid.columnCount());
        if (grid.usedRows() == 0) {
            return sheet.title() + " is empty: " + size;
        }
        return window.rows() == 0
                ? "%s: %s, no more rows in use from %,d on".formatted(sheet.title(), size, window.row() + 1)
                : "%s: rows %,d to %,d of %,d in use; %s"
                        .formatted(sheet.title(), window.row() + 1, window.endRow(), grid.usedRows(), size);
    }

    private void row(Html html, int row) {
        html.add("<tr><th scope=\"row\">%s</th>", row + 1);
        for (int column = 0; column < sheet.frozen(false); column++) {
            cells.add(html, row, column, "frozen f" + column);
        }
        for (int column = window.column(); column < window.endColumn(); column++) {
            cells.add(html, row, column, "");
        }
        html.add("</tr>");
    }
}
