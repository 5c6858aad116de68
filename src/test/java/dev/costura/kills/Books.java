package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http;
import dev.costura.e2e.Row;
import dev.costura.e2e.Sheet;
import dev.costura.union.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What must hold in the workbook at any moment, also while work is half done: the oracle speaks of the end. */
final class Books {

    private final Http api;
    private final Sheet sheet;

    Books(Http api, Sheet sheet) {
        this.api = api;
        this.sheet = sheet;
    }

    /** Cells, Metadata and counters agree whenever one looks, for they change together; and nothing is there twice. */
    void agree(String when) {
        List<Row> events = sheet.events();
        List<String> ids = events.stream().map(row -> row.text("ID")).toList();
        assertThat(ids).as("ids in Metadata %s", when).doesNotHaveDuplicates();
        Map<String, Long> rows = new TreeMap<>();
        for (Row event : events) {
            if (event.text("Evento_Tipo").startsWith("UNION_")) {
                rows.merge(
                        event.text("TAG_SPOOL") + "+" + event.text("N_UNION") + " " + event.text("Operacion"),
                        1L,
                        Long::sum);
            }
        }
        assertThat(rows.values()).as("rows of a completion %s: %s", when, rows).allMatch(count -> count == 1);
        assertThat(rows.keySet()).as("unions written, and their rows %s", when).isEqualTo(written());
        counters(when);
        markers(when);
    }

    private TreeSet<String> written() {
        TreeSet<String> written = new TreeSet<>();
        for (Row union : sheet.rows(Sheet.UNIONS)) {
            for (Operation operation : Operation.values()) {
                if (!union.isBlank(worker(operation))) {
                    written.add(union.text("TAG_SPOOL") + "+" + union.text("N_UNION") + " " + operation);
                }
            }
        }
        return written;
    }

    private static String worker(Operation operation) {
        return operation == Operation.ARM ? "ARM_WORKER" : "SOL_WORKER";
    }

    private void counters(String when) {
        List<Row> unions = sheet.rows(Sheet.UNIONS);
        for (Row spool : sheet.rows(Sheet.ORDERS)) {
            List<Row> its = unions.stream()
                    .filter(union -> union.text("TAG_SPOOL").equals(spool.text("TAG_SPOOL")))
                    .toList();
            for (Operation operation : Operation.values()) {
                long done = its.stream()
                        .filter(union -> !union.isBlank(worker(operation)))
                        .count();
                assertThat(spool.count("Uniones_" + operation + "_Completadas"))
                        .as("%s of %s %s", operation, spool.text("TAG_SPOOL"), when)
                        .isEqualTo((int) done);
            }
        }
    }

    private void markers(String when) {
        String all = "{\"dataFilters\": [{\"developerMetadataLookup\": {\"locationType\": \"SPREADSHEET\"}}]}";
        List<Long> numbers = new ArrayList<>();
        for (JsonNode found : api.send("POST", "v4/spreadsheets/" + sheet.id() + "/developerMetadata:search", all)
                .ok()
                .path("matchedDeveloperMetadata")) {
            numbers.add(found.at("/developerMetadata/metadataId").asLong());
        }
        numbers.sort(null);
        for (int i = 1; i < numbers.size(); i++) {
            assertThat(numbers.get(i)).as("markers %s", when).isEqualTo(numbers.get(i - 1) + 1);
        }
    }
}
