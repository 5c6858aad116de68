package dev.costura.workbook;

import dev.costura.fixture.ShopTime;
import dev.costura.union.Entry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A batch of twenty entries as the body of one {@code spreadsheets.batchUpdate}. */
@State(Scope.Thread)
public class RequestBuildingBenchmark {

    private static final int ENTRIES = 20;

    private final CellWriter cells = new CellWriter(new CellCodec(ShopTime.SANTIAGO));
    private Batch batch;
    private Picture picture;

    @Setup
    public void decideAndRead() {
        List<Entry> entries =
                IntStream.rangeClosed(1, ENTRIES).mapToObj(Entries::arm).toList();
        batch = Batch.of(1, entries);
        try (Shop shop = Shop.with(
                IntStream.rangeClosed(1, ENTRIES)
                        .mapToObj(number -> Shop.union("OT-123", "MK-1", number))
                        .toList(),
                List.of(List.of("OT-123", "MK-1", ENTRIES, 0, 0, 0, 0)))) {
            picture = shop.open().read();
        }
    }

    @Benchmark
    public Object request() {
        return BatchRequest.of(batch, picture, new WrittenRows(batch, picture), cells);
    }

    @Benchmark
    public byte[] requestAndItsJson() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        new BatchBody(BatchRequest.of(batch, picture, new WrittenRows(batch, picture), cells)).writeTo(body);
        return body.toByteArray();
    }
}
