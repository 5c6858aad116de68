package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Many read and write one spreadsheet at once, and each notes when it asked, when it was answered and what it saw. All of
 * it must be explained by one order of the writes in which nothing comes before what was answered earlier.
 */
class LinearizabilityTest extends SandboxTestCase {

    private static final int WRITERS = 4;
    private static final int READERS = 4;
    private static final int WRITES = 60;

    /** @param saw the rows of the log from its beginning; a write's own is the last of them */
    private record Operation(boolean write, String row, long asked, long answered, List<String> saw) {

        /** After how many writes this was. */
        int version() {
            return saw.size();
        }
    }

    private final Queue<Operation> history = new ConcurrentLinkedQueue<>();
    private final Map<String, String> appended = new ConcurrentHashMap<>();
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @Test
    void allThatIsSeenFollowsFromOneOrderOfTheWrites() throws Exception {
        long seed = System.nanoTime();
        System.out.println("LinearizabilityTest: seed " + seed);
        ok(batch("{'updateSheetProperties': {'properties': {'sheetId': 0, 'title': 'One'}, 'fields': 'title'}},"
                + "{'addSheet': {'properties': {'sheetId': 2, 'title': 'Two'}}},"
                + "{'addSheet': {'properties': {'sheetId': 3, 'title': 'Three'}}}"));
        List<Callable<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < WRITERS + READERS; caller++) {
            String name = "caller " + caller;
            Random random = new Random(seed + caller);
            callers.add(caller < WRITERS ? () -> writeAll(name, random) : () -> read(random));
        }
        ExecutorService threads = Executors.newFixedThreadPool(callers.size());
        try {
            for (Future<Void> caller : threads.invokeAll(callers)) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> order = column(ok(http.get(AT + "/values/One!A:A")).path("values"));
        assertEquals(WRITERS * WRITES, order.size());
        assertOneOrder(order);
        assertRealTime();
        List<String> rows = column(ok(http.get(AT + "/values/Three!A:A")).path("values"));
        appended.forEach(
                (range, row) -> assertEquals(row, rows.get(Integer.parseInt(range.replaceAll("\\D", "")) - 1)));
        assertEquals(appended.size(), rows.size());
    }

    private Void writeAll(String name, Random random) {
        try {
            write(name, random);
            return null;
        } finally {
            writing.decrementAndGet();
        }
    }

    /** A row into two tabs by one batch, which also says what both hold after it; now and then one by values.append. */
    private void write(String name, Random random) {
        for (int number = 0; number < WRITES; number++) {
            String row = name + ", row " + number;
            long asked = System.nanoTime();
            JsonNode sheets = ok(http.post(
                            AT + ":batchUpdate?fields=updatedSpreadsheet.sheets.data.rowData.values.formattedValue",
                            json(
                                    "{'requests': [" + append(0, row) + "," + append(2, row) + "],"
                                            + "'includeSpreadsheetInResponse': true, 'responseRanges': ['One!A:A', 'Two!A:A']}")))
                    .path("updatedSpreadsheet")
                    .path("sheets");
            List<String> one = cells(sheets.path(0));
            assertEquals(one, cells(sheets.path(1)), "a write by half, in its own answer");
            history.add(new Operation(true, row, asked, System.nanoTime(), one));
            if (random.nextInt(3) == 0) {
                JsonNode updates = ok(http.post(
                                AT + "/values/Three!A:A:append?valueInputOption=RAW",
                                json("{'values': [['" + row + "']]}")))
                        .path("updates");
                String range = updates.path("updatedRange").asString();
                assertEquals(null, appended.put(range, row), () -> "two were told that they are at " + range);
            }
        }
    }

    private Void read(Random random) {
        do {
            String dimension = random.nextBoolean() ? "ROWS" : "COLUMNS";
            long asked = System.nanoTime();
            JsonNode ranges = ok(http.get(
                            AT + "/values:batchGet?ranges=One!A:A&ranges=Two!A:A&majorDimension=" + dimension))
                    .path("valueRanges");
            List<String> one = column(ranges.path(0).path("values"));
            assertEquals(one, column(ranges.path(1).path("values")), "a write by half");
            history.add(new Operation(false, "", asked, System.nanoTime(), one));
        } while (writing.get() > 0);
        return null;
    }

    private static String append(int sheetId, String row) {
        return "{'appendCells': {'sheetId': %d, 'fields': '*', 'rows': [{'values': [{'userEnteredValue': {'stringValue':"
                        .formatted(sheetId)
                + " '" + row + "'}}]}]}}";
    }

    /** Also of a column that was read as one. */
    private static List<String> column(JsonNode values) {
        List<String> column = new ArrayList<>();
        values.forEach(line -> line.forEach(value -> column.add(value.asString())));
        return column;
    }

    private static List<String> cells(JsonNode sheet) {
        return StreamSupport.stream(sheet.path("data").path(0).path("rowData").spliterator(), false)
                .map(row -> row.path("values").path(0).path("formattedValue").asString())
                .toList();
    }

    /** Whatever was seen is how the final order begins, and a write sees itself as the last. */
    private void assertOneOrder(List<String> order) {
        for (Operation operation : history) {
            assertEquals(order.subList(0, operation.version()), operation.saw());
            if (operation.write()) {
                assertEquals(operation.row(), operation.saw().get(operation.version() - 1));
            }
        }
    }

    /** What was asked after an answer sees at least what that saw; and a write comes after all of it. */
    private void assertRealTime() {
        List<Operation> byAnswer = history.stream()
                .sorted(Comparator.comparingLong(Operation::answered))
                .toList();
        List<Operation> byQuestion = history.stream()
                .sorted(Comparator.comparingLong(Operation::asked))
                .toList();
        int answered = 0;
        int latest = 0;
        int overlapping = 0;
        for (Operation operation : byQuestion) {
            while (byAnswer.get(answered).answered() < operation.asked()) {
                latest = Math.max(latest, byAnswer.get(answered).version());
                answered++;
            }
            int least = operation.write() ? latest + 1 : latest;
            assertTrue(
                    operation.version() >= least,
                    () -> operation + " comes before what was answered when it was asked");
            overlapping += operation.version() > least ? 1 : 0;
        }
        assertTrue(overlapping > 0, "nothing happened at once");
    }
}
