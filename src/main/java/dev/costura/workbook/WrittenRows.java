package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.GridData;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.workbook.Receipt.Misplaced;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proof of a batch. Asks with the write itself for the headers, for what identifies the rows written, and for the
 * ids at the end of Metadata, and compares what comes back with what was meant.
 */
final class WrittenRows {

    /** Rows this close are asked for in one range: a few needless cells cost less than another range. */
    private static final int GAP = 20;

    static final String FIELDS =
            "replies(createDeveloperMetadata(developerMetadata(metadataId))),updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))";

    private final Batch batch;
    private final Picture picture;
    private final Layout layout;
    private final LastBatch last;
    private final SortedMap<Integer, List<String>> unionRows = new TreeMap<>();
    private final SortedMap<Integer, List<String>> spoolRows = new TreeMap<>();

    /**
     * The batch before: its rows of Metadata are asked for again, for another writer may have written over them since.
     *
     * @param row its first row in Metadata, counted from 0
     */
    record LastBatch(int row, List<UUID> ids) {
        static final LastBatch NONE = new LastBatch(-1, List.of());
    }

    WrittenRows(Batch batch, Picture picture) {
        this(batch, picture, LastBatch.NONE);
    }

    /** @param last by the same picture, none where this is its first */
    WrittenRows(Batch batch, Picture picture, LastBatch last) {
        this.last = last;
        this.batch = batch;
        this.picture = picture;
        this.layout = picture.layout();
        expectRestored(layout.unions(), RowIdentities.ofUnions(layout.unions()), picture.rawUnions(), unionRows);
        expectRestored(
                layout.workOrders(), RowIdentities.ofSpools(layout.workOrders()), picture.rawSpools(), spoolRows);
        batch.entries().stream().map(Entry::changes).flatMap(List::stream).forEach(this::expect);
    }

    /** By what stands in the row, though that may identify nothing: what is put right must not hit another row either. */
    private void expectRestored(
            TabLayout<?> tab, RowIdentities identities, RawRows raw, SortedMap<Integer, List<String>> expected) {
        Map<Integer, List<Object>> rows = new HashMap<>();
        batch.restorations().stream()
                .filter(cell -> cell.sheetId() == tab.sheetId())
                .forEach(cell -> {
                    List<Object> row = rows.computeIfAbsent(cell.row(), at -> new ArrayList<>(raw.row(at)));
                    while (row.size() <= cell.column()) {
                        row.add("");
                    }
                    row.set(cell.column(), cell.raw() == null ? "" : cell.raw());
                });
        rows.forEach((row, cells) -> expected.put(row, identities.texts(cells)));
    }

    private void expect(CellChange change) {
        if (change instanceof CellChange.OfUnion of) {
            unionRows.put(
                    picture.row(of.key()),
                    List.of(
                            of.key().ot(),
                            of.key().tagSpool(),
                            String.valueOf(of.key().number())));
        } else if (change instanceof CellChange.OfSpool of) {
            spoolRows.put(picture.row(of.key()), List.of(of.key().ot(), of.key().tagSpool()));
        }
    }

    List<String> ranges() {
        List<String> ranges = new ArrayList<>();
        headerRange(layout.unions(), ranges);
        headerRange(layout.workOrders(), ranges);
        headerRange(layout.events(), ranges);
        identityRanges(layout.unions(), unionColumns(), unionRows, ranges);
        identityRanges(layout.workOrders(), spoolColumns(), spoolRows, ranges);
        int id = layout.events().column(EventField.ID);
        // From the last known row, which is there: a range that starts past the grid would be refused.
        int from = last.row() > 0 ? last.row() : picture.lastEventRow();
        ranges.add(A1.downFrom(layout.events().title(), from, id, id));
        return ranges;
    }

    private static void headerRange(TabLayout<?> tab, List<String> ranges) {
        ranges.add(A1.block(tab.title(), 0, 0, tab.firstColumn(), tab.lastColumn()));
    }

    private static void identityRanges(
            TabLayout<?> tab, List<Integer> columns, SortedMap<Integer, List<String>> rows, List<String> ranges) {
        int first = columns.stream().mapToInt(Integer::intValue).min().orElseThrow();
        int last = columns.stream().mapToInt(Integer::intValue).max().orElseThrow();
        Integer from = null;
        int to = 0;
        for (int row : rows.keySet()) {
            if (from != null && row > to + GAP) {
                ranges.add(A1.block(tab.title(), from, to, first, last));
                from = null;
            }
            from = from == null ? Integer.valueOf(row) : from;
            to = row;
        }
        if (from != null) {
            ranges.add(A1.block(tab.title(), from, to, first, last));
        }
    }

    private List<Integer> unionColumns() {
        return Stream.of(UnionField.OT, UnionField.TAG_SPOOL, UnionField.N_UNION)
                .map(layout.unions()::column)
                .toList();
    }

    private List<Integer> spoolColumns() {
        return Stream.of(SpoolField.OT, SpoolField.TAG_SPOOL)
                .map(layout.workOrders()::column)
                .toList();
    }

