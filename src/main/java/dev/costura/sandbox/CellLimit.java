package dev.costura.sandbox;

/** A workbook holds ten million cells, empty ones included. */
final class CellLimit {

    private static final long CELLS = 10_000_000;

    private CellLimit() {}

    static void check(Spreadsheet draft) {
        long cells = draft.sheets().stream()
                .mapToLong(
                        sheet -> (long) sheet.grid().rowCount() * sheet.grid().columnCount())
                .sum();
        if (cells > CELLS) {
            throw ApiError.invalid("This action would increase the number of cells in the workbook above the limit of "
                    + CELLS + " cells.");
        }
    }
}
