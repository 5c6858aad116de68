package dev.costura.bench;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.util.List;

/** One values.update and one values.append for each completion, as a script does that was written in an afternoon. */
final class CallByCall implements Yardstick {

    private final Sheets sheets;
    private final Queue queue;

    CallByCall(Sheets sheets, Queue queue) {
        this.sheets = sheets;
        this.queue = queue;
    }

    @Override
    public void write(int firstOrder, int lastOrder) throws IOException {
        for (int order = firstOrder; order <= lastOrder; order++) {
            for (Done done : queue.ofOrder(order)) {
                write(done);
            }
        }
    }

    private void write(Done done) throws IOException {
        String id = queue.shop().spreadsheetId();
        ThreeCalls.Cells cells = ThreeCalls.Cells.of(queue.shop(), done);
        sheets.spreadsheets()
                .values()
                .update(id, cells.range(), new ValueRange().setValues(List.of(cells.values())))
                .setValueInputOption("USER_ENTERED")
                .execute();
        sheets.spreadsheets()
                .values()
                .append(id, "Metadata!A1", new ValueRange().setValues(List.of(new Event(done, false).values())))
                .setValueInputOption("USER_ENTERED")
                .execute();
    }
}
