package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.workbook.Restoration.Sample;
import dev.costura.workbook.WrittenRow.WrittenCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a batch wrote in one tab with what stands there now, by content and identity alone: where rows stood when
 * it was written does not matter, nor who moved what since. Says what puts it right; says nothing once it is right.
 */
final class TabProof {

    private final TabLayout<?> tab;
    private final ColumnMoves moves;
    private final RowIdentities identities;
    private final RowIdentities formerIdentities;
    private final Picture picture;
    private final RawRows before;
    private final RawRows now;
    private final CellCodec codec;
    private final int versionColumn;
    private final List<WrittenRow> written;
    private final Map<Object, WrittenRow> meant = new HashMap<>();
    private final Map<Object, Integer> rowsNow;
    private final Map<Object, Integer> rowsBefore;
    private final Map<Long, WrittenCell> wrongCells = new LinkedHashMap<>();

    final List<CellChange> changes = new ArrayList<>();
    final List<Restoration> restorations = new ArrayList<>();
    final List<String> hits = new ArrayList<>();
    final List<String> lost = new ArrayList<>();
    boolean anySeen;

    private TabProof(Batch batch, Picture before, Picture now, boolean unions, CellCodec codec) {
        Layout layout = now.layout();
        this.picture = now;
        this.tab = unions ? layout.unions() : layout.workOrders();
        TabLayout<?> former =
                unions ? before.layout().unions() : before.layout().workOrders();
        this.moves = new ColumnMoves(former, tab);
        this.identities =
                unions ? RowIdentities.ofUnions(layout.unions()) : RowIdentities.ofSpools(layout.workOrders());
        this.formerIdentities = unions
                ? RowIdentities.ofUnions(before.layout().unions())
                : RowIdentities.ofSpools(before.layout().workOrders());
        this.before = unions ? before.rawUnions() : before.rawSpools();
        this.now = unions ? now.rawUnions() : now.rawSpools();
        this.codec = codec;
        this.versionColumn = unions ? before.layout().unions().column(UnionField.VERSION) : -1;
        this.written = WrittenRow.of(batch, before, unions, codec);
        written.stream().filter(row -> row.identity() != null).forEach(row -> meant.put(identity(row), row));
        this.rowsNow = identities.rowsOf(meant.keySet(), this.now);
        this.rowsBefore = new HashMap<>();
        written.stream().filter(row -> row.identity() != null).forEach(row -> rowsBefore.put(identity(row), row.row()));
    }

    private static Object identity(WrittenRow row) {
        return Objects.requireNonNull(row.identity());
    }

    static TabProof of(Batch batch, Picture before, Picture now, boolean unions, CellCodec codec) {
        TabProof proof = new TabProof(batch, before, now, unions, codec);
        List<WrittenRow> wrong =
                proof.written.stream().filter(row -> !proof.isRight(row)).toList();
        proof.anySeen = wrong.size() < proof.written.size();
        if (!wrong.isEmpty()) {
            proof.putRight(wrong);
        }
        return proof;
    }

    private boolean isRight(WrittenRow row) {
        Integer at = row.identity() == null ? null : rowsNow.get(row.identity());
        return at != null
                && row.cells().entrySet().stream()
                        .allMatch(cell -> moves.now(cell.getKey()) >= 0
                                && RawCell.same(cell.getValue().raw(), now.cell(at, moves.now(cell.getKey()))));
    }

    private void putRight(List<WrittenRow> wrong) {
        Map<WrittenRow, Landing> landings = landings(wrong);
        anySeen |= !landings.isEmpty();
        landings.values().forEach(this::markWrongCells);
        rememberFormer();
        landings.forEach((row, landing) -> {
            if (giveBack(landing)) {
                hits.add("%s row %d: %s was written there"
                        .formatted(tab.title(), landing.row() + 1, row.identity() == null ? "a cell" : row.identity()));
            }
        });
        wrong.forEach(row -> writeWhereMeant(row, landings.get(row)));
    }

