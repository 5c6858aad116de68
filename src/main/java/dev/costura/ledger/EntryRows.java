package dev.costura.ledger;

import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.SpoolKey;
import dev.costura.union.Worker;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.core.type.TypeReference;

/** Between rows of the ledger and entries. */
final class EntryRows {

    /** Of an entry {@code e} and its state {@code s}. */
    static final String COLUMNS = "e.*, s.state, s.metadata_row";

    /** What goes with the row; the changes of a repair may be longer. */
    private static final int LONGEST_CHANGES = 100_000;

    private static final Pattern ROW = Pattern.compile("\\d+$");

    private EntryRows() {}

    static MapSqlParameterSource parameters(String workbook, long executionId, LedgerEntry row) {
        Entry entry = row.entry();
        String changes = ChangeJson.write(entry.changes(), row.cells());
        boolean isLong = changes.length() > LONGEST_CHANGES;
        return new MapSqlParameterSource()
                .addValue("seq", row.seq())
                .addValue("workbook", workbook)
                .addValue("execution", executionId)
                .addValue("id", entry.id().toString())
                .addValue("type", entry.type().name())
                .addValue("ot", entry.spool().ot())
                .addValue("spool", entry.spool().tagSpool())
                .addValue("union", entry.union(), Types.INTEGER)
                .addValue(
                        "operation",
                        entry.operation() == null ? null : entry.operation().name(),
                        Types.VARCHAR)
                .addValue("action", entry.action())
                .addValue("workerId", entry.worker().id())
                .addValue("workerName", entry.worker().name())
                .addValue("recordedAt", at(entry.recordedAt()))
                .addValue("operatedAt", at(entry.operatedAt()))
                .addValue("pulgadas", entry.pulgadas())
                .addValue("details", ChangeJson.JSON.writeValueAsString(entry.details()))
                .addValue("versionBefore", text(entry.versionBefore()), Types.VARCHAR)
                .addValue("versionAfter", text(entry.versionAfter()), Types.VARCHAR)
                .addValue("changes", isLong ? "" : changes)
                .addValue("longChanges", isLong ? changes : null, Types.VARCHAR)
                .addValue("unionRow", rowOf(row, CellChange.OfUnion.class), Types.INTEGER)
                .addValue("spoolRow", rowOf(row, CellChange.OfSpool.class), Types.INTEGER)
                .addValue(
                        "sources", row.sources().stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    /** Counted from 1; what puts rows right writes to several, and is known by the first. */
    private static @Nullable Integer rowOf(LedgerEntry entry, Class<? extends CellChange> kind) {
        List<CellChange> changes = entry.entry().changes();
        for (int i = 0; i < changes.size(); i++) {
            Matcher cell = ROW.matcher(entry.cells().get(i));
            if (kind.isInstance(changes.get(i)) && cell.find()) {
                return Integer.valueOf(cell.group());
            }
        }
        return null;
    }

    static LedgerEntry entry(ResultSet row) throws SQLException {
        SpoolKey spool = new SpoolKey(row.getString("ot"), row.getString("tag_spool"));
        String longChanges = row.getString("long_changes");
        String changes = longChanges == null ? row.getString("changes") : longChanges;
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
                ChangeJson.changes(changes, spool));
        return new LedgerEntry(
                row.getLong("seq"),
                LedgerEntry.State.valueOf(row.getString("state")),
                entry,
                ChangeJson.cells(changes),
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
