package dev.costura.workbook;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One tab in two readings: the one by which a batch was planned, and one after it was written. Rows are the same if their
 * identity is, columns if their header is. Rows and columns are counted from 0.
 */
final class TabReadings {

    private final TabLayout<?> tab;
    private final ColumnMoves moves;
    private final RowIdentities identities;
    private final RowIdentities formerIdentities;
    private final RawRows before;
    private final RawRows now;
    /** Rows that were read for the first of both; null where all were. */
    private final @Nullable BitSet fresh;
    /** How far a row is looked for whose identity was overwritten. */
    private static final int NEAR = 50;

    private final Map<Object, Integer> rowsBefore = new HashMap<>();
    private final Map<Object, Integer> rowsNow = new HashMap<>();
    private final Map<Integer, Object> recognised = new HashMap<>();

    private TabReadings(
            TabLayout<?> former,
            TabLayout<?> tab,
            RowIdentities formerIdentities,
            RowIdentities identities,
            RawRows before,
            RawRows now,
            @Nullable BitSet fresh) {
        this.tab = tab;
        this.moves = new ColumnMoves(former, tab);
        this.formerIdentities = formerIdentities;
        this.identities = identities;
        this.before = before;
        this.now = now;
        this.fresh = fresh;
    }

    static TabReadings ofUnions(Picture before, Picture now) {
        return new TabReadings(
                before.layout().unions(),
                now.layout().unions(),
                RowIdentities.ofUnions(before.layout().unions()),
                RowIdentities.ofUnions(now.layout().unions()),
                before.rawUnions(),
                now.rawUnions(),
                before.fresh() == null ? null : before.fresh().unions());
    }

    static TabReadings ofSpools(Picture before, Picture now) {
        return new TabReadings(
                before.layout().workOrders(),
                now.layout().workOrders(),
                RowIdentities.ofSpools(before.layout().workOrders()),
                RowIdentities.ofSpools(now.layout().workOrders()),
                before.rawSpools(),
                now.rawSpools(),
                before.fresh() == null ? null : before.fresh().spools());
    }

    TabLayout<?> tab() {
        return tab;
    }

    ColumnMoves moves() {
        return moves;
    }

    /** Looks for rows in both readings, in one pass for all of them: a large workbook has half a million. */
    void find(Set<Object> wanted) {
        Set<Object> unknown = new HashSet<>(wanted);
        unknown.removeAll(rowsBefore.keySet());
        if (!unknown.isEmpty()) {
            rowsBefore.putAll(formerIdentities.rowsOf(unknown, before));
            rowsNow.putAll(identities.rowsOf(unknown, now));
        }
    }

    /** Where a row stood; null where it did not, or was not looked for. */
    @Nullable
    Integer rowBefore(Object identity) {
        return rowsBefore.get(identity);
    }

    /** Whether a row that was looked for was read then; else what is known of it may be older. */
    boolean wasFresh(Object identity) {
        Integer at = rowsBefore.get(identity);
        return fresh == null || at == null || fresh.get(at);
    }

    /** Where a row stands; null where it does not, or was not looked for. */
    @Nullable
    Integer rowNow(Object identity) {
        return rowsNow.get(identity);
    }

    /** The number of rows now, with the header's. */
    int end() {
        return now.end();
    }

    List<Object> row(int row) {
        return now.row(row);
    }

    @Nullable
    Object cell(int row, int column) {
        return now.cell(row, column);
    }

    @Nullable
    Object identity(int row) {
        return recognised.containsKey(row) ? recognised.get(row) : identities.of(now.row(row));
    }

    /**
     * Tells a row whose identity was overwritten by all else that stands in it.
     *
     * @param hit columns in which it may not be as it was
     * @param about where it may have stood
     */
    void recognise(int row, Collection<Integer> hit, int about) {
        if (identities.columns().stream().noneMatch(hit::contains)) {
            return;
        }
        for (int distance = 0; distance <= NEAR; distance++) {
            for (int former : new int[] {about - distance, about + distance}) {
                Object identity = former < 1 ? null : formerIdentities.of(before.row(former));
                if (identity != null && isSameButFor(hit, row, former) && !rowsNow.containsKey(identity)) {
                    recognised.put(row, identity);
                    rowsBefore.put(identity, former);
                    rowsNow.put(identity, row);
                    return;
                }
            }
        }
    }

    private boolean isSameButFor(Collection<Integer> hit, int row, int former) {
        return IntStream.range(0, before.row(former).size())
                .filter(column -> moves.now(column) >= 0 && !hit.contains(moves.now(column)))
                .allMatch(column -> RawCell.same(before.cell(former, column), now.cell(row, moves.now(column))));
    }

    @Nullable
    Object cellBefore(int row, int column) {
        return before.cell(row, column);
    }

    /** What stood before in a cell of now; null where row or column are new, or the row was not looked for. */
    @Nullable
    Object former(int row, int column) {
        Object identity = identity(row);
        Integer at = identity == null ? null : rowsBefore.get(identity);
        return at == null || moves.before(column) < 0 ? null : before.cell(at, moves.before(column));
    }
}
