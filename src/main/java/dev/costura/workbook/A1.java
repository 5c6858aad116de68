package dev.costura.workbook;

/** A1 notation. Rows and columns are counted from 0 here and from 1 in the notation. */
final class A1 {

    private A1() {}

    static String column(int index) {
        StringBuilder letters = new StringBuilder();
        for (int rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString();
    }

    static String cell(int row, int column) {
        return column(column) + (row + 1);
    }

    /** A title always in quotes: a bare one may read as a cell ({@code D3}) or hold a space. */
    static String tab(String title) {
        return "'" + title.replace("'", "''") + "'!";
    }

    /** From one row down to the end of the tab. */
    static String downFrom(String title, int row, int firstColumn, int lastColumn) {
        return tab(title) + cell(row, firstColumn) + ":" + column(lastColumn);
    }

    static String block(String title, int firstRow, int lastRow, int firstColumn, int lastColumn) {
        return tab(title) + cell(firstRow, firstColumn) + ":" + cell(lastRow, lastColumn);
    }
}
