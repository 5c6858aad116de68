package dev.costura.bench;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The usual three calls: read all values, values.batchUpdate of the cells, values.append of the rows; and a fourth for
 * the counters. What comes between two of them is lost or doubled.
 */
final class ThreeCalls implements Yardstick {

    private final Sheets sheets;
    private final Queue queue;

    ThreeCalls(Sheets sheets, Queue queue) {
        this.sheets = sheets;
        this.queue = queue;
    }

    /** The three cells of an operation on a union. */
    record Cells(String range, List<Object> values) {
        static Cells of(Shop shop, Done done) {
            int row = (done.order() - 1) * shop.unionsEach() + done.number() + 1;
            String range = (done.operation().equals(Done.ARM) ? "Uniones!G%d:I%d" : "Uniones!J%d:L%d");
            return new Cells(
                    range.formatted(row, row), List.of("26-01-2026 09:00:00", "26-01-2026 10:30:00", Done.WORKER));
        }
    }

    @Override
    public void write(int firstOrder, int lastOrder) throws IOException {
        Shop shop = queue.shop();
        sheets.spreadsheets().values().get(shop.spreadsheetId(), "Uniones").execute();
        List<ValueRange> cells = new ArrayList<>();
        List<ValueRange> counters = new ArrayList<>();
        for (int order = firstOrder; order <= lastOrder; order++) {
            for (Done done : queue.ofOrder(order)) {
                Cells of = Cells.of(shop, done);
                cells.add(range(of.range(), of.values()));
            }
            int all = shop.unionsEach();
            counters.add(range(
                    "Operaciones!C%d:G%d".formatted(order + 1, order + 1), List.<Object>of(all, all, all, 84.5, 84.5)));
        }
        update(cells);
        int ofOneOrder = (shop.unionsEach() + 1) * queue.operations();
        List<List<Object>> rows = IntStream.range((firstOrder - 1) * ofOneOrder, lastOrder * ofOneOrder)
                .mapToObj(index -> Event.at(queue, index).values())
                .toList();
        sheets.spreadsheets()
                .values()
                .append(shop.spreadsheetId(), "Metadata!A1", new ValueRange().setValues(rows))
                .setValueInputOption("USER_ENTERED")
                .execute();
        update(counters);
    }

    private static ValueRange range(String range, List<Object> values) {
        return new ValueRange().setRange(range).setValues(List.of(values));
    }

    private void update(List<ValueRange> data) throws IOException {
        sheets.spreadsheets()
                .values()
                .batchUpdate(
                        queue.shop().spreadsheetId(),
                        new BatchUpdateValuesRequest()
                                .setValueInputOption("USER_ENTERED")
                                .setData(data))
                .execute();
    }
}
