package dev.costura.ops;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies every row of one database of ours into an empty one with the same tables, and has its numbers go on where those
 * stood. All in one transaction of the target's: half a copy is none.
 */
final class DatabaseCopy {

    private static final int AT_ONCE = 1_000;
    private static final String OF_FLYWAY = "flyway_schema_history";

    private final Connection from;
    private final Connection to;

    /**
     * @param from H2, which nobody else has open
     * @param to PostgreSQL; the caller commits
     */
    DatabaseCopy(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /** The first table of the target that has rows already; null where it is empty. */
    @Nullable
    String occupied() throws SQLException {
        for (String table : tables()) {
            try (Statement statement = to.createStatement();
                    ResultSet row = statement.executeQuery("select 1 from " + table + " limit 1")) {
                if (row.next()) {
                    return table;
                }
            }
        }
        return null;
    }

    /** Rows by table, in the order in which they were copied. */
    Map<String, Long> run() throws SQLException {
        Map<String, Long> copied = new LinkedHashMap<>();
        for (String table : tables()) {
            copied.put(table, copy(table));
            continueIdentities(table);
        }
        continueSequences();
        return copied;
    }

    /** Each after those that its rows point to. */
    private Set<String> tables() throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet tables = from.getMetaData().getTables(null, "PUBLIC", null, new String[] {"BASE TABLE"})) {
            while (tables.next()) {
                found.add(lower(tables.getString("TABLE_NAME")));
            }
        }
        found.remove(OF_FLYWAY);
        Set<String> ordered = new LinkedHashSet<>();
        for (String table : found) {
            addBehindItsParents(table, ordered);
        }
        return ordered;
    }

    private void addBehindItsParents(String table, Set<String> ordered) throws SQLException {
        if (ordered.contains(table)) {
            return;
        }
        List<String> parents = new ArrayList<>();
        try (ResultSet keys = from.getMetaData().getImportedKeys(null, "PUBLIC", table.toUpperCase(Locale.ROOT))) {
            while (keys.next()) {
                parents.add(lower(keys.getString("PKTABLE_NAME")));
            }
        }
        parents.remove(table);
        for (String parent : parents) {
            addBehindItsParents(parent, ordered);
        }
        ordered.add(table);
    }

    private long copy(String table) throws SQLException {
        try (Statement select = from.createStatement()) {
            select.setFetchSize(AT_ONCE);
            try (ResultSet rows = select.executeQuery("select * from " + table)) {
                return insert(table, rows);
            }
        }
    }

    private long insert(String table, ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(lower(columns.getColumnName(i)));
        }
        String sql = "insert into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", names),
                        names.stream().map(name -> "?").collect(Collectors.joining(", ")));
        long count = 0;
        try (PreparedStatement insert = to.prepareStatement(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= names.size(); i++) {
                    insert.setObject(i, value(rows, columns.getColumnType(i), i));
                }
                insert.addBatch();
                if (++count % AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        return count;
    }

    private static @Nullable Object value(ResultSet rows, int type, int column) throws SQLException {
        return switch (type) {
            case Types.CLOB, Types.LONGVARCHAR, Types.CHAR, Types.VARCHAR -> rows.getString(column);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> rows.getBytes(column);
            default -> rows.getObject(column);
        };
    }

    private void continueIdentities(String table) throws SQLException {
        DatabaseMetaData target = to.getMetaData();
        List<String> identities = new ArrayList<>();
        try (ResultSet columns = target.getColumns(null, "public", table, null)) {
            while (columns.next()) {
                if ("YES".equals(columns.getString("IS_AUTOINCREMENT"))) {
                    identities.add(columns.getString("COLUMN_NAME"));
                }
            }
        }
        for (String column : identities) {
            try (Statement statement = to.createStatement()) {
                statement.execute(
                        "select setval(pg_get_serial_sequence('%1$s', '%2$s'), max(%2$s)) from %1$s having max(%2$s) is not null"
                                .formatted(table, column));
            }
        }
    }

    /** Those that belong to no column: of the job repository, and of the ledger's entries. */
    private void continueSequences() throws SQLException {
        try (Statement select = from.createStatement();
                ResultSet sequences = select.executeQuery(
                        "select sequence_name, base_value from information_schema.sequences where sequence_schema = 'PUBLIC' and sequence_name not like 'SYSTEM_SEQUENCE_%'");
                Statement alter = to.createStatement()) {
            while (sequences.next()) {
                alter.execute("alter sequence %s restart with %d"
                        .formatted(lower(sequences.getString(1)), sequences.getLong(2)));
            }
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
