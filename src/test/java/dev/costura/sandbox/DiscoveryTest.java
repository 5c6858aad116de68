package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of all answers, judged. */
class DiscoveryTest {

    private static final String READ = "GET v4/spreadsheets/id/values/Sheet1!A1:B2";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'range': 'A1', 'majorDimension': 'ROWS', 'values': [[1, true, 'x', ''], []]} | []
            {'range': 'A1', 'majorDimension': 'ROWS', 'value': []}      | [.value is no field of ValueRange]
            {'range': 'A1', 'majorDimension': 'DIAGONAL'}               | [.majorDimension is not of string : "DIAGONAL"]
            {'range': 'A1', 'majorDimension': 'ROWS', 'values': []}     | [.values is empty, and should not be there]
            {'range': 'A1', 'majorDimension': 'ROWS', 'values': [1]}    | [.values[0] is no list: 1]
            {'range': 'A1', 'majorDimension': 'ROWS', 'values': [[{}]]} | [.values[0][0] is not of any : {}]
            {'range': 'A1', 'majorDimension': 'ROWS', 'values': [[null]]} | [.values[0][0] is not of any : null]
            {'range': null, 'majorDimension': 'ROWS'}                   | [.range is not of string : null]
            {'majorDimension': 'ROWS'}                                  | [no range]
            """)
    void whatTheApiCouldNotAnswerIsSeen(String answer, String faults) {
        assertEquals(faults, faults(READ, answer).toString());
    }

    @Test
    void eachAnswerIsJudgedByTheTypeOfItsMethod() {
        assertEquals(List.of(), faults(READ + "?fields=values", "{'values': [['x']]}"));
        assertEquals(
                List.of(".updates.updatedCells is not of integer int32: 1.5"),
                faults(
                        "POST v4/spreadsheets/id/values/A1:append",
                        "{'spreadsheetId': 'id', 'updates': {'updatedCells': 1.5}}"));
        assertEquals(
                List.of(".sheets[0].properties.sheetId is not of integer int32: \"0\"", "no spreadsheetUrl"),
                faults(
                        "GET v4/spreadsheets/id",
                        "{'spreadsheetId': 'id', 'properties': {}, 'sheets': [{'properties': {'sheetId': '0'}}]}"));
        assertEquals(
                List.of("the API has no method GET v4/spreadsheets/id:frobnicate"),
                faults("GET v4/spreadsheets/id:frobnicate", "{}"));
    }

    private static List<String> faults(String call, String answer) {
        Discovery discovery = Discovery.PRESENT;
        Assumptions.assumeTrue(discovery != null, "No discovery document: nothing to judge by.");
        return discovery.faults(call, SandboxTestCase.tree(answer));
    }
}
