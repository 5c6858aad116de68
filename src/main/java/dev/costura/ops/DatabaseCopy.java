package dev.costura.ops;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies every row of one database of ours into an empty one with the same tables, has its numbers go on where those stood, and
 * compares what both have then. All in one transaction of the target's: half a copy is none. A table is read and written some
 * rows at a time, whatever its size.
 */
final class DatabaseCopy {

    private static final String OF_FLYWAY = "flyway_schema_history";

    private final Connection from;
    private final Connection to;
    private final CopyProgress progress;

    /**
     * @param from H2, which nobody else has open, or PostgreSQL in a transaction that sees one moment
     * @param to PostgreSQL; the caller commits
     */
    DatabaseCopy(Connection from, Connection to, CopyProgress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /** Two sides that are not the same; the message says which table, and what is different. */
    static final class DifferenceException extends RuntimeException {
        private DifferenceException(String table, TableSum from, TableSum to) {
            super(
                    from.rows() == to.rows()
                            ? "the table %s has %d rows on both sides, but not the same ones: checksum %s became %s"
                                    .formatted(table, from.rows(), from.checksum(), to.checksum())
                            : "the table %s has %d rows, and %d of them arrived"
                                    .formatted(table, from.rows(), to.rows()));
        }
    }

    /** The first table that has rows; null where the database is empty. What Flyway knows of it does not count. */
    static @Nullable String occupied(Connection connection) throws SQLException {
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select 1 from " + lower(table) + " limit 1")) {
                if (row.next()) {
                    return lower(table);
                }
            }
        }
        return null;
    }

    /** Nobody else writes to the target from now on until the copy is committed or given up; whoever tries waits. */
    void keepOthersOut() throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute("set local lock_timeout = '10s'");
            statement.execute("lock table " + String.join(", ", lower(tables(to))) + " in share row exclusive mode");
        }
    }

    /**
     * What each table has now, in the order in which they were copied.
     *
     * @throws DifferenceException where the target has not become the same as the source
     */
    Map<String, TableSum> run() throws SQLException {
        Set<String> tables = inOrder();
        long rows = 0;
        for (String table : tables) {
            rows += count(table);
        }
        progress.expect(rows);
        for (String table : tables) {
            progress.begin("copying " + table);
            copy(table);
        }
        new CopiedNumbers(from, to).goOn();
        Map<String, TableSum> sums = new LinkedHashMap<>();
        for (String table : tables) {
            sums.put(table, compared(table));
        }
        return sums;
    }

    private TableSum compared(String table) throws SQLException {
        progress.begin("comparing " + table);
        TableSum there = TableSum.of(from, table, progress::row);
        TableSum here = TableSum.of(to, table, progress::row);
        if (!there.equals(here)) {
            throw new DifferenceException(table, there, here);
        }
        return here;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "select table_name from information_schema.tables where table_schema = ? and table_type = 'BASE TABLE' order by table_name")) {
            select.setString(1, connection.getSchema());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        tables.removeIf(OF_FLYWAY::equalsIgnoreCase);
        return tables;
    }

    /** Each after those that its rows point to. */
    private Set<String> inOrder() throws SQLException {
        Set<String> ordered = new LinkedHashSet<>();
        for (String table : tables(from)) {
            addBehindItsParents(table, ordered);
        }
        return ordered;
    }

    private void addBehindItsParents(String table, Set<String> ordered) throws SQLException {
        if (ordered.contains(lower(table))) {
            return;
        }
        List<String> parents = new ArrayList<>();
        try (ResultSet keys = from.getMetaData().getImportedKeys(null, from.getSchema(), table)) {
            while (keys.next()) {
                parents.add(keys.getString("PKTABLE_NAME"));
            }
        }
        parents.remove(table);
        for (String parent : parents) {
            addBehindItsParents(parent, ordered);
        }
        ordered.add(lower(table));
    }

    private long count(String table) throws SQLException {
        try (Statement select = from.createStatement();
                ResultSet row = select.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void copy(String table) throws SQLException {
        try (PreparedStatement select = from.prepareStatement("select * from " + table)) {
            TableColumns columns = TableColumns.of(select);
            String sql = "insert into %s (%s) values (%s)"
                    .formatted(
                            table,
                            String.join(", ", columns.names()),
                            String.join(
                                    ", ", Collections.nCopies(columns.names().size(), "?")));
            try (PreparedStatement insert = to.prepareStatement(sql)) {
                Filling filling = new Filling(columns, insert);
                columns.each(select, filling::add);
                insert.executeBatch();
            }
        }
    }

    private final class Filling {
        private final TableColumns columns;
        private final PreparedStatement insert;
        private int waiting;

        Filling(TableColumns columns, PreparedStatement insert) {
            this.columns = columns;
            this.insert = insert;
        }

        void add(ResultSet row) throws SQLException {
            for (int i = 0; i < columns.names().size(); i++) {
                insert.setObject(i + 1, columns.value(row, i));
            }
            insert.addBatch();
            if (++waiting == columns.atOnce()) {
                insert.executeBatch();
                waiting = 0;
            }
            progress.row();
        }
    }

    private static List<String> lower(List<String> names) {
        return names.stream().map(DatabaseCopy::lower).toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
