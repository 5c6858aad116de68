package dev.costura.sandbox;

/** Requests that paste make the grid larger where what is pasted would not fit. */
final class Room {

    private Room() {}

    static void make(Spreadsheet draft, Sheet sheet, int rows, int columns) {
        Grid grid = sheet.grid();
        if (rows > grid.rowCount() || columns > grid.columnCount()) {
            int rowCount = Math.max(rows, grid.rowCount());
            int columnCount = Math.max(columns, grid.columnCount());
            CellLimit.check(draft, sheet, rowCount, columnCount);
            grid.resize(rowCount, columnCount);
        }
    }
}
