package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A twelfth of what a workbook may hold, in a process with little more memory than that takes: it dies should somebody
 * keep more of a cell than need be, or a whole answer.
 */
class LargeSheetTest {

    private static final int ROWS = 40_000;
    private static final int COLUMNS = 18;
    private static final int ROWS_A_CALL = 1_000;
    private static final String HEAP = "-Xmx66m";

    private static String text(int row, int column) {
        return "%02d-%09d".formatted(column, row);
    }

    private static String rows(int from) {
        return IntStream.range(from, from + ROWS_A_CALL)
                .mapToObj(row -> IntStream.range(0, COLUMNS)
                        .mapToObj(column -> "\"" + text(row, column) + "\"")
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining(",", "{\"values\": [", "]}"));
    }

    @Test
    void sevenHundredThousandTextsThatAllDifferAreHeldAndReadInAHeapOf66Megabytes() throws Exception {
        try (SandboxChild child = SandboxChild.start("", List.of(HEAP))) {
            Http http = child.http();
            SandboxTestCase.ok(http.put("sandbox/spreadsheets/shop", SandboxTestCase.json("""
                    {'sheets': [{'properties': {'title': 'Datos', 'gridProperties':
                    {'rowCount': 1, 'columnCount': %d}}}]}""".formatted(COLUMNS))));
            for (int from = 0; from < ROWS; from += ROWS_A_CALL) {
                SandboxTestCase.ok(
                        http.post(SandboxTestCase.AT + "/values/Datos:append?valueInputOption=RAW", rows(from)));
            }
            for (String read : List.of(
                    "/values:batchGet?ranges=Datos&ranges=Datos",
                    "/values:batchGet?ranges=Datos&fields=valueRanges(values)",
                    "/values/Datos?majorDimension=COLUMNS",
                    "?includeGridData=true&fields=sheets(data(rowData(values(userEnteredValue))))")) {
                assertTrue(texts(http, SandboxTestCase.AT + read) >= ROWS * COLUMNS, read);
            }
        }
    }

    /** Read as it comes, for this process should not need the memory either. */
    private static int texts(Http http, String path) throws IOException {
        int texts = 0;
        try (InputStream in = http.stream(path);
                JsonParser parser = JsonMapper.shared().createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.getString().length() == text(0, 0).length()) {
                    texts++;
                }
            }
        }
        return texts;
    }
}
