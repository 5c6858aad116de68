package dev.costura.bench;

import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CreateDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLocation;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;

/** The request that Costura makes of some rows of Metadata, made straight away: nothing is decided or checked. */
final class FloorBatch {

    private static final String PLAIN = "userEnteredValue";
    private static final String DATED = "userEnteredValue,userEnteredFormat.numberFormat";
    private static final int UNIONS = 1;
    private static final int WORK_ORDERS = 2;
    private static final int METADATA = 3;

    private final Shop shop;
    private final List<Event> events;
    private final SortedMap<Integer, Done> armed = new TreeMap<>();
    private final SortedMap<Integer, Done> welded = new TreeMap<>();
    private final SortedMap<Integer, Done> touched = new TreeMap<>();
    private final SortedMap<Integer, Done> spools = new TreeMap<>();

    FloorBatch(Shop shop, List<Event> events) {
        this.shop = shop;
        this.events = events;
        for (Event event : events) {
            Done done = event.done();
            spools.put(done.order(), done);
            if (!event.spool()) {
                int row = row(done);
                (done.operation().equals(Done.ARM) ? armed : welded).put(row, done);
                touched.put(row, done);
            }
        }
    }

    private int row(Done done) {
        return (done.order() - 1) * shop.unionsEach() + done.number();
    }

    /** @param lastRow the row of Metadata, from 0, from which on its ids are to come back */
    BatchUpdateSpreadsheetRequest request(int number, int lastRow) {
        List<Request> requests = new ArrayList<>();
        requests.add(marker(number));
        blocks(armed, UNIONS, 6, DATED, this::dates, requests);
        blocks(armed, UNIONS, 8, PLAIN, row -> List.of(Event.text(Done.WORKER)), requests);
        blocks(welded, UNIONS, 9, DATED, row -> dates(welded.get(row)), requests);
        blocks(welded, UNIONS, 11, PLAIN, row -> List.of(Event.text(Done.WORKER)), requests);
        blocks(
                touched,
                UNIONS,
                14,
                PLAIN,
                row -> List.of(Event.text(UUID.randomUUID().toString())),
                requests);
        blocks(touched, UNIONS, 16, PLAIN, row -> List.of(Event.text(Done.WORKER)), requests);
        blocks(
                touched,
                UNIONS,
                17,
                DATED,
                row -> List.of(Event.date(touched.get(row).finishSerial())),
                requests);
        blocks(spools, WORK_ORDERS, 2, PLAIN, row -> counters(), requests);
        requests.add(new Request()
                .setAppendCells(new AppendCellsRequest()
                        .setSheetId(METADATA)
                        .setFields(DATED)
                        .setRows(events.stream().map(Event::row).toList())));
        return new BatchUpdateSpreadsheetRequest()
                .setRequests(requests)
                .setIncludeSpreadsheetInResponse(true)
                .setResponseIncludeGridData(true)
                .setResponseRanges(responseRanges(lastRow));
    }

    private List<String> responseRanges(int lastRow) {
        List<String> ranges = new ArrayList<>(List.of("Uniones!A1:R1", "Operaciones!A1:J1", "Metadata!A1:K1"));
        ranges.add("Uniones!B%d:D%d".formatted(touched.firstKey() + 1, touched.lastKey() + 1));
        ranges.add("Operaciones!A%d:B%d".formatted(spools.firstKey() + 1, spools.lastKey() + 1));
        ranges.add("Metadata!A%d:A".formatted(lastRow + 1));
        return ranges;
    }

    private static Request marker(int number) {
        return new Request()
                .setCreateDeveloperMetadata(new CreateDeveloperMetadataRequest()
                        .setDeveloperMetadata(new DeveloperMetadata()
                                .setMetadataId(1_129_270_000 + number)
                                .setMetadataKey("costura.batch")
                                .setMetadataValue(number + ";" + UUID.randomUUID())
                                .setVisibility("DOCUMENT")
                                .setLocation(new DeveloperMetadataLocation().setSpreadsheet(true))));
    }

    private List<CellData> dates(int row) {
        return dates(armed.get(row));
    }

    private static List<CellData> dates(Done done) {
        return List.of(Event.date(done.startSerial()), Event.date(done.finishSerial()));
    }

    private List<CellData> counters() {
        return List.of(
                Event.number(shop.unionsEach()),
                Event.number(shop.unionsEach()),
                Event.number(shop.unionsEach()),
                Event.number(84.5),
                Event.number(84.5));
    }

    /** One updateCells for each run of rows without a gap. */
    private static void blocks(
            SortedMap<Integer, Done> at,
            int sheet,
            int column,
            String mask,
            IntFunction<List<CellData>> cells,
            List<Request> requests) {
        List<RowData> rows = new ArrayList<>();
        int next = -1;
        for (int row : at.keySet()) {
            if (row != next) {
                rows = new ArrayList<>();
                requests.add(new Request()
                        .setUpdateCells(new UpdateCellsRequest()
                                .setStart(new GridCoordinate()
                                        .setSheetId(sheet)
                                        .setRowIndex(row)
                                        .setColumnIndex(column))
                                .setFields(mask)
                                .setRows(rows)));
            }
            rows.add(new RowData().setValues(cells.apply(row)));
            next = row + 1;
        }
    }
}
