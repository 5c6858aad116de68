package dev.costura.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * The sandbox itself, in a process with a heap of 1 GiB: 500,000 rows of 18 cells, nearly all that a workbook may hold,
 * once as a shop fills them and once with nine million texts that all differ. Then appends of 900 rows to it and to a
 * small workbook, and reads of all of it while appends go on.
 */
final class SandboxSize {

    static final int COLUMNS = 18;
    private static final int ROWS = Settings.number("rows", 500_000);
    private static final int ROWS_A_CALL = 5_000;
    private static final int APPENDS = Settings.number("appends", 200);
    private static final int WARM_UPS = Settings.number("append-warm-ups", 200);
    private static final int READS = 3;
    /** In bytes, which no deletion has. */
    private static final int SMALLEST_APPEND = 10_000;

    private static final String MASK = "?fields=replies(createDeveloperMetadata(developerMetadata(metadataId))),"
            + "updatedSpreadsheet(sheets(properties(sheetId),data(startRow,startColumn,rowData(values(effectiveValue)))))";

    private final SandboxProcess sandbox;
    private final ProcessHeap heap;
    private final SheetContent content;
    private final List<String> samples;
    private final List<String[]> told = new ArrayList<>();
    private int calls;

    private SandboxSize(SandboxProcess sandbox, ProcessHeap heap, SheetContent content, List<String> samples) {
        this.sandbox = sandbox;
        this.heap = heap;
        this.content = content;
        this.samples = samples;
    }

    static String measure(Path directory) throws Exception {
        List<String> samples = new ArrayList<>(List.of("content,what,millis"));
        List<String[]> shop = measure(SheetContent.SHOP, samples);
        List<String[]> worst = measure(SheetContent.ALL_DIFFERENT, samples);
        Files.write(directory.resolve("sandbox-size.csv"), samples);
        Table table = new Table("", "as a shop fills it", "texts that all differ");
        for (int line = 0; line < shop.size(); line++) {
            table.row(shop.get(line)[0], shop.get(line)[1], worst.get(line)[1]);
        }
        return """
                ### A workbook of %s rows x %d columns in a sandbox of 1 GiB

                Appends of %d rows x 11 cells, p50 / p95 of %d calls after %d uncounted ones of each kind: the time at the
                client, from the request to the end of its answer; and the sandbox's own work on it, parsing included, as
                its journal has it.

                %s""".formatted(Table.count(ROWS), COLUMNS, AppendedRows.ROWS, APPENDS, WARM_UPS, table);
    }

