package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import dev.costura.workbook.LayoutReader.Surveyed;
import dev.costura.workbook.Picture.EventRead;
import dev.costura.workbook.ValuesAnswer.Header;
import dev.costura.workbook.ValuesAnswer.Packed;
import dev.costura.workbook.WrittenRows.LastBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Reads the three tabs with {@code values.batchGet}: headers, the rows of Operaciones, the ids of Metadata from the last
 * known row down, and the unions, 20,000 rows a call.
 */
final class PictureReader {

    static final int WINDOW = 20_000;

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

    /**
     * Reads some work orders where they last stood, in one call.
     *
     * @return empty where the headers are no longer those of the layout, Metadata is not as it was, or any row is not where
     *     it was
     */
    Optional<Picture> readAgain(Revisit revisit, EventRead known, LastBatch last) {
        boolean again = last.row() > 0 && last.row() < known.lastRow();
        int firstEventRow = again ? last.row() : known.lastRow();
        List<String> ranges = new ArrayList<>(headerRanges(revisit.layout()));
        ranges.add(eventRange(revisit.layout(), firstEventRow));
        ranges.addAll(revisit.ranges());
        return batchGet(ranges, body -> {
                    Headers headers = new Headers();
                    EventColumn events =
                            new EventColumn(firstEventRow, known, known.ids(), again ? last.ids() : List.of());
                    Revisit.Answer rows = revisit.new Answer();
                    List<ValuesAnswer.Rows> sinks = new ArrayList<>(headers.ranges());
                    sinks.add(events);
                    sinks.addAll(rows.sinks());
                    ValuesAnswer.read(body, sinks);
                    return headers.stand(revisit.layout()) ? rows.picture(events.read()) : Optional.<Picture>empty();
                })
                .filter(Picture::anchored);
    }

    /** What a call brought; another try begins anew, with the rows that earlier calls brought. */
    private record Read(boolean headersStand, RawRows unions, RawRows spools, EventRead events) {}

    private Optional<Picture> read(
            Surveyed surveyed, int firstEventRow, EventRead known, EventIds ids, List<UUID> again) {
        Layout layout = surveyed.layout();
        Read first = batchGet(firstRanges(layout, firstEventRow, surveyed.unionRows()), body -> {
            Headers headers = new Headers();
            RawRows.Builder spools = RawRows.NONE.extended();
            EventColumn events = new EventColumn(firstEventRow, known, ids, again);
            RawRows.Builder unions = RawRows.NONE.extended();
            List<ValuesAnswer.Rows> ranges = new ArrayList<>(headers.ranges());
            ranges.addAll(List.of(new Packed(spools), events, new Packed(unions)));
            ValuesAnswer.read(body, ranges);
            return new Read(headers.stand(layout), unions.built(), spools.built(), events.read());
        });
        if (!first.headersStand()) {
            return Optional.empty();
        }
        RawRows unions = first.unions();
        for (int from = 1 + WINDOW; from < surveyed.unionRows(); from += WINDOW) {
            unions = window(layout, from, surveyed.unionRows(), unions);
        }
        return Optional.of(Picture.of(layout, new CellCodec(location.zone()), unions, first.spools(), first.events()));
    }

    private RawRows window(Layout layout, int from, int unionRows, RawRows above) {
        return batchGet(List.of(unionWindow(layout, from, unionRows)), body -> {
            RawRows.Builder unions = above.extended().from(from);
            ValuesAnswer.read(body, List.of(new Packed(unions)));
            return unions.built();
        });
    }

    private static List<String> firstRanges(Layout layout, int firstEventRow, int unionRows) {
        List<String> ranges = new ArrayList<>(headerRanges(layout));
        ranges.add(A1.downFrom(
                layout.workOrders().title(), 1, 0, layout.workOrders().width() - 1));
        ranges.add(eventRange(layout, firstEventRow));
        ranges.add(unionWindow(layout, 1, unionRows));
        return ranges;
    }

    private static List<String> headerRanges(Layout layout) {
        return List.of(headers(layout.unions()), headers(layout.workOrders()), headers(layout.events()));
    }

    private static String eventRange(Layout layout, int firstRow) {
        int id = layout.events().column(EventField.ID);
        return A1.downFrom(layout.events().title(), firstRow, id, id);
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

    /** The first rows of the three tabs. */
    private static final class Headers {
        private final List<Header> found =
                Stream.generate(() -> new Header(new ArrayList<>())).limit(3).toList();

        List<Header> ranges() {
            return found;
        }

        boolean stand(Layout layout) {
            return layout.unions().headers().equals(found.get(0).headers())
                    && layout.workOrders().headers().equals(found.get(1).headers())
                    && layout.events().headers().equals(found.get(2).headers());
        }
    }

    private <T> T batchGet(List<String> ranges, SheetsCalls.Reading<T> reading) {
        try {
            return calls.read(
                    sheets.spreadsheets()
                            .values()
                            .batchGet(location.spreadsheetId())
                            .setRanges(ranges)
                            .setMajorDimension("ROWS")
                            .setValueRenderOption("UNFORMATTED_VALUE")
                            .setDateTimeRenderOption("SERIAL_NUMBER")
                            .setFields("valueRanges(range,values)")
                            .setPrettyPrint(false),
                    reading);
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }
}
