package dev.costura.workbook;

import dev.costura.union.UnionField;
import dev.costura.workbook.Restoration.Sample;
import dev.costura.workbook.WrittenRow.WrittenCell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a batch wrote in one tab with what stands there now, by content and identity alone: where rows stood when
 * it was written does not matter, nor who moved what since. Says what puts it right; says nothing once it is right.
 */
final class TabProof {

    private final TabReadings tab;
    private final RepairChanges told;
    private final int versionColumn;
    private final Map<Object, WrittenRow> meant = new HashMap<>();
    private final WrongCells wrongCells;
    /** Rows in which somebody changed what we were to write: they are left, but for cells that we hit by mistake. */
    private final Set<WrittenRow> left = new HashSet<>();

    final PutRight putRight = new PutRight();
    final boolean anySeen;

    static TabProof ofUnions(Batch batch, Picture before, Picture now) {
        return new TabProof(
                WrittenRow.of(batch, before, true, new CellCodec(now.zone())),
                TabReadings.ofUnions(before, now),
                now,
                before.layout().unions().column(UnionField.VERSION));
    }

    static TabProof ofSpools(Batch batch, Picture before, Picture now) {
        return new TabProof(
                WrittenRow.of(batch, before, false, new CellCodec(now.zone())),
                TabReadings.ofSpools(before, now),
                now,
                -1);
    }

    private TabProof(List<WrittenRow> written, TabReadings tab, Picture now, int versionColumn) {
        this.tab = tab;
        this.told = new RepairChanges(tab.tab(), now);
        this.versionColumn = versionColumn;
        written.stream().filter(row -> row.identity() != null).forEach(row -> meant.put(row.identity(), row));
        tab.find(meant.keySet());
        List<WrittenRow> wrong = written.stream().filter(row -> !isRight(row)).toList();
        Map<WrittenRow, List<Landing>> landings = Landings.of(written, tab, versionColumn);
        List<Landing> all = landings.values().stream().flatMap(List::stream).toList();
        this.anySeen = wrong.size() < written.size() || !all.isEmpty();
        this.wrongCells = WrongCells.of(all, tab);
        wrong.stream().filter(row -> isLeft(row, own(row, landings))).forEach(left::add);
        wrongCells.giveBack(all, this::takesWhatWasMeant, told, putRight);
        wrong.forEach(row -> writeWhereMeant(row, own(row, landings)));
    }

    /** Where a row was written: where it was meant to, if there too. */
    private @Nullable Landing own(WrittenRow row, Map<WrittenRow, List<Landing>> landings) {
        List<Landing> all = landings.getOrDefault(row, List.of());
        Integer at = rowNow(row);
        return all.stream()
                .filter(landing -> at != null && landing.row() == at)
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    private boolean isRight(WrittenRow row) {
        Integer at = rowNow(row);
        return at != null
                && row.cells().entrySet().stream()
                        .allMatch(cell -> tab.moves().now(cell.getKey()) >= 0
                                && RawCell.same(
                                        cell.getValue().raw(),
                                        tab.cell(at, tab.moves().now(cell.getKey()))));
    }

    private @Nullable Integer rowNow(WrittenRow row) {
        return row.identity() == null ? null : tab.rowNow(row.identity());
    }

    /** A cell that was hit and gets what this batch meant for it needs not get back what stood there. */
    private boolean takesWhatWasMeant(Object identity, int column) {
        WrittenRow own = meant.get(identity);
        return own != null
                && !left.contains(own)
                && own.cells().containsKey(tab.moves().before(column));
    }

    /** Whether somebody has filled a cell of the row since it was read. */
    private boolean isLeft(WrittenRow row, @Nullable Landing landing) {
        Integer at = rowNow(row);
        return at != null
                && row.cells().keySet().stream()
                        .anyMatch(column -> isOpen(row, column, at, landing)
                                && !wrongCells.has(at, tab.moves().now(column))
                                && !RawCell.same(
                                        tab.cell(at, tab.moves().now(column)), tab.cellBefore(row.row(), column)));
    }

    /** Whether a cell is not as it was meant, and not because somebody changed it after it was written. */
    private boolean isOpen(WrittenRow row, int column, int at, @Nullable Landing landing) {
        int there = tab.moves().now(column);
        if (there < 0) {
            return false;
        } else if (wrongCells.has(at, there)) {
            return true;
        }
        boolean writtenThere =
                landing != null && landing.row() == at && !tab.moves().moved();
        return !RawCell.same(
                        tab.cell(at, there),
                        Objects.requireNonNull(row.cells().get(column)).raw())
                && !(writtenThere && !landing.columns().containsKey(column));
    }

    private void writeWhereMeant(WrittenRow row, @Nullable Landing landing) {
        Object identity = row.identity();
        Integer at = rowNow(row);
        if (identity == null) {
            return;
        } else if (at == null) {
            putRight.lost()
                    .add("%s is no longer in the workbook; what was to be written of it is in the run's lineage."
                            .formatted(identity));
            return;
        } else if (left.contains(row)) {
            if (landing != null || isOurs(row, at)) {
                putRight.lost()
                        .add("%s in %s: a cell was filled by hand meanwhile; the row was left as it is."
                                .formatted(
                                        identity,
                                        "%s row %d".formatted(tab.tab().title(), at + 1)));
            }
            return;
        }
        boolean any = false;
        for (Map.Entry<Integer, WrittenCell> cell : row.cells().entrySet()) {
            if (isOpen(row, cell.getKey(), at, landing)) {
                write(at, tab.moves().now(cell.getKey()), cell.getValue());
                any = true;
            }
        }
        if (landing == null && any) {
            putRight.hits()
                    .add("%s row %d: %s was not written".formatted(tab.tab().title(), at + 1, identity));
        }
    }

    /** By place, for a row that was hit may not be readable; the changes are for the lineage. */
    private void write(int row, int column, WrittenCell value) {
        WrittenCell wrong = wrongCells.at(row, column);
        boolean dated = value.dated() || wrong != null && wrong.dated();
        putRight.cells()
                .add(new Restoration(
                        tab.tab().sheetId(),
                        row,
                        column,
                        value.raw(),
                        dated,
                        value.isDate() ? Sample.dateTime() : null));
        if (value.change() != null) {
            told.placed(value.change(), tab.cell(row, column)).ifPresent(putRight.changes()::add);
        }
    }

    /** Whether nobody has written a version since: a later writer's values need no word. */
    private boolean isOurs(WrittenRow row, int at) {
        return row.version() != null
                && RawCell.same(
                        tab.cellBefore(row.row(), versionColumn),
                        tab.cell(at, Math.max(0, tab.moves().now(versionColumn))));
    }
}
