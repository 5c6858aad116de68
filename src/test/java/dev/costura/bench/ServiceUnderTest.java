package dev.costura.bench;

import dev.costura.Costura;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The service as it is delivered, in this process, on a database of its own on disk. The quota is set out of reach: what
 * is measured is the service, not how long it waits for its turn.
 */
final class ServiceUnderTest implements AutoCloseable {

    private static final String USER = "bench";
    private static final String PASSWORD = "bench";
    private static final String JOB_FILE = """
            workbook:
              id: %s
              spreadsheet-id: %s
              time-zone: America/Santiago
            jobs:
              nightly:   { mode: full, cron: "0 0 2 29 2 *" }
              on-demand: { mode: pending }
            """;

    private final ConfigurableApplicationContext context;
    private final Path directory;

    private ServiceUnderTest(ConfigurableApplicationContext context, Path directory) {
        this.context = context;
        this.directory = directory;
    }

    static ServiceUnderTest start(SandboxProcess sandbox) throws IOException {
        Path directory = Files.createTempDirectory("costura-bench");
        Path jobs = Files.createDirectory(directory.resolve("jobs"));
        for (String workbook : List.of(Shop.MEASURED, Shop.WARM_UP)) {
            Files.writeString(
                    jobs.resolve(workbook + ".yaml"), JOB_FILE.formatted(workbook, Shop.spreadsheetId(workbook)));
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Costura.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + directory.resolve("costura") + ";WRITE_DELAY=0",
                        "--costura.jobs-dir=" + jobs,
                        "--costura.sheets.root-url=" + sandbox.url(),
                        "--costura.sheets.reads-per-minute=1000000",
                        "--costura.sheets.writes-per-minute=1000000",
                        "--costura.security.users[0].name=" + USER,
                        "--costura.security.users[0].password={noop}" + PASSWORD,
                        "--costura.security.users[0].roles=OPERATOR",
                        "--logging.level.dev.costura=warn");
        return new ServiceUnderTest(context, directory);
    }

    /** A tablet's connection to it. */
    Tablet tablet(String workbook) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Tablet(new Http("http://127.0.0.1:" + port + "/", USER + ":" + PASSWORD), workbook);
    }

    @Override
    public void close() throws IOException {
        context.close();
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
