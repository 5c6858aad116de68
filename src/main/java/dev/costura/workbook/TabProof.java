package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.UnionField;
import dev.costura.workbook.Restoration.Sample;
import dev.costura.workbook.RowRepair.Place;
import dev.costura.workbook.WrittenRow.WrittenCell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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
    private final Map<Place, WrittenCell> wrongCells = new LinkedHashMap<>();
    /** Rows in which somebody changed what we were to write: they are left, but for cells that we hit by mistake. */
    private final Set<WrittenRow> left = new HashSet<>();

    final List<CellChange> changes = new ArrayList<>();
    final List<Restoration> restorations = new ArrayList<>();
    final List<String> hits = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
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
        Map<WrittenRow, Landing> landings = Landings.of(
                written.stream()
                        .filter(row -> row.version() == null || tab.moves().moved() || wrong.contains(row))
                        .toList(),
                tab,
                versionColumn);
        this.anySeen = wrong.size() < written.size() || !landings.isEmpty();
        landings.values().forEach(this::markWrongCells);
        findHitRows();
        wrong.stream().filter(row -> isLeft(row, landings.get(row))).forEach(left::add);
        landings.forEach(this::giveBack);
        wrong.forEach(row -> writeWhereMeant(row, landings.get(row)));
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

    private void markWrongCells(Landing landing) {
        Object here = tab.identity(landing.row());
        boolean isMeant = here != null && here.equals(landing.written().identity());
        landing.columns().forEach((column, there) -> {
            if (!isMeant || tab.moves().now(column) != there) {
                wrongCells.put(
                        new Place(landing.row(), there),
                        Objects.requireNonNull(landing.written().cells().get(column)));
            }
        });
    }

    private void findHitRows() {
        Set<Object> hit = new HashSet<>();
        wrongCells.keySet().forEach(place -> {
            Object identity = tab.identity(place.row());
            if (identity != null) {
                hit.add(identity);
            }
        });
        tab.find(hit);
    }

    private void giveBack(WrittenRow row, Landing landing) {
        boolean any = false;
        Object identity = tab.identity(landing.row());
        WrittenRow own = identity == null ? null : meant.get(identity);
        for (int column : landing.columns().values()) {
            WrittenCell wrong = wrongCells.get(new Place(landing.row(), column));
            if (wrong == null) {
                continue;
            }
            any = true;
            if (own != null
                    && !left.contains(own)
                    && own.cells().containsKey(tab.moves().before(column))) {
                continue; // It gets what this batch meant for it.
            }
            Object former = tab.former(landing.row(), column);
            restorations.add(new Restoration(tab.tab().sheetId(), landing.row(), column, former, wrong.dated(), null));
            if (identity != null && wrong.change() != null && tab.rowBefore(identity) != null) {
                told.givenBack(identity, column, wrong.change(), former).ifPresent(changes::add);
            }
        }
        if (any) {
            hits.add("%s row %d: %s was written there"
                    .formatted(
                            tab.tab().title(), landing.row() + 1, row.identity() == null ? "a cell" : row.identity()));
        }
        if (any && identity != null && tab.rowBefore(identity) == null) {
            lost.add("%s row %d (%s) was new when it was hit; what stood in its cells is not known, they were cleared."
                    .formatted(tab.tab().title(), landing.row() + 1, identity));
        }
    }

    /** Whether somebody has filled a cell of the row since it was read. */
    private boolean isLeft(WrittenRow row, @Nullable Landing landing) {
        Integer at = rowNow(row);
        return at != null
                && row.cells().keySet().stream()
                        .anyMatch(column -> isOpen(row, column, at, landing)
                                && !wrongCells.containsKey(
                                        new Place(at, tab.moves().now(column)))
                                && !RawCell.same(
                                        tab.cell(at, tab.moves().now(column)), tab.cellBefore(row.row(), column)));
    }

    /** Whether a cell is not as it was meant, and not because somebody changed it after it was written. */
    private boolean isOpen(WrittenRow row, int column, int at, @Nullable Landing landing) {
        int there = tab.moves().now(column);
        if (there < 0) {
            return false;
        } else if (wrongCells.containsKey(new Place(at, there))) {
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
            lost.add("%s is no longer in the workbook; what was to be written of it is in the run's lineage."
                    .formatted(identity));
            return;
        } else if (left.contains(row)) {
            if (landing != null || isOurs(row, at)) {
                lost.add("%s in %s: a cell was filled by hand meanwhile; the row was left as it is."
                        .formatted(identity, "%s row %d".formatted(tab.tab().title(), at + 1)));
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
            hits.add("%s row %d: %s was not written".formatted(tab.tab().title(), at + 1, identity));
        }
    }

    /** By place, for a row that was hit may not be readable; the changes are for the lineage. */
    private void write(int row, int column, WrittenCell value) {
        WrittenCell wrong = wrongCells.get(new Place(row, column));
        boolean dated = value.dated() || wrong != null && wrong.dated();
        restorations.add(new Restoration(
                tab.tab().sheetId(), row, column, value.raw(), dated, value.isDate() ? Sample.dateTime() : null));
        if (value.change() != null) {
            told.placed(value.change(), tab.cell(row, column)).ifPresent(changes::add);
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
