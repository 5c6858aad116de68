package dev.costura.workbook;

import dev.costura.fixture.ShopTime;
import dev.costura.workbook.CellCodec.UnreadableCell;
import java.math.BigDecimal;
import java.time.Instant;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One cell, in the forms that there are most of. */
@State(Scope.Thread)
public class CellCodecBenchmark {

    private final CellCodec codec = new CellCodec(ShopTime.SANTIAGO);
    private final BigDecimal serial = new BigDecimal("46043.375");
    private final Instant instant = ShopTime.TONIGHT;

    @Benchmark
    public Object dateOfANumber() throws UnreadableCell {
        return codec.instant(serial);
    }

    @Benchmark
    public Object dateOfText() throws UnreadableCell {
        return codec.instant("21-01-2026 09:00:00");
    }

    @Benchmark
    public Object uuid() throws UnreadableCell {
        return codec.uuid("6f1c0d0e-8f6b-4c1e-9a57-0d6a2f6f3a11");
    }

    @Benchmark
    public double numberOfADate() {
        return codec.serial(instant);
    }
}
