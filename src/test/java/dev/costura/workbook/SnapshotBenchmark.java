package dev.costura.workbook;

import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reading a workbook of 5,000 unions, from the call to the picture; what answers has the answer ready. */
@State(Scope.Thread)
public class SnapshotBenchmark {

    private static final int UNIONS = 5_000;
    private static final int EACH = 20;
    private static final int LISTED = 30;

    private RecordedAnswers answers;
    private Workbook workbook;

    @Setup
    public void record() {
        Shop shop = Shop.with(
                IntStream.range(0, UNIONS)
                        .mapToObj(i -> Shop.union("OT-" + i / EACH, "MK-" + i / EACH, 1 + i % EACH))
                        .toList(),
                IntStream.range(0, LISTED)
                        .mapToObj(i -> List.<Object>of("OT-" + i, "MK-" + i, EACH, 0, 0, 0, 0))
                        .toList());
        answers = RecordedAnswers.of(shop);
        workbook = shop.open(answers.url());
        workbook.read();
    }

    @TearDown
    public void close() {
        answers.close();
    }

    @Benchmark
    public Object read() {
        return workbook.read();
    }
}
