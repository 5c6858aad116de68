package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.SpoolKey;
import dev.costura.union.Union;
import dev.costura.union.UnionKey;
import dev.costura.union.WorkOrder;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the workbook held when it was read, and where. Rows are counted from 0 inside this room and from 1 in whatever
 * leaves it.
 */
public final class Picture {

    private final Layout layout;
    private final CellCodec codec;
    private final OrdersRead orders;
    private final RawRows rawUnions;
    private final RawRows rawSpools;
    private final EventRead events;
    private final WholeReading whole;
    private final int changes;
    private final @Nullable FreshRows fresh;
    private @Nullable List<String> warnings;

    private Picture(
            Layout layout,
            CellCodec codec,
            OrdersRead orders,
            RawRows rawUnions,
            RawRows rawSpools,
            EventRead events,
            WholeReading whole,
            int changes,
            @Nullable FreshRows fresh) {
        this.layout = layout;
        this.codec = codec;
        this.orders = orders;
        this.rawUnions = rawUnions;
        this.rawSpools = rawSpools;
        this.events = events;
        this.whole = whole;
        this.changes = changes;
        this.fresh = fresh;
    }

    /**
     * A workbook that was read whole.
     *
     * @param unions all that stands in Uniones, rows that can't be read and people's columns too
     * @param spools all that stands in Operaciones
     */
    static Picture of(Layout layout, CellCodec codec, RawRows unions, RawRows spools, EventRead events) {
        OrdersRead orders = OrdersRead.of(layout, codec, unions, spools);
        return new Picture(layout, codec, orders, unions, spools, events, WholeReading.of(unions, spools), 0, null);
    }

    /**
     * The same rows at the same places, some of them read again.
     *
     * @param unionRows those that are not as they were known, by number
     * @param seen which rows were read; of no other work order may anything be decided by this picture
     */
    Picture withFresh(
            Map<Integer, List<Object>> unionRows,
            Map<Integer, List<Object>> spoolRows,
            FreshRows seen,
            EventRead read) {
        RawRows unions = rawUnions.with(unionRows);
        RawRows spools = rawSpools.with(spoolRows);
        OrdersRead same = new OrdersRead(layout, codec, unions, spools, orders.index());
        int differ = changes + unionRows.size() + spoolRows.size();
        return new Picture(layout, codec, same, unions, spools, read, whole, differ, seen);
    }

    /** The same with what was written by it since; nothing was read again. */
    Picture withWritten(Map<Integer, List<Object>> unionRows, Map<Integer, List<Object>> spoolRows) {
        return withFresh(unionRows, spoolRows, new FreshRows(Set.of(), new BitSet(), new BitSet()), events);
    }

    /** The same, with all rows to be kept as they are now: what is read by it is then kept as a difference to them. */
    Picture onItsOwn() {
        WholeReading now = WholeReading.of(rawUnions, rawSpools);
        return new Picture(layout, codec, orders, rawUnions, rawSpools, events, now, 0, fresh);
    }

    /** Rows that differ from {@link #whole()}, at most. */
    int changes() {
        return changes;
    }

    WholeReading whole() {
        return whole;
    }

    /** The rows that this picture is kept as a difference to; where all was read, those of this picture. */
    public UUID reading() {
        return whole.id();
    }

    /** Null where all was read. */
    @Nullable
    FreshRows fresh() {
        return fresh;
    }

    /** Whether all of the workbook was read; else only some work orders, and only of those anything can be said. */
    public boolean isWhole() {
        return fresh == null;
    }

    /** Whether this picture may be asked about a work order. */
    public boolean shows(String ot) {
        return fresh == null || fresh.workOrders().contains(ot);
    }

    private OrderRows rows(String ot) {
        if (!shows(ot)) {
            throw new IllegalStateException("This reading was of %s, not of %s: what is known of that may be old"
                    .formatted(fresh == null ? "all" : fresh.workOrders(), ot));
        }
        return orders.rows(ot);
    }

