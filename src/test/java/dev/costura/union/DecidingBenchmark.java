package dev.costura.union;

import dev.costura.fixture.Reports;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.WorkOrders;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rules on one work order: a spool of ten unions, each with its ARM and its SOLD waiting. */
@State(Scope.Thread)
public class DecidingBenchmark {

    private static final int UNIONS = 10;

    private final WorkOrder order = WorkOrders.aFreshSpool(UNIONS).build();
    private final List<Report> reports = IntStream.rangeClosed(1, UNIONS)
            .boxed()
            .<Report>flatMap(union -> Stream.of(
                    Reports.arm(union).build(),
                    Reports.sold(union).from("11:00").to("12:00").build()))
            .toList();

    @Benchmark
    public Object twentyCompletions() {
        return Deciding.decide(order, reports, Policies.DEFAULTS, true, ShopTime.TONIGHT, id -> false, List.of());
    }
}
