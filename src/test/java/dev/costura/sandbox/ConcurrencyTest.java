package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConcurrencyTest extends SandboxTestCase {

    private static final int CALLERS = 8;

    private List<Integer> statuses(List<Callable<Http.Reply>> calls) throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Http.Reply> reply : callers.invokeAll(calls)) {
                statuses.add(reply.get().status());
            }
            return statuses;
        } finally {
            callers.shutdown();
        }
    }

    @Test
    void ofManyThatCreateTheSameMetadataIdOneIsFirstAndOnlyItsRowsAreThere() throws Exception {
        List<Callable<Http.Reply>> calls = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String text = "caller " + caller;
            calls.add(() -> batch("{'appendCells': {'fields': '*', 'rows': [{'values': [{'userEnteredValue':"
                    + " {'stringValue': '" + text + "'}}]}]}}, {'createDeveloperMetadata': {'developerMetadata':"
                    + " {'metadataId': 9, 'metadataKey': 'lote', 'metadataValue': '" + text + "', 'visibility':"
                    + " 'DOCUMENT', 'location': {'spreadsheet': true}}}}"));
        }
        assertEquals(1, statuses(calls).stream().filter(status -> status == 200).count());
        JsonNode marker = ok(http.get(AT + "/developerMetadata/9"));
        assertEquals(1, read("Sheet1").size());
        assertEquals(marker.path("metadataValue"), read("Sheet1").path(0).path(0));
    }

    @Test
    void noAppendIsLost() throws Exception {
        List<Callable<Http.Reply>> calls = new ArrayList<>();
        for (int row = 0; row < 100; row++) {
            int number = row;
            calls.add(() -> batch("{'appendCells': {'fields': '*', 'rows': [{'values': [{'userEnteredValue':"
                    + " {'numberValue': " + number + "}}]}]}}"));
        }
        assertEquals(Set.of(200), new HashSet<>(statuses(calls)));
        Set<String> found = new HashSet<>();
        read("Sheet1").forEach(row -> found.add(row.path(0).asString()));
        assertEquals(100, found.size());
    }
}