    private Map<WrittenRow, Landing> landings(List<WrittenRow> wrong) {
        Map<String, WrittenRow> byVersion = new HashMap<>();
        List<WrittenRow> others = new ArrayList<>();
        for (WrittenRow row : wrong) {
            if (row.version() != null) {
                byVersion.put(row.version(), row);
            } else {
                others.add(row);
            }
        }
        Map<WrittenRow, List<Landing>> found = new LinkedHashMap<>();
        for (int row = 1; row < now.end(); row++) {
            List<Object> cells = now.row(row);
            for (Object cell : cells) {
                WrittenRow here = cell instanceof String text ? byVersion.get(text) : null;
                if (here != null) {
                    add(found, Landing.at(row, cells, here, moves, versionColumn));
                }
            }
            for (WrittenRow other : others) {
                Landing landing = Landing.at(row, cells, other, moves, versionColumn);
                add(found, landing);
            }
        }
        Map<WrittenRow, Landing> nearest = new LinkedHashMap<>();
        found.forEach((row, landings) -> landings.stream()
                .filter(landing -> row.version() != null || changesAnything(landing))
                .min(Comparator.comparingInt(landing -> Math.abs(landing.row() - row.row())))
                .ifPresent(landing -> nearest.put(row, landing)));
        return nearest;
    }

    private static void add(Map<WrittenRow, List<Landing>> found, @Nullable Landing landing) {
        if (landing != null) {
            found.computeIfAbsent(landing.written(), any -> new ArrayList<>()).add(landing);
        }
    }

    /** Whether the row did not hold this before: equal counters stand in many rows. */
    private boolean changesAnything(Landing landing) {
        Object identity = identities.of(now.row(landing.row()));
        Integer at = identity == null ? null : formerRow(identity);
        return landing.columns().values().stream().anyMatch(column -> {
            Object was = at == null || moves.before(column) < 0 ? null : before.cell(at, moves.before(column));
            return !RawCell.same(was, now.cell(landing.row(), column));
        });
    }

    private @Nullable Integer formerRow(Object identity) {
        return rowsBefore.computeIfAbsent(
                identity,
                any -> formerIdentities.rowsOf(Set.of(identity), before).get(identity));
    }

    private void markWrongCells(Landing landing) {
        Object here = identities.of(now.row(landing.row()));
        boolean isMeant = here != null && here.equals(landing.written().identity());
        landing.columns().forEach((column, there) -> {
            if (!isMeant || moves.now(column) != there) {
                wrongCells.put(
                        place(landing.row(), there),
                        Objects.requireNonNull(landing.written().cells().get(column)));
            }
        });
    }

    /** In one pass, for the rows that were hit may be many. */
    private void rememberFormer() {
        Set<Object> hit = new HashSet<>();
        wrongCells.keySet().forEach(place -> {
            Object identity = identities.of(now.row(rowOf(place)));
            if (identity != null && !rowsBefore.containsKey(identity)) {
                hit.add(identity);
            }
        });
        rowsBefore.putAll(formerIdentities.rowsOf(hit, before));
    }

    private boolean giveBack(Landing landing) {
        boolean any = false;
        Object identity = identities.of(now.row(landing.row()));
        WrittenRow own = identity == null ? null : meant.get(identity);
        Integer at = identity == null ? null : rowsBefore.get(identity);
        if (identity != null && at == null) {
            lost.add("%s row %d (%s) was new when it was hit; what stood in its cells is not known, they were cleared."
                    .formatted(tab.title(), landing.row() + 1, identity));
        }
        for (int column : landing.columns().values()) {
            WrittenCell wrong = wrongCells.get(place(landing.row(), column));
            if (wrong == null) {
                continue;
            }
            any = true;
            int was = moves.before(column);
            if (own != null && was >= 0 && own.cells().containsKey(was)) {
                continue; // It gets what this batch meant for it.
            }
            Object former = at == null || was < 0 ? null : before.cell(at, was);
            restorations.add(new Restoration(tab.sheetId(), landing.row(), column, former, wrong.dated(), null));
            tell(identity, column, wrong, former);
        }
        return any;
    }

