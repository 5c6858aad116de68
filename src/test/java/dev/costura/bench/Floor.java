package dev.costura.bench;

import com.google.api.services.sheets.v4.Sheets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bare floor: a loop with Google's client that sends the requests which Costura sends, and reads the answers. No
 * queue, no ledger, no batch framework, nothing decided and nothing checked; a crash loses or doubles what it will.
 */
final class Floor implements Yardstick {

    private static final int ROWS_A_BATCH = 900;
    private static final int WINDOW = 20_000;
    private static final String PROOF = "replies(createDeveloperMetadata(developerMetadata(metadataId))),"
            + "updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))";

    private final Sheets sheets;
    private final Queue queue;
    private final Shop shop;
    private int batches;
    private int rows;
    private int lastBatchRow;

    Floor(Sheets sheets, Queue queue) {
        this.sheets = sheets;
        this.queue = queue;
        this.shop = queue.shop();
    }

    @Override
    public void write(int firstOrder, int lastOrder) throws IOException {
        read(firstOrder, lastOrder);
        int ofOneOrder = (shop.unionsEach() + 1) * queue.operations();
        int last = lastOrder * ofOneOrder;
        for (int from = (firstOrder - 1) * ofOneOrder; from < last; from += ROWS_A_BATCH) {
            List<Event> events = IntStream.range(from, Math.min(last, from + ROWS_A_BATCH))
                    .mapToObj(index -> Event.at(queue, index))
                    .toList();
            sheets.spreadsheets()
                    .batchUpdate(shop.spreadsheetId(), new FloorBatch(shop, events).request(++batches, lastBatchRow))
                    .setFields(PROOF)
                    .setPrettyPrint(false)
                    .execute();
            lastBatchRow = rows + 1;
            rows += events.size();
        }
    }

    /** The rows of these work orders, in windows of 20,000 unions. */
    private void read(int firstOrder, int lastOrder) throws IOException {
        List<String> ranges = new ArrayList<>(List.of("Uniones!1:1", "Operaciones!1:1", "Metadata!1:1"));
        ranges.add("Operaciones!A%d:J%d".formatted(firstOrder + 1, lastOrder + 1));
        ranges.add("Metadata!A%d:A".formatted(lastBatchRow + 1));
        int last = lastOrder * shop.unionsEach() + 1;
        for (int from = (firstOrder - 1) * shop.unionsEach() + 2; from <= last; from += WINDOW) {
            ranges.add("Uniones!A%d:R%d".formatted(from, Math.min(last, from + WINDOW - 1)));
            sheets.spreadsheets()
                    .values()
                    .batchGet(shop.spreadsheetId())
                    .setRanges(ranges)
                    .setMajorDimension("ROWS")
                    .setValueRenderOption("UNFORMATTED_VALUE")
                    .setDateTimeRenderOption("SERIAL_NUMBER")
                    .setFields("valueRanges(range,values)")
                    .setPrettyPrint(false)
                    .execute();
            ranges.clear();
        }
    }
}
