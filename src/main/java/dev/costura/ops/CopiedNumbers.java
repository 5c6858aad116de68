package dev.costura.ops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers that a database hands out: in the copy they go on where they stood, also behind rows that were deleted, for their
 * ids are known elsewhere. Set by statements that are undone with the copy's transaction, which {@code setval} is not.
 */
final class CopiedNumbers {

    private final Connection from;
    private final Connection to;

    /** @param to PostgreSQL */
    CopiedNumbers(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    void goOn() throws SQLException {
        boolean h2 = from.getMetaData().getDatabaseProductName().equals("H2");
        Map<String, Long> standing = h2 ? ofH2() : ofPostgres();
        try (Statement alter = to.createStatement()) {
            for (Map.Entry<String, Long> next : standing.entrySet()) {
                alter.execute("alter sequence %s restart with %d".formatted(next.getKey(), next.getValue()));
            }
        }
    }

    /** By the name of the sequence in PostgreSQL; the one of a column is named for it. */
    private Map<String, Long> ofH2() throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        try (Statement select = from.createStatement();
                ResultSet sequences = select.executeQuery("""
                        select sequence_name, base_value from information_schema.sequences
                        where sequence_schema = 'PUBLIC' and sequence_name not like 'SYSTEM_SEQUENCE_%'
                        """)) {
            while (sequences.next()) {
                next.put(lower(sequences.getString(1)), sequences.getLong(2));
            }
        }
        try (Statement select = from.createStatement();
                ResultSet identities = select.executeQuery("""
                        select table_name, column_name, identity_base from information_schema.columns
                        where table_schema = 'PUBLIC' and is_identity = 'YES'
                        """)) {
            while (identities.next()) {
                String table = lower(identities.getString(1));
                String column = lower(identities.getString(2));
                next.put(sequence(table, column), Math.max(identities.getLong(3), highest(table, column) + 1));
            }
        }
        return next;
    }

    private Map<String, Long> ofPostgres() throws SQLException {
        Map<String, Long> next = new LinkedHashMap<>();
        try (Statement select = from.createStatement();
                ResultSet sequences = select.executeQuery("""
                        select sequencename, coalesce(last_value + increment_by, start_value) from pg_sequences
                        where schemaname = current_schema
                        """)) {
            while (sequences.next()) {
                next.put(sequences.getString(1), sequences.getLong(2));
            }
        }
        return next;
    }

    private String sequence(String table, String column) throws SQLException {
        return one("select pg_get_serial_sequence('%s', '%s')".formatted(table, column));
    }

    private long highest(String table, String column) throws SQLException {
        return Long.parseLong(one("select coalesce(max(%s), 0) from %s".formatted(column, table)));
    }

    /** From the copy. */
    private String one(String query) throws SQLException {
        try (Statement select = to.createStatement();
                ResultSet row = select.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