    /** For the lineage, where the cell is one that the ledger knows. */
    private void tell(@Nullable Object identity, int column, WrittenCell wrong, @Nullable Object former) {
        CellChange change = wrong.change();
        if (identity == null || change == null || rowsBefore.get(identity) == null) {
            return;
        }
        CellValue was = CellCodec.value(former);
        Optional<CellChange> told = Optional.empty();
        if (identity instanceof UnionKey key && change instanceof CellChange.OfUnion of) {
            told = Optional.of(new CellChange.OfUnion(key, of.field(), of.after(), was))
                    .filter(any -> Objects.equals(tab.columns().get(of.field()), column))
                    .map(CellChange.class::cast);
        } else if (identity instanceof SpoolKey key && change instanceof CellChange.OfSpool of) {
            told = Optional.of(new CellChange.OfSpool(key, of.field(), of.after(), was))
                    .filter(any -> Objects.equals(tab.columns().get(of.field()), column))
                    .map(CellChange.class::cast);
        }
        told.filter(picture::has).ifPresent(changes::add);
    }

    private void writeWhereMeant(WrittenRow row, @Nullable Landing landing) {
        Object identity = row.identity();
        if (identity == null) {
            return;
        }
        Integer at = rowsNow.get(identity);
        if (at == null) {
            lost.add("%s is no longer in the workbook; what was to be written of it is in the run's lineage."
                    .formatted(identity));
            return;
        }
        List<CellChange> writes = new ArrayList<>();
        List<Restoration> placed = new ArrayList<>();
        for (Map.Entry<Integer, WrittenCell> cell : row.cells().entrySet()) {
            int column = moves.now(cell.getKey());
            WrittenCell value = cell.getValue();
            if (column < 0) {
                continue;
            }
            Object stands = now.cell(at, column);
            boolean hit = wrongCells.containsKey(place(at, column));
            if (!hit && RawCell.same(stands, value.raw())) {
                continue;
            }
            if (!hit
                    && landing != null
                    && landing.row() == at
                    && !landing.columns().containsKey(cell.getKey())) {
                continue; // It was written there, and somebody changed it since.
            }
            if (!hit && !RawCell.same(stands, before.cell(row.row(), cell.getKey()))) {
                if (landing != null || isOurs(row)) {
                    lost.add("%s: cell %s was filled by hand meanwhile; it was left as it is."
                            .formatted(identity, tab.title() + "!" + A1.cell(at, column)));
                }
                return;
            }
            WrittenCell wrong = wrongCells.get(place(at, column));
            boolean dated = value.dated() || wrong != null && wrong.dated();
            placed.add(new Restoration(
                    tab.sheetId(), at, column, value.raw(), dated, value.isDate() ? Sample.dateTime() : null));
            if (value.change() != null) {
                writes.add(current(value.change(), stands));
            }
        }
        if (landing == null && !placed.isEmpty()) {
            hits.add("%s row %d: %s was not written".formatted(tab.title(), at + 1, identity));
        }
        // By place, for a row that was hit may not be readable; the changes are for the lineage.
        restorations.addAll(placed);
        writes.stream().filter(picture::has).forEach(changes::add);
    }

    /** Whether nobody has written a version since: a later writer's values need no word. */
    private boolean isOurs(WrittenRow row) {
        Integer at = rowsNow.get(identity(row));
        return row.version() != null
                && at != null
                && RawCell.same(
                        before.cell(row.row(), versionColumn), now.cell(at, Math.max(0, moves.now(versionColumn))));
    }

    private static CellChange current(CellChange change, @Nullable Object stands) {
        CellValue now = CellCodec.value(stands);
        return change instanceof CellChange.OfUnion of
                ? new CellChange.OfUnion(of.key(), of.field(), now, of.after())
                : new CellChange.OfSpool(
                        ((CellChange.OfSpool) change).key(),
                        ((CellChange.OfSpool) change).field(),
                        now,
                        change.after());
    }

    private static long place(int row, int column) {
        return ((long) row << 20) | column;
    }

    private static int rowOf(long place) {
        return (int) (place >> 20);
    }
}
