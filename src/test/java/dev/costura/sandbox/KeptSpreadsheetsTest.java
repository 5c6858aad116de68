package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeptSpreadsheetsTest {

    private static final String AT = SandboxTestCase.AT;
    private static final String EVERYTHING = AT + "?includeGridData=true";

    @TempDir
    Path directory;

    private SandboxOptions options() {
        return SandboxOptions.defaults().withFile(directory.resolve("below").resolve("sandbox.jsonl"));
    }

    private Path file() {
        return directory.resolve("below").resolve("sandbox.jsonl");
    }

    private static String json(String text) {
        return SandboxTestCase.json(text);
    }

    private static void fill(Http http) {
        SandboxTestCase.ok(http.put(
                "sandbox/spreadsheets/shop",
                json("{'properties': {'title': 'Shop', 'locale': 'es_CL'}, 'sheets': [{'properties': {'sheetId': 4,"
                        + " 'title': 'Uniones', 'gridProperties': {'rowCount': 3000, 'frozenRowCount': 1}}}]}")));
        SandboxTestCase.ok(http.put(
                AT + "/values/Uniones?valueInputOption=USER_ENTERED",
                json("{'values': [['OT', 'DN'], ['OT-1', '2,5'], ['21-01-2026', '=1+1'], [true, '50%']]}")));
        SandboxTestCase.ok(http.put(AT + "/values/C2500?valueInputOption=RAW", json("{'values': [['far below']]}")));
        SandboxTestCase.ok(http.post(
                AT + ":batchUpdate",
                json("{'requests': [{'addSheet': {'properties': {'title': 'Metadata'}}},"
                        + "{'createDeveloperMetadata': {'developerMetadata': {'metadataKey': 'lote', 'metadataValue': '1',"
                        + " 'visibility': 'DOCUMENT', 'location': {'dimensionRange': {'sheetId': 4, 'dimension': 'ROWS',"
                        + " 'startIndex': 2, 'endIndex': 3}}}}},"
                        + "{'updateCells': {'start': {'sheetId': 4}, 'fields': 'note,userEnteredFormat', 'rows': [{'values':"
                        + " [{'note': 'la clave', 'userEnteredFormat': {'textFormat': {'bold': true}}}]}]}},"
                        + "{'addNamedRange': {'namedRange': {'name': 'Cabeza', 'range': {'sheetId': 4,"
                        + " 'startRowIndex': 0, 'endRowIndex': 1, 'startColumnIndex': 0, 'endColumnIndex': 2}}}}]}")));
    }

    @Test
    void spreadsheetsAreWhatTheyWereAfterARestartAndAnother() {
        JsonNode before;
        try (Sandbox sandbox = Sandbox.start(options())) {
            Http http = new Http(sandbox);
            fill(http);
            http.post(AT + ":batchUpdate", json("{'requests': [{'deleteSheet': {'sheetId': 99}}]}"));
            SandboxTestCase.ok(http.put("sandbox/spreadsheets/shop/access", json("{'access': 'READER'}")));
            before = SandboxTestCase.ok(http.get(EVERYTHING));
        }
        for (int start = 0; start < 2; start++) {
            try (Sandbox sandbox = Sandbox.start(options())) {
                Http http = new Http(sandbox);
                assertEquals(before, SandboxTestCase.ok(http.get(EVERYTHING)));
                assertEquals(403, http.post(AT + ":batchUpdate", "{}").status());
            }
        }
    }

    private static final String EVERYTHING_A_SHEET_CAN_HAVE = """
            {'requests': [
              {'mergeCells': {'range': {'sheetId': 4, 'startRowIndex': 9, 'endRowIndex': 11, 'startColumnIndex': 0,
                'endColumnIndex': 2}}},
              {'addNamedRange': {'namedRange': {'namedRangeId': 'n', 'name': 'Abierta', 'range': {'sheetId': 4,
                'startColumnIndex': 3}}}},
              {'addProtectedRange': {'protectedRange': {'range': {'sheetId': 4}, 'description': 'todo',
                'editors': {'users': ['a@example.com']}}}},
              {'addProtectedRange': {'protectedRange': {'protectedRangeId': 8, 'namedRangeId': 'n',
                'warningOnly': true}}},
              {'setBasicFilter': {'filter': {'range': {'sheetId': 4}, 'sortSpecs': [{'dimensionIndex': 1}]}}},
              {'addDimensionGroup': {'range': {'sheetId': 4, 'dimension': 'ROWS', 'startIndex': 20, 'endIndex': 30}}},
              {'addDimensionGroup': {'range': {'sheetId': 4, 'dimension': 'ROWS', 'startIndex': 25, 'endIndex': 40}}},
              {'updateDimensionGroup': {'dimensionGroup': {'range': {'sheetId': 4, 'dimension': 'ROWS',
                'startIndex': 25, 'endIndex': 30}, 'depth': 2, 'collapsed': true}, 'fields': 'collapsed'}},
              {'addDimensionGroup': {'range': {'sheetId': 4, 'dimension': 'COLUMNS', 'startIndex': 1, 'endIndex': 3}}},
              {'updateDimensionProperties': {'range': {'sheetId': 4, 'dimension': 'COLUMNS', 'startIndex': 2,
                'endIndex': 5}, 'properties': {'pixelSize': 44, 'hiddenByUser': true}, 'fields': '*'}},
              {'updateDimensionProperties': {'range': {'sheetId': 4, 'dimension': 'ROWS', 'startIndex': 100,
                'endIndex': 2900}, 'properties': {'pixelSize': 5}, 'fields': 'pixelSize'}},
              {'setDataValidation': {'range': {'sheetId': 4, 'startRowIndex': 50, 'endRowIndex': 52,
                'startColumnIndex': 0, 'endColumnIndex': 1}, 'rule': {'condition': {'type': 'BOOLEAN'},
                'strict': true}}},
              {'updateBorders': {'range': {'sheetId': 4, 'endRowIndex': 1}, 'bottom': {'style': 'DOUBLE'}}},
              {'updateCells': {'start': {'sheetId': 4, 'rowIndex': 10, 'columnIndex': 1}, 'fields': '*', 'rows':
                [{'values': [{'userEnteredValue': {'stringValue': 'under a merge'}}]}]}},
              {'duplicateSheet': {'sourceSheetId': 4, 'insertSheetIndex': 2, 'newSheetName': 'Doble'}},
              {'updateSheetProperties': {'properties': {'sheetId': 4, 'tabColor': {'red': 0.5}}, 'fields': 'tabColor'}},
              {'createDeveloperMetadata': {'developerMetadata': {'metadataKey': 'hoja', 'visibility': 'PROJECT',
                'location': {'sheetId': 4}}}}
            ]}""";

    @Test
    void whateverASheetCanHaveIsThereAfterARestart() {
        JsonNode before;
        try (Sandbox sandbox = Sandbox.start(options())) {
            Http http = new Http(sandbox);
            fill(http);
            SandboxTestCase.ok(http.post(AT + ":batchUpdate", json(EVERYTHING_A_SHEET_CAN_HAVE)));
            SandboxTestCase.ok(http.put("sandbox/spreadsheets/other", "{}"));
            SandboxTestCase.ok(http.post(AT + "/sheets/4:copyTo", json("{'destinationSpreadsheetId': 'other'}")));
            SandboxTestCase.ok(http.put(AT + "/values/A1?valueInputOption=RAW", json("{'values': [['later']]}")));
            before = SandboxTestCase.ok(http.get(EVERYTHING));
            assertEquals(2, before.at("/sheets/0/protectedRanges").size());
        }
        for (int start = 0; start < 2; start++) {
            try (Sandbox sandbox = Sandbox.start(options())) {
                Http http = new Http(sandbox);
                assertEquals(before, SandboxTestCase.ok(http.get(EVERYTHING)));
                assertEquals(
                        "OT",
                        SandboxTestCase.ok(http.get("v4/spreadsheets/other/values/Copy%20of%20Uniones!A1"))
                                .at("/values/0/0")
                                .asString());
            }
        }
    }

    @Test
    void aTornLastLineIsLeftOutAndAnyOtherIsNamed() throws IOException {
        JsonNode before;
        try (Sandbox sandbox = Sandbox.start(options())) {
            fill(new Http(sandbox));
            before = SandboxTestCase.ok(new Http(sandbox).get(EVERYTHING));
        }
        Files.writeString(file(), "{\"seed\":1,\"method\":\"PO", StandardOpenOption.APPEND);
        try (Sandbox sandbox = Sandbox.start(options())) {
            assertEquals(before, SandboxTestCase.ok(new Http(sandbox).get(EVERYTHING)));
        }
        Files.writeString(file(), "{torn\n" + Files.readString(file()));
        UncheckedIOException broken = assertThrows(UncheckedIOException.class, () -> Sandbox.start(options()));
        assertTrue(String.valueOf(broken.getMessage()).contains("line 1"), broken.getMessage());
    }

    @Test
    void whatWasAnsweredSurvivesAKilledProcess() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int answered = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Http http = new Http(URI.create(out.readLine()));
            SandboxTestCase.ok(http.put("sandbox/spreadsheets/shop", "{}"));
            while (answered < 200) {
                SandboxTestCase.ok(
                        http.post(AT + "/values/A1:append?valueInputOption=RAW", "{\"values\": [[" + answered + "]]}"));
                answered++;
            }
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        try (Sandbox sandbox = Sandbox.start(options())) {
            JsonNode values = SandboxTestCase.ok(new Http(sandbox).get(AT + "/values/A:A"))
                    .path("values");
            assertEquals(answered, values.size());
            assertEquals("199", values.path(199).path(0).asString());
        }
    }

    /** A sandbox in a process of its own, which lives until it is killed. */
    static final class Killed {

        public static void main(String[] arguments) throws InterruptedException {
            Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withFile(Path.of(arguments[0])));
            System.out.println(sandbox.url());
            Thread.currentThread().join();
        }
    }
}
