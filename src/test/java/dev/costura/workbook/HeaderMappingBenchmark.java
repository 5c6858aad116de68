package dev.costura.workbook;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Columns found by header: the three tabs of a workbook. */
@State(Scope.Thread)
public class HeaderMappingBenchmark {

    private final List<String> unions = strings(Shop.unionHeaders());
    private final List<String> spools = strings(Shop.spoolHeaders());
    private final List<String> events = strings(Shop.eventHeaders());

    private static List<String> strings(List<Object> headers) {
        return headers.stream().map(String::valueOf).toList();
    }

    @Benchmark
    public Object threeTabs() {
        return new Layout(
                LayoutReader.layout(1, "Uniones", unions, UnionField.class),
                LayoutReader.layout(2, "Operaciones", spools, SpoolField.class),
                LayoutReader.layout(3, "Metadata", events, EventField.class));
    }
}
