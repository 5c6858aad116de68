package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.workbook.Restoration.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What puts a batch right whose effects are not what was meant, whatever people did between our read and our write: cells
 * that were hit get back what stood there, the right ones get what they were to get, rows of Metadata that are missing are
 * appended again. It follows from what stands in the workbook, and is empty once all is right.
 */
public final class RowRepair {

    private final Picture before;
    private final Picture now;
    private final List<CellChange> changes;
    private final List<Restoration> restorations;
    private final List<Entry> missing;
    private final List<String> hits;
    private final List<String> lost;
    private final boolean seen;

    private RowRepair(
            Picture before,
            Picture now,
            List<CellChange> changes,
            List<Restoration> restorations,
            List<Entry> missing,
            List<String> hits,
            List<String> lost,
            boolean seen) {
        this.before = before;
        this.now = now;
        this.changes = List.copyOf(changes);
        this.restorations = List.copyOf(restorations);
        this.missing = List.copyOf(missing);
        this.hits = List.copyOf(hits);
        this.lost = List.copyOf(lost);
        this.seen = seen;
    }

    /**
     * @param before the picture by which the batch was planned: it knows the former values
     * @param now a picture taken after the batch, with all of Metadata
     */
    public static RowRepair of(Batch batch, Picture before, Picture now) {
        TabProof unions = TabProof.ofUnions(batch, before, now);
        TabProof spools = TabProof.ofSpools(batch, before, now);
        List<Entry> missing = batch.entries().stream()
                .filter(entry -> !now.recorded(entry.id()))
                .map(RowRepair::withoutChanges)
                .toList();
        return new RowRepair(
                before,
                now,
                joined(unions.changes, spools.changes),
                joined(unions.restorations, spools.restorations),
                missing,
                joined(unions.hits, spools.hits),
                joined(unions.lost, spools.lost),
                unions.anySeen
                        || spools.anySeen
                        || missing.size() < batch.entries().size());
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Entry withoutChanges(Entry entry) {
        return new Entry(
                entry.id(),
                entry.type(),
                entry.spool(),
                entry.union(),
                entry.operation(),
                entry.action(),
                entry.worker(),
                entry.recordedAt(),
                entry.operatedAt(),
                entry.pulgadas(),
                entry.details(),
                entry.versionBefore(),
                entry.versionAfter(),
                List.of());
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty() && restorations.isEmpty() && missing.isEmpty();
    }

    /** Whether anything of the batch was seen at all; where not, the picture may be older than the batch. */
    public boolean isSeen() {
        return seen;
    }

    /** By identity, as any other change. */
    public List<CellChange> changes() {
        return changes;
    }

    /** Rows of Metadata that are not there, as far as a reading can tell. */
    public List<Entry> missing() {
        return missing;
    }

    /** What could not be put right, a sentence each. */
    public List<String> lost() {
        return lost;
    }

    /** What was wrong, a row each. */
    public List<String> rows() {
        return joined(
                hits,
                missing.stream()
                        .map(entry -> "%s: the row %s (%s) was not there"
                                .formatted(now.layout().events().title(), entry.id(), entry.type()))
                        .toList());
    }

    List<Restoration> restorations() {
        return restorations;
    }

    Picture now() {
        return now;
    }

    boolean eventColumnsMoved() {
        return !before.layout().events().headers().equals(now.layout().events().headers());
    }

    /** Where a row of Metadata was found, counted from 0. */
    record Place(int row, int column) {}

    /** Appends what stands nowhere; a row whose columns were moved while it was written is written anew where it stands. */
    RowRepair confirmed(Map<UUID, Place> standing) {
        TabLayout<EventField> events = now.layout().events();
        int idColumn = events.column(EventField.ID);
        List<Restoration> cells = new ArrayList<>(restorations);
        List<Entry> append = new ArrayList<>();
        List<String> rows = new ArrayList<>(hits);
        for (Entry entry : missing) {
            Place place = standing.get(entry.id());
            if (place == null) {
                append.add(entry);
            } else if (place.column() != idColumn) {
                cells.addAll(rewritten(entry, place.row()));
                rows.add("%s row %d: its columns were moved while it was written"
                        .formatted(events.title(), place.row() + 1));
            }
        }
        return new RowRepair(before, now, changes, cells, append, rows, lost, seen);
    }

    private List<Restoration> rewritten(Entry entry, int row) {
        TabLayout<EventField> events = now.layout().events();
        CellCodec codec = new CellCodec(now.zone());
        Map<EventField, CellValue> values = EventRows.values(entry);
        Map<Integer, CellValue> byColumn = new HashMap<>();
        values.forEach((field, value) -> byColumn.put(events.column(field), value));
        List<Restoration> cells = new ArrayList<>();
        for (int column = 0;
                column < Math.max(events.width(), before.layout().events().width());
                column++) {
            CellValue value = byColumn.getOrDefault(column, CellValue.BLANK);
            Sample sample = value instanceof CellValue.Moment ? Sample.dateTime() : null;
            cells.add(new Restoration(events.sheetId(), row, column, RawCell.of(value, codec), true, sample));
        }
        return cells;
    }

    RowRepair with(Function<Restoration, Restoration> change) {
        return new RowRepair(
                before, now, changes, restorations.stream().map(change).toList(), missing, hits, lost, seen);
    }

    /** The batch that carries it, with its audit row as the first. */
    public Batch batch(long number, Entry audit) {
        List<Entry> entries = new ArrayList<>();
        entries.add(audit);
        entries.addAll(missing);
        return Batch.of(number, entries).restoring(restorations);
    }
}
