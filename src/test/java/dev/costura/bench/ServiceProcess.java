package dev.costura.bench;

import dev.costura.Costura;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** The service as it is delivered, in a process of its own, on a database of its own on disk. */
final class ServiceProcess implements AutoCloseable {

    /** A quota out of reach: what is measured is the service, not how long it waits for its turn. */
    static final int NO_QUOTA = 1_000_000;

    private static final String USER = "bench";
    private static final String PASSWORD = "bench";
    private static final Pattern ADDRESS = Pattern.compile("Costura is at (http://\\S+)\\s");
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final String JOB_FILE = """
            workbook:
              id: %s
              spreadsheet-id: %s
              time-zone: America/Santiago
            jobs:
              nightly:   { mode: full, cron: "0 0 2 29 2 *" }
              on-demand: { mode: pending }
            """;

    private final Process process;
    private final Path directory;
    private final String address;

    private ServiceProcess(Process process, Path directory) throws IOException, InterruptedException {
        this.process = process;
        this.directory = directory;
        this.address = awaitAddress();
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param shops those that it serves; they need not be planted yet
     * @param callsPerMinute its quota for reads, and for writes
     */
    static ServiceProcess start(SandboxProcess sandbox, Collection<Shop> shops, int callsPerMinute)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("costura-bench");
        Path jobs = Files.createDirectory(directory.resolve("jobs"));
        for (Shop shop : shops) {
            Files.writeString(
                    jobs.resolve(shop.workbook() + ".yaml"), JOB_FILE.formatted(shop.workbook(), shop.spreadsheetId()));
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heap());
        command.addAll(Settings.switches("service-jvm"));
        command.addAll(List.of("-cp", classPath(), Costura.class.getName()));
        command.addAll(List.of(
                "--server.port=0",
                "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("costura") + ";WRITE_DELAY=0",
                "--costura.jobs-dir=" + jobs,
                "--costura.sheets.root-url=" + sandbox.url(),
                "--costura.sheets.reads-per-minute=" + callsPerMinute,
                "--costura.sheets.writes-per-minute=" + callsPerMinute,
                "--costura.security.users[0].name=" + USER,
                "--costura.security.users[0].password={noop}" + PASSWORD,
                "--costura.security.users[0].roles=OPERATOR"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("said.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new ServiceProcess(process, directory);
    }

    /** The limit of its heap, as the JVM's switch takes it. */
    static String heap() {
        return Settings.text("service-heap", "1g");
    }

    /** Without the tests, whose settings of the log are not those that are delivered. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String awaitAddress() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Matcher address = ADDRESS.matcher(said());
            if (address.find()) {
                return address.group(1);
            }
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new IOException("The service did not start; it said:\n" + said());
    }

    private String said() throws IOException {
        return Files.readString(directory.resolve("said.txt"));
    }

    /** A tablet's connection to it. */
    Tablet tablet(Shop shop) {
        return new Tablet(new Http(address, USER + ":" + PASSWORD), shop.workbook());
    }

    /** Processor time of all its threads, compiling and collecting included; the kernel counts it in 10 ms. */
    double processorMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    ProcessHeap watchHeap() throws IOException {
        return ProcessHeap.of(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
        FileSystemUtils.deleteRecursively(directory);
    }
}
