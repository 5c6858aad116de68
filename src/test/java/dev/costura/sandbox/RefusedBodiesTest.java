package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Bodies that do not fit their type: Google's words, known from recordings and from reports. */
class RefusedBodiesTest extends SandboxTestCase {

    @Test
    void anUnknownFieldIsNamedWithItsPlace() {
        Http.Reply reply = batch("{'frobnicate': {}}");
        assertEquals(tree("""
                        {'error': {'code': 400,
                         'message': 'Invalid JSON payload received. Unknown name \\"frobnicate\\" at `requests[0]`: Cannot find field.',
                         'status': 'INVALID_ARGUMENT',
                         'details': [{'@type': 'type.googleapis.com/google.rpc.BadRequest', 'fieldViolations': [
                          {'field': 'requests[0]',
                           'description': 'Invalid JSON payload received. Unknown name \\"frobnicate\\" at `requests[0]`: Cannot find field.'}]}]}}
                        """), Http.JSON.readTree(reply.body().toString().replace("'", "`")));
    }

    @Test
    void allThatIsWrongIsToldAtOnceEachInALineOfTheMessage() {
        Http.Reply reply = http.post(
                AT + ":batchUpdate",
                json("{'requests': [{'addSheet': {'properties': {'titel': 'A', 'index': 'x'}}},"
                        + " {'deleteSheet': {'sheetId': 1.5}}], 'dryRun': true}"));
        refused("""
                Invalid JSON payload received. Unknown name "titel" at 'requests[0].add_sheet.properties': Cannot find field.
                Invalid value at 'requests[0].add_sheet.properties.index' (TYPE_INT32), "x"
                Invalid value at 'requests[1].delete_sheet.sheet_id' (TYPE_INT32), 1.5
                Invalid JSON payload received. Unknown name "dryRun": Cannot find field.""".stripIndent(), reply);
        JsonNode violations = reply.body().path("error").path("details").path(0).path("fieldViolations");
        assertEquals(4, violations.size());
        assertTrue(violations.path(3).path("field").isMissingNode(), "the body itself has no name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'deleteSheet': {'sheetId': 2147483648}} | Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 2147483648
            {'deleteSheet': {'sheetId': 1e30}} | Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 1.0E30
            {'deleteSheet': {'sheetId': true}} | Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), true
            {'deleteSheet': {'sheetId': {}}} | Invalid value at 'requests[0].delete_sheet' (sheet_id), Starting an object on a scalar field
            {'deleteSheet': {'sheetId': [1]}} | Invalid JSON payload received. Unknown name ~sheetId~ at 'requests[0].delete_sheet': Proto field is not repeating, cannot start list.
            {'deleteSheet': []} | Invalid JSON payload received. Unknown name ~deleteSheet~ at 'requests[0]': Proto field is not repeating, cannot start list.
            {'deleteSheet': 7} | Invalid value at 'requests[0].delete_sheet' (type.googleapis.com/google.apps.sheets.v4.DeleteSheetRequest), 7
            'repeatCell' | Invalid value at 'requests[0]' (type.googleapis.com/google.apps.sheets.v4.BatchUpdateSpreadsheetRequest.Request), ~repeatCell~
            {'addSheet': {'properties': {'title': 1}}} | Invalid value at 'requests[0].add_sheet.properties.title' (TYPE_STRING), 1
            {'addSheet': {'properties': {'hidden': 'maybe'}}} | Invalid value at 'requests[0].add_sheet.properties.hidden' (TYPE_BOOL), ~maybe~
            {'appendDimension': {'dimension': 'DIAGONAL'}} | Invalid value at 'requests[0].append_dimension.dimension' (type.googleapis.com/google.apps.sheets.v4.Dimension), ~DIAGONAL~
            {'addChart': {'chart': {'spec': {'pieChart': {'legendPosition': 'NONE'}}}}} | Invalid value at 'requests[0].add_chart.chart.spec.pie_chart.legend_position' (type.googleapis.com/google.apps.sheets.v4.PieChartSpec.PieChartLegendPosition), ~NONE~
            {'updateCells': {'rows': [{'values': [{'userEnteredValue': {'numberValue': 'NaN'}}]}]}} | Invalid value at 'requests[0].update_cells.rows[0].values[0].user_entered_value.number_value' (TYPE_DOUBLE), ~NaN~
            {'updateCells': {'rows': [{'values': ['x']}]}} | Invalid value at 'requests[0].update_cells.rows[0].values[0]' (type.googleapis.com/google.apps.sheets.v4.CellData), ~x~
            {'addSheet': {'properties': {'tabColor': {'red': 1e308}}}} | Invalid value at 'requests[0].add_sheet.properties.tab_color.red' (TYPE_FLOAT), 1.0E308
            {'updateCells': {'fields': 5}} | Invalid value at 'requests[0].update_cells.fields' (type.googleapis.com/google.protobuf.FieldMask), 5
            {'addSheet': {}, 'deleteSheet': {}} | Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'deleteSheet'
            {'updateCells': {'rows': [{'values': [{'userEnteredValue': {'numberValue': 1, 'stringValue': 'x'}}]}]}} | Invalid value at 'requests[0].update_cells.rows[0].values[0].user_entered_value' (oneof), oneof field 'value' is already set. Cannot set 'stringValue'
            """)
    void aValueOfTheWrongTypeIsToldWithTheTypeItShouldHave(String request, String message) {
        refused(message.replace('~', '"'), batch(request));
    }

    @Test
    void twoValuesOfAnEnumerationAreNone() {
        refused(
                "Invalid value at 'requests[0].append_dimension.dimension'"
                        + " (type.googleapis.com/google.apps.sheets.v4.Dimension), \"ROWS|COLUMNS\"",
                batch("{'appendDimension': {'dimension': 'ROWS|COLUMNS'}}"));
    }

    @Test
    void valuesMustBeAListOfLists() {
        String at = AT + "/values/A1?valueInputOption=RAW";
        String list = "(type.googleapis.com/google.protobuf.ListValue)";
        refused("Invalid value at 'data.values' " + list + ", \"X\"", http.put(at, json("{'values': 'X'}")));
        refused(
                "Invalid value at 'data.values[0]' " + list + ", \"TEST\"\nInvalid value at 'data.values[1]' " + list
                        + ", 2",
                http.put(at, json("{'values': ['TEST', 2]}")));
        refused(
                "Invalid JSON payload received. Unknown name \"frob\" at 'data': Cannot find field.",
                http.put(at, json("{'frob': 1}")));
        refused(
                "Invalid JSON payload received. Number exceeds the range of double.",
                http.put(at, json("{'values': [[1, -1e999]]}")));
    }

    @Test
    void whatIsWrongWithTheJsonIsFoundBeforeWhatIsWrongWithTheRange() {
        refused(
                "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), \"X\"",
                http.put(AT + "/values/Nowhere!A1?valueInputOption=RAW", json("{'values': 'X'}")));
    }

    @Test
    void aBodyMustBeAnObject() {
        String message = "Invalid JSON payload received. Unknown name \"\": Root element must be a message.";
        for (String body : new String[] {"[]", "[{\"requests\": []}]", "7", "\"text\"", "true", "null"}) {
            refused(message, http.post(AT + ":batchUpdate", body));
        }
        refused(
                "Invalid value at 'data' (type.googleapis.com/google.apps.sheets.v4.ValueRange), 7",
                http.put(AT + "/values/A1?valueInputOption=RAW", "7"));
        refused("Must specify at least one request.", http.send("POST", AT + ":batchUpdate", null));
    }

    @Test
    void otherFormsThatProtobufsJsonAllowsAreUnderstood() {
        ok(http.post(
                AT + ":batchUpdate",
                json("{'requests': {'add_sheet': {'properties': {'sheet_id': '12', 'title': 'Dos', 'hidden': 'False',"
                        + " 'grid_properties': {'row_count': 5.0, 'columnCount': null}}}},"
                        + " 'include_spreadsheet_in_response': 'true'}")));
        JsonNode sheet = ok(http.get(AT)).path("sheets").path(1).path("properties");
        assertEquals(12, sheet.path("sheetId").intValue());
        assertEquals(tree("{'rowCount': 5, 'columnCount': 26}"), sheet.path("gridProperties"));
        ok(batch("{'append_dimension': {'sheet_id': 12, 'dimension': 1, 'length': '2'}}"));
        assertEquals(
                7,
                ok(http.get(AT))
                        .path("sheets")
                        .path(1)
                        .path("properties")
                        .path("gridProperties")
                        .path("rowCount")
                        .intValue());
    }

    @Test
    void whatIsNullOrEmptyIsTheSameAsNotGiven() {
        JsonNode created = ok(http.post(
                "v4/spreadsheets",
                json("{'named_ranges': null, 'namedRanges': [], 'developer_metadata': [], 'properties': null,"
                        + " 'sheets': [{'properties': {'tab_color': null}, 'data': [{'rowData': []}]}]}")));
        assertEquals(ok(http.post("v4/spreadsheets", "{}")).path("sheets"), created.path("sheets"));
        refused("Must specify at least one request.", http.post(AT + ":batchUpdate", json("{'requests': []}")));
    }

    @Test
    void whatIsRefusedChangesNothing() {
        JsonNode before = ok(http.get(AT));
        refused(
                "Invalid value at 'requests[1].delete_sheet.sheet_id' (TYPE_INT32), \"x\"",
                batch("{'addSheet': {}}, {'deleteSheet': {'sheetId': 'x'}}"));
        assertEquals(before, ok(http.get(AT)));
    }
}
