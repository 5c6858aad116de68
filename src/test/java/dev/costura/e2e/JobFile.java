package dev.costura.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file in the job directory. The spreadsheet of workbook {@code w} has the id {@code sheet-w}. */
public record JobFile(String workbook, String policies, String jobs) {

    private static final String JOBS = "nightly: { mode: full }, on-demand: { mode: pending }";

    public static JobFile of(String workbook, String policies) {
        return new JobFile(workbook, policies, JOBS);
    }

    public static String spreadsheetOf(String workbook) {
        return "sheet-" + workbook;
    }

    public void writeTo(Path directory) {
        writeTo(directory, spreadsheetOf(workbook));
    }

    /** With a spreadsheet of another id. */
    public void writeTo(Path directory, String spreadsheet) {
        try {
            Files.writeString(Files.createDirectories(directory).resolve(workbook + ".yaml"), """
                    workbook: { id: %s, spreadsheet-id: %s, time-zone: America/Santiago }
                    policies: { %s }
                    jobs: { %s }
                    """.formatted(
                            workbook, spreadsheet, policies, jobs));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
