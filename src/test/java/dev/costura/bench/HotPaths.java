package dev.costura.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the methods marked {@code @Benchmark}, which stand beside what they measure, and prints what a call of each takes.
 *
 * <pre>./mvnw -q -Pjmh test [-Djmh=CellCodec]</pre>
 */
final class HotPaths {

    private static final int WARM_UPS = 3;
    private static final int ITERATIONS = 5;

    private HotPaths() {}

    /** @param arguments a regular expression for names, and the directory for the results */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        Options options = new OptionsBuilder()
                .include(arguments[0])
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(ITERATIONS)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgs("-Xmx1g")
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(directory.resolve("hot-paths.json").toString())
                .build();
        System.out.println(Machine.describe());
        System.out.println(table(new Runner(options).run()));
    }

    private static Table table(Collection<RunResult> results) {
        Table table = new Table("hot path", "a call", "±", "allocated");
        results.stream()
                .sorted(Comparator.comparing(result -> result.getParams().getBenchmark()))
                .forEach(result -> table.row(
                        name(result.getParams().getBenchmark()),
                        micros(result.getPrimaryResult().getScore()),
                        micros(result.getPrimaryResult().getScoreError()),
                        allocated(result)));
        return table;
    }

    /** Without its package. */
    private static String name(String benchmark) {
        List<String> parts = List.of(benchmark.split("\\."));
        return String.join(".", parts.subList(parts.size() - 2, parts.size()));
    }

    private static String micros(double micros) {
        return String.format(Locale.ROOT, "%,.3f µs", micros);
    }

    private static String allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
                .map(each -> (Result<?>) each.getValue())
                .findFirst()
                .map(each -> Table.count(each.getScore()) + " bytes")
                .orElse("");
    }
}