    Receipt receipt(@Nullable Spreadsheet after) {
        Map<Integer, Map<Long, String>> cells = after == null ? Map.of() : cells(after);
        List<Misplaced> misplaced = new ArrayList<>();
        compareHeaders(layout.unions(), cells, misplaced);
        compareHeaders(layout.workOrders(), cells, misplaced);
        compareHeaders(layout.events(), cells, misplaced);
        compare(layout.unions(), unionColumns(), unionRows, cells, misplaced);
        compare(layout.workOrders(), spoolColumns(), spoolRows, cells, misplaced);
        Map<String, Integer> rowOf = eventRows(cells);
        List<Integer> rows = batch.entries().stream()
                .map(entry -> rowOf.getOrDefault(entry.id().toString(), 0))
                .toList();
        List<UUID> gone = last.ids().stream()
                .filter(id -> !rowOf.containsKey(id.toString()))
                .toList();
        return new Receipt(rows, misplaced, true, gone);
    }

    private Map<String, Integer> eventRows(Map<Integer, Map<Long, String>> cells) {
        Map<String, Integer> rowOf = new HashMap<>();
        int idColumn = layout.events().column(EventField.ID);
        cells.getOrDefault(layout.events().sheetId(), Map.of()).forEach((place, text) -> {
            if (columnOf(place) == idColumn) {
                rowOf.put(text, rowOf(place) + 1);
            }
        });
        return rowOf;
    }

    private static void compareHeaders(
            TabLayout<?> tab, Map<Integer, Map<Long, String>> cells, List<Misplaced> misplaced) {
        Map<Long, String> found = cells.getOrDefault(tab.sheetId(), Map.of());
        for (int column : tab.columns().values()) {
            String expected = tab.headers().get(column).strip();
            String actual = found.getOrDefault(place(0, column), "");
            if (!TabLayout.normalized(expected).equals(TabLayout.normalized(actual))) {
                misplaced.add(new Misplaced(tab.title(), 1, List.of(expected), List.of(actual)));
            }
        }
    }

    private static void compare(
            TabLayout<?> tab,
            List<Integer> columns,
            SortedMap<Integer, List<String>> expected,
            Map<Integer, Map<Long, String>> cells,
            List<Misplaced> misplaced) {
        Map<Long, String> found = cells.getOrDefault(tab.sheetId(), Map.of());
        expected.forEach((row, identity) -> {
            List<String> actual = columns.stream()
                    .map(column -> found.getOrDefault(place(row, column), ""))
                    .toList();
            if (!isSame(identity, actual)) {
                misplaced.add(new Misplaced(tab.title(), row + 1, identity, actual));
            }
        });
    }

    /** The number of a union may be typed as text, such as {@code 05}: it is the same row then. */
    private static boolean isSame(List<String> identity, List<String> actual) {
        return identity.equals(actual)
                || identity.subList(0, 2).equals(actual.subList(0, 2))
                        && (identity.size() == 2 || isSameNumber(identity.get(2), actual.get(2)));
    }

    private static boolean isSameNumber(String expected, String actual) {
        try {
            return new CellCodec(ZoneOffset.UTC).number(actual).compareTo(new BigDecimal(expected)) == 0;
        } catch (CellCodec.UnreadableCell | NumberFormatException e) {
            return false;
        }
    }

    /** Cell texts by sheet, then by place. */
    private static Map<Integer, Map<Long, String>> cells(Spreadsheet spreadsheet) {
        Map<Integer, Map<Long, String>> cells = new HashMap<>();
        for (Sheet sheet : spreadsheet.getSheets() == null ? List.<Sheet>of() : spreadsheet.getSheets()) {
            Map<Long, String> texts =
                    cells.computeIfAbsent(sheet.getProperties().getSheetId(), any -> new HashMap<>());
            for (GridData data : sheet.getData() == null ? List.<GridData>of() : sheet.getData()) {
                collect(data, texts);
            }
        }
        return cells;
    }

    private static void collect(GridData data, Map<Long, String> texts) {
        CellCodec codec = new CellCodec(ZoneOffset.UTC);
        int row = data.getStartRow() == null ? 0 : data.getStartRow();
        for (RowData rowData : data.getRowData() == null ? List.<RowData>of() : data.getRowData()) {
            int column = data.getStartColumn() == null ? 0 : data.getStartColumn();
            for (CellData cell : rowData.getValues() == null ? List.<CellData>of() : rowData.getValues()) {
                String text = codec.text(raw(cell.getEffectiveValue()));
                if (text != null) {
                    texts.put(place(row, column), text);
                }
                column++;
            }
            row++;
        }
    }

    private static @Nullable Object raw(@Nullable ExtendedValue value) {
        if (value == null) {
            return null;
        } else if (value.getNumberValue() != null) {
            return BigDecimal.valueOf(value.getNumberValue());
        }
        return value.getStringValue() != null ? value.getStringValue() : value.getBoolValue();
    }

    private static long place(int row, int column) {
        return ((long) row << 20) | column;
    }

    private static int rowOf(long place) {
        return (int) (place >> 20);
    }

    private static int columnOf(long place) {
        return (int) (place & 0xfffff);
    }
}
