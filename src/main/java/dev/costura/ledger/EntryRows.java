package dev.costura.ledger;

import dev.costura.ledger.ChangeJson.Placed;
import dev.costura.ledger.PreparedEntries.Prepared;
import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.SpoolKey;
import dev.costura.union.Worker;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Between rows of the ledger and entries. */
final class EntryRows {

    /** Of an entry {@code e} and its state {@code s}. */
    static final String COLUMNS = "e.*, s.state, s.metadata_row";

    /** What goes with the row; the changes of a repair may be longer. */
    private static final int LONGEST_CHANGES = 100_000;

    private EntryRows() {}

    /** Of an insert with these columns in this order. */
    static final String INSERTED = """
            seq, workbook, execution_id, id, event_type, ot, tag_spool, n_union, operation, action, worker_id, worker_name,
            recorded_at, operated_at, pulgadas, details, version_before, version_after, changes, long_changes, sources,
            union_row, spool_row""";

    static void set(PreparedStatement statement, String workbook, long executionId, Prepared prepared)
            throws SQLException {
        LedgerEntry row = prepared.row();
        Entry entry = row.entry();
        Operation operation = entry.operation();
        String changes = prepared.changes();
        boolean isLong = changes.length() > LONGEST_CHANGES;
        statement.setLong(1, row.seq());
        statement.setString(2, workbook);
        statement.setLong(3, executionId);
        statement.setString(4, entry.id().toString());
        statement.setString(5, entry.type().name());
        statement.setString(6, entry.spool().ot());
        statement.setString(7, entry.spool().tagSpool());
        statement.setObject(8, entry.union(), Types.INTEGER);
        statement.setString(9, operation == null ? null : operation.name());
        statement.setString(10, entry.action());
        statement.setInt(11, entry.worker().id());
        statement.setString(12, entry.worker().name());
        statement.setObject(13, at(entry.recordedAt()));
        statement.setObject(14, at(entry.operatedAt()));
        statement.setBigDecimal(15, entry.pulgadas());
        statement.setString(16, prepared.details());
        statement.setString(17, text(entry.versionBefore()));
        statement.setString(18, text(entry.versionAfter()));
        statement.setString(19, isLong ? "" : changes);
        statement.setString(20, isLong ? changes : null);
        statement.setString(21, row.sources().stream().map(Object::toString).collect(Collectors.joining(",")));
        statement.setObject(22, rowOf(row, CellChange.OfUnion.class), Types.INTEGER);
        statement.setObject(23, rowOf(row, CellChange.OfSpool.class), Types.INTEGER);
    }

    /** Counted from 1; what puts rows right writes to several, and is known by the first. */
    private static @Nullable Integer rowOf(LedgerEntry entry, Class<? extends CellChange> kind) {
        List<CellChange> changes = entry.entry().changes();
        for (int i = 0; i < changes.size(); i++) {
            if (kind.isInstance(changes.get(i)) && !entry.cells().get(i).isEmpty()) {
                return rowOf(entry.cells().get(i));
            }
        }
        return null;
    }

    private static int rowOf(String cell) {
        int digits = cell.length();
        while (Character.isDigit(cell.charAt(digits - 1))) {
            digits--;
        }
        return Integer.parseInt(cell.substring(digits));
    }

    static LedgerEntry entry(ResultSet row) throws SQLException {
        SpoolKey spool = new SpoolKey(row.getString("ot"), row.getString("tag_spool"));
        String longChanges = row.getString("long_changes");
        Placed changes = ChangeJson.read(longChanges == null ? row.getString("changes") : longChanges, spool);
        String operation = row.getString("operation");
        Entry entry = new Entry(
                UUID.fromString(row.getString("id")),
                new EventType(row.getString("event_type")),
                spool,
                (Integer) row.getObject("n_union"),
                operation == null ? null : Operation.valueOf(operation),
                row.getString("action"),
                new Worker(row.getInt("worker_id"), row.getString("worker_name")),
                moment(row, "recorded_at"),
                moment(row, "operated_at"),
                row.getBigDecimal("pulgadas"),
                ChangeJson.JSON.readValue(row.getString("details"), new TypeReference<Map<String, Object>>() {}),
                uuid(row.getString("version_before")),
                uuid(row.getString("version_after")),
                changes.changes());
        return new LedgerEntry(
                row.getLong("seq"),
                LedgerEntry.State.valueOf(row.getString("state")),
                entry,
                changes.cells(),
                sources(row.getString("sources")),
                (Integer) row.getObject("metadata_row"));
    }

    static List<Long> sources(String sources) {
        return Arrays.stream(sources.split(","))
                .filter(source -> !source.isEmpty())
                .map(Long::valueOf)
                .toList();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static @Nullable String text(@Nullable UUID uuid) {
        return uuid == null ? null : uuid.toString();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        return text == null ? null : UUID.fromString(text);
    }
}
