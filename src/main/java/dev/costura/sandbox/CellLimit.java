package dev.costura.sandbox;

/** A workbook holds ten million cells, empty ones included, and a sheet no column behind ZZZ. */
final class CellLimit {

    private static final long CELLS = 10_000_000;
    private static final int COLUMNS = 18_278;

    private CellLimit() {}

    static void check(Spreadsheet draft) {
        draft.sheets().forEach(sheet -> checkColumns(sheet.grid().columnCount()));
        check(draft.sheets().stream().mapToLong(CellLimit::cells).sum());
    }

    /** Before the grid of a sheet is made this large: an absurd size must not even be tried. */
    static void check(Spreadsheet draft, Sheet sheet, long rows, long columns) {
        long others = draft.sheets().stream()
                .filter(other -> other != sheet)
                .mapToLong(CellLimit::cells)
                .sum();
        checkColumns(columns);
        check(others + rows * columns);
    }

    private static long cells(Sheet sheet) {
        return (long) sheet.grid().rowCount() * sheet.grid().columnCount();
    }

    private static void checkColumns(long columns) {
        if (columns > COLUMNS) {
            throw ApiError.invalid("This action would increase the number of columns in the sheet above the limit of "
                    + COLUMNS + " columns.");
        }
    }

    private static void check(long cells) {
        if (cells > CELLS) {
            throw ApiError.invalid("This action would increase the number of cells in the workbook above the limit of "
                    + CELLS + " cells.");
        }
    }
}
