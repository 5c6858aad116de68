package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import java.util.ArrayList;
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
    private final PutRight cells;
    private final List<Entry> missing;
    private final boolean seen;

    private RowRepair(Picture before, Picture now, PutRight cells, List<Entry> missing, boolean seen) {
        this.before = before;
        this.now = now;
        this.cells = cells;
        this.missing = List.copyOf(missing);
        this.seen = seen;
    }

    /**
     * @param before the picture by which the batch was planned: it knows the former values
     * @param now a picture taken after the batch, with all of Metadata
     */
    public static RowRepair of(Batch batch, Picture before, Picture now) {
        TabProof unions = TabProof.ofUnions(batch, before, now);
        TabProof spools = TabProof.ofSpools(batch, before, now);
        List<Entry> missing = MissingEvents.of(batch, now);
        boolean seen = unions.anySeen
                || spools.anySeen
                || missing.size() < batch.entries().size();
        return new RowRepair(before, now, unions.putRight.and(spools.putRight), missing, seen);
    }

    /** Of its rows in Metadata alone: who changed a cell long after it was written has wanted that. */
    public static RowRepair ofEvents(Batch batch, Picture now) {
        List<Entry> missing = MissingEvents.of(batch, now);
        boolean seen = missing.size() < batch.entries().size();
        return new RowRepair(now, now, new PutRight(), missing, seen);
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return cells.changes().isEmpty() && cells.cells().isEmpty() && missing.isEmpty();
    }

    /** Whether anything of the batch was seen at all; where not, the picture may be older than the batch. */
    public boolean isSeen() {
        return seen;
    }

    /** By identity, as any other change. */
    public List<CellChange> changes() {
        return cells.changes();
    }

    /** Rows of Metadata that are not there, as far as a reading can tell. */
    public List<Entry> missing() {
        return missing;
    }

    /** What could not be put right, a sentence each. */
    public List<String> lost() {
        return cells.lost();
    }

    /** What was wrong, a row each. */
    public List<String> rows() {
        return joined(
                cells.hits(),
                missing.stream()
                        .map(entry -> "%s: the row %s (%s) was not there"
                                .formatted(now.layout().events().title(), entry.id(), entry.type()))
                        .toList());
    }

    List<Restoration> restorations() {
        return cells.cells();
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
        List<Restoration> restored = new ArrayList<>(cells.cells());
        List<Entry> append = new ArrayList<>();
        List<String> rows = new ArrayList<>(cells.hits());
        for (Entry entry : missing) {
            Place place = standing.get(entry.id());
            if (place == null) {
                append.add(entry);
            } else if (place.column() != idColumn) {
                restored.addAll(MissingEvents.rewritten(
                        entry, place.row(), events, before.layout().events().width(), now.zone()));
                rows.add("%s row %d: its columns were moved while it was written"
                        .formatted(events.title(), place.row() + 1));
            }
        }
        return new RowRepair(before, now, new PutRight(restored, cells.changes(), rows, cells.lost()), append, seen);
    }

    RowRepair with(Function<Restoration, Restoration> change) {
        List<Restoration> changed = cells.cells().stream().map(change).toList();
        return new RowRepair(
                before, now, new PutRight(changed, cells.changes(), cells.hits(), cells.lost()), missing, seen);
    }

    /** The batch that carries it, with its audit row as the first. */
    public Batch batch(long number, Entry audit) {
        List<Entry> entries = new ArrayList<>();
        entries.add(audit);
        entries.addAll(missing);
        return Batch.of(number, entries).restoring(cells.cells());
    }
}