    private static List<String[]> measure(SheetContent content, List<String> samples) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start("-Xmx1g");
                ProcessHeap heap = sandbox.heap()) {
            SandboxSize size = new SandboxSize(sandbox, heap, content, samples);
            size.create("small", 1);
            size.create("large", ROWS);
            size.fill();
            sandbox.newCalls();
            size.appends("small", 1);
            size.appends("large", ROWS);
            size.reads();
            return size.told;
        }
    }

    private void tell(String what, String found) {
        told.add(new String[] {what, found});
    }

    private void create(String id, int rows) throws IOException, InterruptedException {
        Map<String, Object> grid = Map.of("rowCount", rows, "columnCount", COLUMNS);
        Map<String, Object> sheet = Map.of("sheetId", 0, "title", "Datos", "gridProperties", grid);
        sandbox.http()
                .send("PUT", "sandbox/spreadsheets/" + id, Map.of("sheets", List.of(Map.of("properties", sheet))));
        post(id + ":batchUpdate", content.update(0, 1));
    }

    private long post(String path, byte[] body) throws IOException, InterruptedException {
        return sandbox.http().exchange("POST", "v4/spreadsheets/" + path, body);
    }

    private void fill() throws IOException, InterruptedException {
        double millis = 0;
        for (int from = 0; from < ROWS; from += ROWS_A_CALL) {
            byte[] body = content.update(from, Math.min(ROWS, from + ROWS_A_CALL));
            millis += timed("fill", () -> post("large:batchUpdate", body));
        }
        tell(
                "filled in calls of %s rows".formatted(Table.count(ROWS_A_CALL)),
                "%s cells a second".formatted(Table.count(ROWS * (double) COLUMNS / millis * 1000)));
        tell("heap after a collection", heap.collected() + " MB");
    }

    private interface Exchange {
        long run() throws IOException, InterruptedException;
    }

    private double timed(String what, Exchange exchange) throws IOException, InterruptedException {
        long start = System.nanoTime();
        exchange.run();
        double millis = (System.nanoTime() - start) / 1e6;
        samples.add(String.format(Locale.ROOT, "%s,%s,%.2f", content, what, millis));
        return millis;
    }

    private void appends(String id, int rows) throws IOException, InterruptedException {
        String workbook = ", " + (rows == 1 ? "small" : Table.count(rows) + " rows");
        appends(
                id,
                rows,
                "a batch of Costura's" + workbook,
                ":batchUpdate" + MASK,
                number -> AppendedRows.batch(number, rows));
        appends(
                id,
                rows,
                "values.append" + workbook,
                "/values/Datos:append?valueInputOption=RAW",
                AppendedRows::values);
    }

    /** What was appended is deleted again, so that each append meets the same workbook. */
    private void appends(String id, int rows, String what, String path, IntFunction<byte[]> body)
            throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < WARM_UPS + APPENDS; i++) {
            byte[] request = body.apply(++calls);
            double took = timed(i < WARM_UPS ? what + " (warm-up)" : what, () -> post(id + path, request));
            if (i >= WARM_UPS) {
                millis.add(took);
            }
            delete(id, rows);
        }
        List<Double> work = sandbox.newCalls().stream()
                .filter(call -> call.bytes() > SMALLEST_APPEND)
                .map(call -> call.workMicros() / 1000.0)
                .toList();
        tell(what + ", at the client", inMillis(Distribution.of(millis)));
        tell(what + ", its work", inMillis(Distribution.of(work.subList(WARM_UPS, work.size()))));
    }

    private static String inMillis(Distribution distribution) {
        return String.format(Locale.ROOT, "%.1f / %.1f ms", distribution.percentile(50), distribution.percentile(95));
    }

    private void delete(String id, int rows) throws IOException, InterruptedException {
        String request = "{\"requests\":[{\"deleteDimension\":{\"range\":{\"dimension\":\"ROWS\",\"startIndex\":" + rows
                + ",\"endIndex\":" + (rows + AppendedRows.ROWS) + "}}}]}";
        post(id + ":batchUpdate", request.getBytes(StandardCharsets.UTF_8));
    }

    private void reads() throws Exception {
        for (String mask : List.of("", "&fields=valueRanges(values)")) {
            List<Double> rates = new ArrayList<>();
            long peak = heap.peakDuring(() -> whileAppending(() -> rates.addAll(read(mask))))
                    .used();
            tell(
                    "values:batchGet of it all" + (mask.isEmpty() ? "" : ", masked"),
                    String.format(
                            Locale.ROOT,
                            "%.0f MB/s, heap at most %d MB",
                            Distribution.of(rates).percentile(50),
                            peak));
        }
    }

    private List<Double> read(String mask) throws IOException, InterruptedException {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < READS; i++) {
            long[] bytes = new long[1];
            double millis = timed(
                    "batchGet" + mask.replace(',', ' '),
                    () -> bytes[0] = sandbox.http()
                            .exchange("GET", "v4/spreadsheets/large/values:batchGet?ranges=Datos" + mask, null));
            rates.add(bytes[0] / 1e6 / millis * 1000);
        }
        return rates;
    }

    private void whileAppending(ProcessHeap.Work work) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread appending = new Thread(() -> {
            try {
                while (!over.get()) {
                    post("large/values/Datos:append?valueInputOption=RAW", AppendedRows.values(++calls));
                    delete("large", ROWS);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        appending.start();
        try {
            work.run();
        } finally {
            over.set(true);
            appending.join();
        }
    }
}
