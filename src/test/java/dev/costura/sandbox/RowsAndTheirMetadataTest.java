package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Each row has metadata whose key is what stands in the row; wherever rows go, the two stay together. */
class RowsAndTheirMetadataTest extends SandboxTestCase {

    private static final int ROWS = 12;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void metadataStaysWithItsRowThroughAnyChanges(long seed) {
        Random random = new Random(seed);
        label();
        int rows = ROWS;
        for (int step = 0; step < 25; step++) {
            int from = random.nextInt(rows);
            int end = from + 1 + random.nextInt(Math.min(3, rows - from));
            switch (random.nextInt(4)) {
                case 0 -> {
                    edit("'insertDimension': {'range': " + lines(from, end) + "}");
                    rows += end - from;
                }
                case 1 ->
                    edit("'moveDimension': {'source': " + lines(from, end) + ", 'destinationIndex': "
                            + random.nextInt(rows + 1) + "}");
                case 2 ->
                    edit("'sortRange': {'range': {'startRowIndex': " + from + "}, 'sortSpecs':"
                            + " [{'dimensionIndex': 0, 'sortOrder': '"
                            + (random.nextBoolean() ? "ASCENDING" : "DESCENDING") + "'}]}");
                default -> {
                    if (end - from < rows) {
                        edit("'deleteDimension': {'range': " + lines(from, end) + "}");
                        rows -= end - from;
                    }
                }
            }
            assertEquals(labels(rows), keys(rows), "after step " + step);
        }
    }

    private void label() {
        List<String> requests = new ArrayList<>();
        requests.add("{'updateSheetProperties': {'properties': {'gridProperties': {'rowCount': " + ROWS
                + "}}, 'fields': 'gridProperties.rowCount'}}");
        StringBuilder values = new StringBuilder();
        for (int row = 0; row < ROWS; row++) {
            String label = "row " + (char) ('a' + (row * 5) % ROWS);
            values.append(row == 0 ? "" : ",").append("['").append(label).append("']");
            requests.add("{'createDeveloperMetadata': {'developerMetadata': {'metadataKey': '" + label
                    + "', 'visibility': 'DOCUMENT', 'location': {'dimensionRange': " + lines(row, row + 1) + "}}}}");
        }
        ok(write("A1", "[" + values + "]"));
        ok(batch(String.join(",", requests)));
    }

    private void edit(String request) {
        ok(batch("{" + request + "}"));
    }

    private static String lines(int start, int end) {
        return "{'dimension': 'ROWS', 'startIndex': %d, 'endIndex': %d}".formatted(start, end);
    }

    private List<String> labels(int rows) {
        List<String> labels = new ArrayList<>();
        JsonNode values = read("A:A");
        for (int row = 0; row < rows; row++) {
            labels.add(values.path(row).path(0).asString(""));
        }
        return labels;
    }

    private List<String> keys(int rows) {
        List<String> keys = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            keys.add("");
        }
        JsonNode found = ok(http.post(
                AT + "/developerMetadata:search",
                json("{'dataFilters': [{'developerMetadataLookup': {'locationType': 'ROW'}}]}")));
        for (JsonNode match : found.path("matchedDeveloperMetadata")) {
            JsonNode entry = match.path("developerMetadata");
            int row = entry.at("/location/dimensionRange/startIndex").asInt();
            assertTrue(keys.get(row).isEmpty(), "two at row " + row);
            keys.set(row, entry.path("metadataKey").asString());
        }
        return keys;
    }
}
