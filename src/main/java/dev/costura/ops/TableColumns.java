package dev.costura.ops;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of a table as {@code select *} gives them, and how its rows are read without having them all in memory. */
record TableColumns(List<String> names, List<ColumnKind> kinds) {

    /** Of rows that a few hundred bytes hold. */
    private static final int AT_ONCE = 1_000;

    /** A picture of a workbook may have megabytes. */
    private static final int LARGE_AT_ONCE = 10;

    interface Row {
        void read(ResultSet row) throws SQLException;
    }

    static TableColumns of(PreparedStatement select) throws SQLException {
        ResultSetMetaData columns = select.getMetaData();
        List<String> names = new ArrayList<>();
        List<ColumnKind> kinds = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            kinds.add(ColumnKind.of(columns, i));
        }
        return new TableColumns(names, kinds);
    }

    int atOnce() {
        return kinds.contains(ColumnKind.BYTES) ? LARGE_AT_ONCE : AT_ONCE;
    }

    /** One row after the other, with those behind it still in the database. */
    void each(PreparedStatement select, Row row) throws SQLException {
        select.setFetchSize(atOnce());
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                row.read(rows);
            }
        }
    }

    /** @param column counted from 0 */
    @Nullable
    Object value(ResultSet row, int column) throws SQLException {
        return kinds.get(column).value(row, column + 1);
    }
}
