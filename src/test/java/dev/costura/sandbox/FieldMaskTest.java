package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class FieldMaskTest extends SandboxTestCase {

    @BeforeEach
    void fill() {
        ok(write("A1:B2", "[['OT', 'DN'], ['OT-1', 2]]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spreadsheetId,sheets.properties.title",
                "spreadsheetId,sheets/properties/title",
                "spreadsheetId,sheets(properties(title))",
                "sheets(properties.title),spreadsheetId",
                "sheets.properties(title),spreadsheetId",
                "spreadsheet_id,sheets/properties.title",
                "spreadsheetId,sheets.properties.title,sheets.properties/title",
            })
    void aMaskIsWrittenInManyWays(String mask) {
        assertEquals(
                tree("{'spreadsheetId': 'shop', 'sheets': [{'properties': {'title': 'Sheet1'}}]}"),
                ok(http.get(AT + "?fields=" + mask)));
        assertEquals(ok(http.get(AT + "?fields=" + mask)), ok(http.get(AT + "?$fields=" + mask)));
    }

    @Test
    void starsStandForAllFields() {
        JsonNode everything = ok(http.get(AT + "?fields=*"));
        assertEquals(ok(http.get(AT + "?includeGridData=true")), everything);
        assertEquals(
                everything.path("sheets"),
                ok(http.get(AT + "?fields=sheets(*)")).path("sheets"));
        assertEquals(
                tree("{'title': 'Sheet1'}"),
                ok(http.get(AT + "?fields=sheets/*/title&ranges=A1"))
                        .path("sheets")
                        .path(0)
                        .path("properties"));
    }

    @Test
    void anEmptyMaskIsNone() {
        assertEquals(ok(http.get(AT)), ok(http.get(AT + "?fields=")));
        assertFalse(ok(http.get(AT + "?fields=")).path("sheets").path(0).has("data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            x|x
            sheets.sheetProperties|sheets.sheetProperties
            sheets(properties(title,id),data)|sheets.properties.id
            sheets.properties.title.text|sheets.properties.title.text
            properties,%20sheets.properties| sheets.properties
            sheets(properties|sheets(properties
            sheets)|sheets)
            sheets..properties|sheets..properties
            sheets(nothing(a,b))|sheets.nothing.a
            ,sheets|,sheets
            """)
    void aMaskThatLeadsNowhereIsRefused(String mask, String path) {
        Http.Reply reply = http.get(AT + "?fields=" + mask);
        refused("Request contains an invalid argument.", reply);
        JsonNode violation = reply.body()
                .path("error")
                .path("details")
                .path(0)
                .path("fieldViolations")
                .path(0);
        assertEquals(mask.replace("%20", " "), violation.path("field").asString());
        assertEquals(
                "Error expanding 'fields' parameter. Cannot find matching fields for path '" + path + "'.",
                violation.path("description").asString());
    }

    @Test
    void aVeryDeepMaskIsRefused() {
        for (String mask : new String[] {"(".repeat(5000), "a.".repeat(5000) + "a", "*/".repeat(5000) + "*"}) {
            refused("Request contains an invalid argument.", http.get(AT + "?fields=" + mask));
        }
    }

    @Test
    void eachMethodTakesAMask() {
        assertEquals(tree("{'values': [['OT']]}"), ok(http.get(AT + "/values/A1?fields=values")));
        assertEquals(
                tree("{'valueRanges': [{'range': 'Sheet1!B2'}]}"),
                ok(http.get(AT + "/values:batchGet?ranges=B2&fields=valueRanges.range")));
        assertEquals(
                tree("{'updatedCells': 1}"),
                ok(http.put(AT + "/values/C1?valueInputOption=RAW&fields=updatedCells", json("{'values': [[1]]}"))));
        assertEquals(
                tree("{'totalUpdatedCells': 1}"),
                ok(http.post(
                        AT + "/values:batchUpdate?fields=totalUpdatedCells",
                        json("{'valueInputOption': 'RAW', 'data': [{'range': 'C2', 'values': [[1]]}]}"))));
        assertEquals(
                tree("{'updates': {'updatedRange': 'Sheet1!A3'}}"),
                ok(http.post(
                        AT + "/values/A1:append?valueInputOption=RAW&fields=updates/updatedRange",
                        json("{'values': [[1]]}"))));
        assertEquals(
                tree("{'clearedRange': 'Sheet1!A3'}"),
                ok(http.post(AT + "/values/A3:clear?fields=clearedRange", "{}")));
        assertEquals(
                tree("{'clearedRanges': ['Sheet1!A3']}"),
                ok(http.post(AT + "/values:batchClear?fields=clearedRanges", json("{'ranges': ['A3']}"))));
        assertEquals(
                tree("{'replies': [{'addSheet': {'properties': {'title': 'Dos'}}}]}"),
                ok(http.post(
                        AT + ":batchUpdate?fields=replies/addSheet/properties/title",
                        json("{'requests': [{'addSheet': {'properties': {'title': 'Dos'}}}]}"))));
        assertEquals(
                tree("{'properties': {'title': 'Otra'}}"),
                ok(http.post("v4/spreadsheets?fields=properties.title", json("{'properties': {'title': 'Otra'}}"))));
    }

    @Test
    void aMaskThatIsRefusedChangesNothing() {
        assertEquals(
                400,
                http.put(AT + "/values/A1?valueInputOption=RAW&fields=nothing", json("{'values': [['X']]}"))
                        .status());
        assertEquals(tree("[['OT']]"), read("A1"));
    }

    @Test
    void anErrorIsNotMasked() {
        Http.Reply reply = http.get("v4/spreadsheets/nobody?fields=sheets.properties");
        assertEquals(404, reply.status());
        assertEquals("Requested entity was not found.", reply.message());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'updateCells': {'start': {}, 'fields': 'userEnteredValu'}}        | updateCells: Invalid field: user_entered_valu
            {'repeatCell': {'range': {}, 'fields': 'userEnteredFormat.bold'}}  | repeatCell: Invalid field: user_entered_format.bold
            {'repeatCell': {'range': {}, 'fields': 'cell.note'}}               | repeatCell: Invalid field: cell.note
            {'updateSheetProperties': {'properties': {}, 'fields': 'titel'}}   | updateSheetProperties: Invalid field: titel
            {'updateSpreadsheetProperties': {'fields': 'properties'}}          | updateSpreadsheetProperties: Invalid field: properties
            {'updateCells': {'start': {}, 'fields': ''}}                       | updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)
            {'repeatCell': {'range': {}}}                                      | repeatCell: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)
            """)
    void theMaskOfARequestNamesFieldsThatAreThere(String request, String message) {
        refused("Invalid requests[0]." + message, batch(request));
    }

    @Test
    void theMaskOfARequestIsWrittenInManyWaysToo() {
        for (String mask : new String[] {
            "userEnteredFormat(textFormat/bold,horizontalAlignment)",
            "user_entered_format.text_format.bold, user_entered_format.horizontal_alignment"
        }) {
            ok(batch("{'repeatCell': {'range': {'endRowIndex': 1}, 'fields': '" + mask + "', 'cell':"
                    + " {'userEnteredFormat': {'textFormat': {'bold': true, 'italic': true}}}}}"));
            JsonNode format = ok(http.get(AT + "?ranges=A1&fields=sheets.data.rowData.values.userEnteredFormat"))
                    .path("sheets")
                    .path(0)
                    .path("data")
                    .path(0)
                    .path("rowData")
                    .path(0)
                    .path("values")
                    .path(0);
            assertEquals(tree("{'userEnteredFormat': {'textFormat': {'bold': true}}}"), format);
            ok(batch("{'repeatCell': {'range': {}, 'fields': 'userEnteredFormat', 'cell': {}}}"));
        }
        assertTrue(read("A1").isArray());
    }
}