    OrderIndex index() {
        return orders.index();
    }

    /**
     * What a reading showed of Metadata.
     *
     * @param lastRow counted from 0
     * @param lastId what stood in the ID column there
     * @param ids all that are known, those of earlier readings included
     * @param anchored whether the last row known before stood where it was
     */
    record EventRead(int lastRow, String lastId, EventIds ids, boolean anchored) {}

    /** All work orders, by name; only a whole reading knows them. */
    public List<String> workOrders() {
        if (!isWhole()) {
            throw new IllegalStateException("This reading was of some work orders; it does not know which there are");
        }
        return orders.index().names();
    }

    /** A work order as it stands, {@link WorkOrder#unknown} where the workbook has none of that name. */
    public WorkOrder workOrder(String ot) {
        OrderRows rows = rows(ot);
        return orders.has(ot) ? rows.workOrder(ot) : WorkOrder.unknown(ot);
    }

    public Optional<Union> union(UnionKey key) {
        return rows(key.ot()).union(key);
    }

    /** Rows that can't be read and columns that are missing, a sentence each. To know them, every row is looked at. */
    public synchronized List<String> warnings() {
        List<String> told = warnings;
        if (told == null) {
            told = Stream.of(layout.warnings(), fresh == null ? orders.warnings() : orders.warnings(fresh.workOrders()))
                    .flatMap(List::stream)
                    .toList();
            warnings = told;
        }
        return told;
    }

    /** The cell of a change as people write it, such as {@code Uniones!H17}. */
    public String cell(CellChange change) {
        if (change instanceof CellChange.OfUnion of) {
            return layout.unions().title() + "!"
                    + A1.cell(row(of.key()), layout.unions().column(of.field()));
        }
        CellChange.OfSpool of = (CellChange.OfSpool) change;
        return layout.workOrders().title() + "!"
                + A1.cell(row(of.key()), layout.workOrders().column(of.field()));
    }

    /** Whether the sheet has the column that this change is about; the audit columns may be missing. */
    public boolean canHold(CellChange change) {
        return !(change instanceof CellChange.OfUnion of) || layout.unions().has(of.field());
    }

    /** The ids of the tabs, by title. */
    public Map<String, Integer> sheetIds() {
        return Map.of(
                layout.unions().title(), layout.unions().sheetId(),
                layout.workOrders().title(), layout.workOrders().sheetId(),
                layout.events().title(), layout.events().sheetId());
    }

    Layout layout() {
        return layout;
    }

    int lastEventRow() {
        return events.lastRow();
    }

    EventRead events() {
        return events;
    }

    /** Whether a row with this id is known to stand in Metadata. */
    public boolean recorded(UUID entryId) {
        return events.ids().contains(entryId);
    }

    /**
     * False where Metadata was not as this process left it: sorted, shortened or rolled back, or the reading lags behind.
     * The head that was taken before this picture says nothing then; it is to be taken anew, and the picture after it.
     */
    public boolean anchored() {
        return events.anchored();
    }

    int row(UnionKey key) {
        return rows(key.ot()).row(key).orElseThrow(() -> new IllegalArgumentException("The workbook has no " + key));
    }

    int row(SpoolKey key) {
        return rows(key.ot()).row(key).orElseThrow(() -> new IllegalArgumentException("The workbook has no " + key));
    }

    ZoneId zone() {
        return codec.zone();
    }

    CellCodec codec() {
        return codec;
    }

    RawRows rawUnions() {
        return rawUnions;
    }

    RawRows rawSpools() {
        return rawSpools;
    }

    /** Whether the row that this change is about is there and can be read. */
    boolean has(CellChange change) {
        return change instanceof CellChange.OfUnion of ? has(of.key()) : has(change.spool());
    }

    boolean has(UnionKey key) {
        return rows(key.ot()).row(key).isPresent();
    }

    boolean has(SpoolKey key) {
        return rows(key.ot()).row(key).isPresent();
    }
}
