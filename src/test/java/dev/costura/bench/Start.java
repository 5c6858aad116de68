package dev.costura.bench;

import dev.costura.ops.start.PreparedStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.springframework.util.FileSystemUtils;

/**
 * From the start of {@code java -jar costura.jar run nightly} to its first call to the API, in processes of their own, one
 * way of starting after the other and then all again. The jar is that of the last {@code ./mvnw package}.
 */
final class Start {

    private static final int RUNS = Integer.getInteger("bench.runs", 5);
    private static final String JOB_FILE = """
            workbook:
              id: %s
              spreadsheet-id: %s
              time-zone: America/Santiago
            jobs:
              nightly: { mode: full }
            """;

    private static final Shop SHOP = new Shop("measured", 1, 10);

    private Start() {}

    /** In milliseconds from the start of the process on; the processor's time is of all its processes. */
    record Sample(String way, double firstCall, double end, double processor) {
        String csv() {
            return "%s,%.0f,%.0f,%.0f".formatted(way, firstCall, end, processor);
        }
    }

    static String measure(Path samples) throws IOException, InterruptedException {
        Path jar = samples.toAbsolutePath().resolveSibling("costura.jar");
        if (!Files.exists(jar)) {
            return "There is no " + jar + ": make it with ./mvnw -q -DskipTests package, then measure starts.\n";
        }
        Path directory = Files.createTempDirectory("costura-start");
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            SHOP.plant(sandbox);
            Map<String, List<String>> ways = ways(jar, directory);
            List<Sample> measured = new ArrayList<>();
            run("first", ways.values().iterator().next(), directory, sandbox); // makes the database
            for (int run = 0; run < RUNS; run++) {
                for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                    measured.add(run(way.getKey(), way.getValue(), directory, sandbox));
                }
            }
            List<String> lines = new ArrayList<>(List.of("way,firstCall,end,processor"));
            measured.forEach(sample -> lines.add(sample.csv()));
            Files.write(samples.resolve("start.csv"), lines);
            return told(ways.keySet(), measured);
        } finally {
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    private static Map<String, List<String>> ways(Path jar, Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path alone = Files.copy(jar, directory.resolve("costura.jar"));
        PreparedStart prepared = PreparedStart.beside(jar);
        Path unpacked = prepared.directory().resolve("costura.jar");
        Map<String, List<String>> ways = new LinkedHashMap<>();
        ways.put("java -jar, nothing prepared", List.of(java, "-jar", alone.toString()));
        ways.put("java -jar, prepared", List.of(java, "-jar", jar.toString()));
        ways.put(
                "the prepared JVM itself",
                prepared.command(
                        List.of("-XX:SharedArchiveFile=" + prepared.directory().resolve("costura.jsa"))));
        ways.put("the same without the archive", prepared.command(List.of()));
        ways.put(
                "the same with C2",
                List.of(
                        java,
                        "-XX:+UseSerialGC",
                        "-Xlog:disable",
                        "-XX:SharedArchiveFile=" + prepared.directory().resolve("costura.jsa"),
                        "-jar",
                        unpacked.toString()));
        return ways;
    }

    private static Sample run(String way, List<String> jvm, Path directory, SandboxProcess sandbox)
            throws IOException, InterruptedException {
        Path jobs = Files.createDirectories(directory.resolve("jobs"));
        Files.writeString(jobs.resolve("measured.yaml"), JOB_FILE.formatted(SHOP.workbook(), SHOP.spreadsheetId()));
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of("run", "nightly", "--costura.sheets.root-url=" + sandbox.url()));
        Path said = directory.resolve("said.txt");
        sandbox.newCalls();
        double processor = Machine.processorMillisOfChildren();
        long start = System.currentTimeMillis();
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int exitCode = process.waitFor();
        long end = System.currentTimeMillis();
        if (exitCode != 0) {
            throw new IOException("Exit code " + exitCode + " of " + command + ": " + Files.readString(said));
        }
        long firstCall = sandbox.newCalls().get(0).at().toEpochMilli();
        return new Sample(way, firstCall - start, end - start, Machine.processorMillisOfChildren() - processor);
    }

    private static String told(Iterable<String> ways, List<Sample> measured) {
        Table table = new Table("`run nightly`", "first call, p50", "best", "worst", "end, p50", "processor, p50");
        for (String way : ways) {
            List<Sample> some =
                    measured.stream().filter(sample -> sample.way().equals(way)).toList();
            Distribution first = of(some, Sample::firstCall);
            table.row(
                    way,
                    Table.millis(first.percentile(50)),
                    Table.millis(first.percentile(1)),
                    Table.millis(first.max()),
                    Table.millis(of(some, Sample::end).percentile(50)),
                    Table.millis(of(some, Sample::processor).percentile(50)));
        }
        return "**Start**: " + RUNS + " processes each, from their start to the first call to the API\n\n" + table;
    }

    private static Distribution of(List<Sample> samples, ToDoubleFunction<Sample> part) {
        return Distribution.of(samples.stream().map(part::applyAsDouble).toList());
    }
}
