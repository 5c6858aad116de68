package dev.costura.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The job files of a fleet's workbooks, each with one job, so that a job says which workbooks are meant. */
final class FleetJobFiles {

    private static final String JOB_FILE = """
            workbook:
              id: %s
              spreadsheet-id: %s
              time-zone: America/Santiago
            jobs:
              %s: { mode: full }
            """;

    private FleetJobFiles() {}

    static void write(Path directory, List<Queue> queues, String job) throws IOException {
        for (Queue queue : queues) {
            Shop shop = queue.shop();
            Files.writeString(
                    directory.resolve(shop.workbook() + ".yaml"),
                    JOB_FILE.formatted(shop.workbook(), shop.spreadsheetId(), job));
        }
    }
}
