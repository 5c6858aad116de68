package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FindReplaceTest extends SandboxTestCase {

    @BeforeEach
    void fill() {
        ok(write(
                "A1",
                "[['Google Sheets', 'google docs', 11], ['sheets', '=CONCAT(\\\"sheets\\\";A1)', 'Sheets'], ['', 'x']]"
                        .replace('\'', '"')));
        ok(batch("{'addSheet': {'properties': {'sheetId': 5, 'title': 'Other'}}}"));
        ok(write("Other!A1", "[['sheets sheets']]"));
    }

    private JsonNode replace(String fields) {
        return ok(batch("{'findReplace': {" + fields + "}}")).at("/replies/0/findReplace");
    }

    @Test
    void everyOccurrenceOnTheSheetIsCounted() {
        assertEquals(
                tree("{'valuesChanged': 3, 'rowsChanged': 2, 'sheetsChanged': 1, 'occurrencesChanged': 3}"),
                replace("'find': 'sheets', 'replacement': 'Blatt', 'sheetId': 0"));
        assertEquals("Google Blatt", read("A1").path(0).path(0).asString());
        assertEquals("sheets sheets", read("Other!A1").path(0).path(0).asString());
    }

    @Test
    void allSheetsAndFormulasWhereAskedFor() {
        assertEquals(
                tree("{'valuesChanged': 4, 'formulasChanged': 1, 'rowsChanged': 3, 'sheetsChanged': 2,"
                        + " 'occurrencesChanged': 6}"),
                replace("'find': 'sheets', 'replacement': 's', 'allSheets': true, 'includeFormulas': true"));
        assertEquals(
                "=CONCAT(\"s\";A1)",
                ok(http.get(AT + "/values/B2?valueRenderOption=FORMULA"))
                        .at("/values/0/0")
                        .asString());
    }

    @Test
    void caseAndTheWholeCellCountWhereAskedFor() {
        assertEquals(
                tree("{'valuesChanged': 2, 'rowsChanged': 2, 'sheetsChanged': 1, 'occurrencesChanged': 2}"),
                replace("'find': 'Sheets', 'replacement': 'S', 'sheetId': 0, 'matchCase': true"));
        assertEquals(
                tree("{'valuesChanged': 1, 'rowsChanged': 1, 'sheetsChanged': 1, 'occurrencesChanged': 1}"),
                replace("'find': 'SHEETS', 'replacement': 'S', 'sheetId': 0, 'matchEntireCell': true"));
    }

    @Test
    void groupsOfARegularExpressionMayBeNamedInTheReplacement() {
        assertEquals(
                tree("{'valuesChanged': 2, 'rowsChanged': 1, 'sheetsChanged': 1, 'occurrencesChanged': 2}"),
                replace("'find': 'o.* (.*)', 'replacement': '$1 Rocks', 'searchByRegex': true,"
                        + " 'range': {'endRowIndex': 1}"));
        assertEquals(tree("[['GSheets Rocks', 'gdocs Rocks', '11']]"), read("A1:C1"));
    }

    @Test
    void whatBecomesOfACellIsReadAsTyped() {
        replace("'find': '1', 'replacement': '2', 'sheetId': 0");
        assertEquals(
                tree("[[22]]"),
                ok(http.get(AT + "/values/C1?valueRenderOption=UNFORMATTED_VALUE"))
                        .path("values"));
    }

    @Test
    void withoutAMatchTheReplyIsEmpty() {
        assertEquals(tree("{}"), replace("'find': 'nobody', 'replacement': 'x', 'allSheets': true"));
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        String[] requests = {
            "'find': '', 'sheetId': 0",
            "'find': 'x'",
            "'find': '(', 'searchByRegex': true, 'sheetId': 0",
            "'find': 'sheets', 'replacement': '$7', 'searchByRegex': true, 'sheetId': 0",
            "'find': 'x', 'sheetId': 99"
        };
        for (String fields : requests) {
            Http.Reply reply = batch("{'findReplace': {" + fields + "}}");
            assertEquals(400, reply.status(), fields);
            assertTrue(reply.message().startsWith("Invalid requests[0].findReplace: "), reply.message());
        }
        assertEquals("Google Sheets", read("A1").path(0).path(0).asString());
    }

    @Test
    void noExpressionMakesTheSearchDeepOrSlow() {
        ok(write("A1", "[['" + "a".repeat(40_000) + "']]"));
        ok(batch("{'findReplace': {'find': '(a|b)*c', 'replacement': 'x', 'searchByRegex': true, 'allSheets': true}}"));
        ok(batch("{'findReplace': {'find': '(a+)+b', 'replacement': 'x', 'searchByRegex': true, 'allSheets': true}}"));
        assertEquals(40_000, read("A1").path(0).path(0).asString().length());
    }
}
