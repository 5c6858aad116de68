package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.costura.workbook.LayoutReader.Surveyed;
import dev.costura.workbook.Picture.EventRead;
import dev.costura.workbook.WrittenRows.LastBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads the three tabs with {@code values.batchGet}: headers, the rows of Operaciones, the ids of Metadata from the last
 * known row down, and the unions, 20,000 rows a call.
 */
final class PictureReader {

    static final int WINDOW = 20_000;

    private static final int HEADER_RANGES = 3;

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;

    PictureReader(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
    }

    /**
     * The next reading after others: only what follows the last known row of Metadata is new.
     *
     * @param known what was known of Metadata before; its last row is read again and must still be there
     * @param last the batch that was written last: its rows are read again, for another writer may have written over them
     * @return empty where the headers are no longer those of the layout, or Metadata not as it was
     */
    Optional<Picture> readOn(Surveyed surveyed, EventRead known, LastBatch last) {
        boolean again = last.row() > 0 && last.row() < known.lastRow();
        return read(surveyed, again ? last.row() : known.lastRow(), known, known.ids(), again ? last.ids() : List.of())
                .filter(Picture::anchored);
    }

    /**
     * Reads all ids of Metadata.
     *
     * @return empty where the headers are no longer those of the layout
     */
    Optional<Picture> readAll(Surveyed surveyed, EventRead known) {
        return read(surveyed, 0, known, new EventIds(), List.of());
    }

    private Optional<Picture> read(
            Surveyed surveyed, int firstEventRow, EventRead known, EventIds ids, List<UUID> again) {
        Layout layout = surveyed.layout();
        List<ValueRange> first = batchGet(firstRanges(layout, firstEventRow, surveyed.unionRows()));
        if (!headersStand(layout, first)) {
            return Optional.empty();
        }
        List<String> found = rows(first.get(HEADER_RANGES + 1)).stream()
                .map(PictureReader::text)
                .toList();
        int anchor = known.lastRow() - firstEventRow;
        boolean anchored = known.lastRow() == 0
                || anchor < found.size() && found.get(anchor).equals(known.lastId());
        if (anchored || firstEventRow == 0) {
            again.forEach(ids::remove);
            found.forEach(ids::add);
        }
        PictureParser parser = new PictureParser(layout, new CellCodec(location.zone()));
        parser.addSpools(1, rows(first.get(HEADER_RANGES)));
        parser.addUnions(1, rows(first.get(HEADER_RANGES + 2)));
        for (int from = 1 + WINDOW; from < surveyed.unionRows(); from += WINDOW) {
            parser.addUnions(
                    from,
                    rows(batchGet(List.of(unionWindow(layout, from, surveyed.unionRows())))
                            .get(0)));
        }
        int last = Math.max(0, firstEventRow + found.size() - 1);
        return Optional.of(
                parser.picture(new EventRead(last, found.isEmpty() ? "" : found.get(found.size() - 1), ids, anchored)));
    }

    private static String text(List<Object> row) {
        return row.isEmpty() ? "" : String.valueOf(row.get(0));
    }

    private static List<String> firstRanges(Layout layout, int knownEventRow, int unionRows) {
        int idColumn = layout.events().column(EventField.ID);
        List<String> ranges = new ArrayList<>();
        ranges.add(headers(layout.unions()));
        ranges.add(headers(layout.workOrders()));
        ranges.add(headers(layout.events()));
        ranges.add(A1.downFrom(
                layout.workOrders().title(), 1, 0, layout.workOrders().width() - 1));
        ranges.add(A1.downFrom(layout.events().title(), knownEventRow, idColumn, idColumn));
        ranges.add(unionWindow(layout, 1, unionRows));
        return ranges;
    }

    private static String headers(TabLayout<?> tab) {
        return A1.tab(tab.title()) + "1:1";
    }

    /** The last window has no end: rows that were added since the survey belong to it. */
    private static String unionWindow(Layout layout, int from, int unionRows) {
        TabLayout<?> unions = layout.unions();
        boolean last = from + WINDOW >= unionRows;
        return last
                ? A1.downFrom(unions.title(), from, 0, unions.width() - 1)
                : A1.block(unions.title(), from, from + WINDOW - 1, 0, unions.width() - 1);
    }

    private static boolean headersStand(Layout layout, List<ValueRange> ranges) {
        return layout.unions().headers().equals(header(ranges.get(0)))
                && layout.workOrders().headers().equals(header(ranges.get(1)))
                && layout.events().headers().equals(header(ranges.get(2)));
    }

    private static List<String> header(ValueRange range) {
        List<List<Object>> rows = rows(range);
        return rows.isEmpty()
                ? List.of()
                : rows.get(0).stream().map(String::valueOf).toList();
    }

    private static List<List<Object>> rows(ValueRange range) {
        return range.getValues() == null ? List.of() : range.getValues();
    }

    private List<ValueRange> batchGet(List<String> ranges) {
        try {
            BatchGetValuesResponse response = calls.read(sheets.spreadsheets()
                    .values()
                    .batchGet(location.spreadsheetId())
                    .setRanges(ranges)
                    .setMajorDimension("ROWS")
                    .setValueRenderOption("UNFORMATTED_VALUE")
                    .setDateTimeRenderOption("SERIAL_NUMBER")
                    .setFields("valueRanges(range,values)")
                    .setPrettyPrint(false));
            return response.getValueRanges();
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }
}
