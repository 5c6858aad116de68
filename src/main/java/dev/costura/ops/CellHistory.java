package dev.costura.ops;

import dev.costura.ledger.Lineage;
import dev.costura.ledger.LineageRow;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.workbook.CellAddress;
import dev.costura.workbook.StandingCell;
import dev.costura.workbook.WorkbookLocation.Tabs;
import dev.costura.workbook.Workbooks;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From a cell back to what wrote it. A cell is a union's or a spool's column, wherever its row stands: by that its history is
 * found. Who asks by address is told first what stands there now, and apart from that what was written to the address while
 * another row stood there.
 */
@Component
public class CellHistory {

    /** A work order has some hundred entries; whoever has more sees the newest. */
    private static final int MOST = 5_000;

    private static final int MOST_ELSEWHERE = 100;

    private final KnownWorkbooks known;
    private final Workbooks workbooks;
    private final Lineage lineage;
    private final SheetLinks links;

    CellHistory(KnownWorkbooks known, Workbooks workbooks, Lineage lineage, SheetLinks links) {
        this.known = known;
        this.workbooks = workbooks;
        this.lineage = lineage;
        this.links = links;
    }

    /**
     * @param cell what was asked about, or what stands at the address now; null where no union and no spool stands there
     * @param items what wrote to it, newest first
     * @param elsewhere what was written to the address when another row or column stood there, newest first, a hundred at most
     */
    public record Found(
            @Nullable Identity cell,
            List<CellWriteView> items,
            int page,
            int size,
            long total,
            List<CellWriteView> elsewhere) {}

    /**
     * A column of a union, or of a spool where {@code union} is null.
     *
     * @param spool null where the work order has one only
     */
    public record Identity(
            String ot, @Nullable String spool, @Nullable Integer union, String column) {

        private static Identity of(StandingCell cell) {
            return new Identity(cell.ot(), cell.tagSpool(), cell.union(), cell.column());
        }

        private boolean isOf(CellWriteView write) {
            return write.ot().equals(ot)
                    && (spool == null || write.spool().equals(spool))
                    && Objects.equals(write.union(), union)
                    && write.column().equals(column);
        }
    }

    /** Of a cell by what it is. No call. */
    public Found of(String workbook, Identity cell, int page, int size) {
        known.get(workbook);
        Identity asked = new Identity(cell.ot(), cell.spool(), cell.union(), column(cell));
        return page(asked, writes(workbook, asked), List.of(), page, size);
    }

    /** Of a cell by where it is. One call, that reads the row. */
    public Found at(String workbook, String tab, String a1, int page, int size) {
        WorkbookDefinition definition = known.get(workbook);
        CellAddress address = address(definition.location().tabs(), tab, a1);
        Identity standing = workbooks
                .open(definition.location())
                .at(address)
                .map(Identity::of)
                .orElse(null);
        List<LineageRow> toRow = lineage.writtenToRow(
                workbook, tab.equals(definition.location().tabs().unions()), address.row(), MOST);
        List<CellWriteView> elsewhere = shown(workbook, toRow)
                .filter(write -> write.cell().equals(address.toString()) && (standing == null || !standing.isOf(write)))
                .limit(MOST_ELSEWHERE)
                .toList();
        return page(standing, standing == null ? List.of() : writes(workbook, standing), elsewhere, page, size);
    }

    private List<CellWriteView> writes(String workbook, Identity cell) {
        return shown(workbook, lineage.writtenFor(workbook, cell.ot(), MOST))
                .filter(cell::isOf)
                .toList();
    }

    private Stream<CellWriteView> shown(String workbook, List<LineageRow> rows) {
        return links.entries(workbook, rows).stream()
                .flatMap(entry -> entry.cells().stream().map(cell -> CellWriteView.of(entry, cell)));
    }

    private static Found page(
            @Nullable Identity cell, List<CellWriteView> all, List<CellWriteView> elsewhere, int page, int size) {
        List<CellWriteView> items =
                all.stream().skip((long) page * size).limit(size).toList();
        return new Found(cell, items, page, size, all.size(), elsewhere);
    }

    private static CellAddress address(Tabs tabs, String tab, String a1) {
        if (!tab.equals(tabs.unions()) && !tab.equals(tabs.workOrders())) {
            throw new BadInputException(
                    "tab", "must be %s or %s, not '%s'".formatted(tabs.unions(), tabs.workOrders(), tab));
        }
        try {
            return CellAddress.of(tab, a1.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("a1", "must be one cell such as H12, not '" + a1 + "'");
        }
    }

    /** As Costura writes it, however it is asked for. */
    private static String column(Identity cell) {
        List<String> columns = cell.union() == null ? SPOOL_COLUMNS : UNION_COLUMNS;
        Optional<String> found = columns.stream()
                .filter(column -> column.equalsIgnoreCase(cell.column().strip()))
                .findFirst();
        return found.orElseThrow(() -> new BadInputException(
                "column",
                "must be a column of a %s: one of %s, not '%s'"
                        .formatted(
                                cell.union() == null ? "spool, for no union is named" : "union",
                                String.join(", ", columns),
                                cell.column())));
    }

    /** Columns of Uniones that Costura knows, and of Operaciones. */
    public static final List<String> UNION_COLUMNS =
            Stream.of(UnionField.values()).map(UnionField::header).toList();

    public static final List<String> SPOOL_COLUMNS =
            Stream.of(SpoolField.values()).map(SpoolField::header).toList();
}
