package dev.costura.sandbox;

/** A workbook holds ten million cells, empty ones included. */
final class CellLimit {

    private static final long CELLS = 10_000_000;

    private CellLimit() {}

    static void check(Spreadsheet draft) {
        check(draft.sheets().stream().mapToLong(CellLimit::cells).sum());
    }

    /** Before the grid of a sheet is made this large: an absurd size must not even be tried. */
    static void check(Spreadsheet draft, Sheet sheet, long rows, long columns) {
        long others = draft.sheets().stream()
                .filter(other -> other != sheet)
                .mapToLong(CellLimit::cells)
                .sum();
        check(others + rows * columns);
    }

    private static long cells(Sheet sheet) {
        return (long) sheet.grid().rowCount() * sheet.grid().columnCount();
    }

    private static void check(long cells) {
        if (cells > CELLS) {
            throw ApiError.invalid("This action would increase the number of cells in the workbook above the limit of "
                    + CELLS + " cells.");
        }
    }
}
