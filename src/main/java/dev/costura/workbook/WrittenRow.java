package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.UnionField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a batch wrote in one row, by the columns of its picture.
 *
 * @param identity of the row that was meant; null where a repair meant a row that has none
 * @param version the text that stands nowhere but where the batch wrote it, null where it wrote none
 */
record WrittenRow(
        @Nullable Object identity,
        int row,
        SortedMap<Integer, WrittenCell> cells,
        @Nullable String version) {

    /**
     * @param raw as the API gives it unformatted, null for a blank cell
     * @param dated whether it was given a number format with it
     * @param isDate whether that is the one of dates
     * @param change what was to be written, null where it was a restoration
     */
    record WrittenCell(
            @Nullable Object raw,
            boolean dated,
            boolean isDate,
            @Nullable CellChange change) {}

    /** The rows of a tab that the batch wrote. */
    static List<WrittenRow> of(Batch batch, Picture picture, boolean unions, CellCodec codec) {
        Map<Integer, SortedMap<Integer, WrittenCell>> rows = new LinkedHashMap<>();
        batch.entries().stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(change -> change instanceof CellChange.OfUnion == unions)
                .filter(change -> picture.canHold(change) && picture.has(change))
                .forEach(change -> {
                    BatchRequest.Cell cell = BatchRequest.cellOf(change, picture);
                    Object raw = RawCell.of(change.after(), codec);
                    boolean dated = CellWriter.mask(change.after()).equals(CellWriter.DATED);
                    rows.computeIfAbsent(cell.row(), any -> new TreeMap<>())
                            .put(cell.column(), new WrittenCell(raw, dated, dated, change));
                });
        TabLayout<?> tab = unions ? picture.layout().unions() : picture.layout().workOrders();
        batch.restorations().stream()
                .filter(restoration -> restoration.sheetId() == tab.sheetId())
                .forEach(restoration -> rows.computeIfAbsent(restoration.row(), any -> new TreeMap<>())
                        .put(
                                restoration.column(),
                                new WrittenCell(restoration.raw(), restoration.dated(), isDate(restoration), null)));
        RowIdentities identities = unions
                ? RowIdentities.ofUnions(picture.layout().unions())
                : RowIdentities.ofSpools(picture.layout().workOrders());
        RawRows raw = unions ? picture.rawUnions() : picture.rawSpools();
        int versionColumn = unions ? picture.layout().unions().column(UnionField.VERSION) : -1;
        List<WrittenRow> written = new ArrayList<>();
        rows.forEach((row, cells) -> {
            WrittenCell version = cells.get(versionColumn);
            written.add(new WrittenRow(
                    identities.of(raw.row(row)),
                    row,
                    cells,
                    version == null || version.raw() == null
                            ? null
                            : version.raw().toString()));
        });
        return written;
    }

    private static boolean isDate(Restoration restoration) {
        return restoration.sample() != null
                && CellWriter.dateTime().equals(restoration.sample().format());
    }
}
