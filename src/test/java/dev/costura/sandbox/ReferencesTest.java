package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas go on naming what they named. */
class ReferencesTest extends SandboxTestCase {

    private String formula(String cell) {
        return ok(http.get(AT + "/values/" + cell + "?valueRenderOption=FORMULA"))
                .at("/values/0/0")
                .asString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=A4+$A$5+A1 | =A6+$A$7+A1",
                "=SUM(A1:A5) | =SUM(A1:A7)",
                "=SUM(A4:A) | =SUM(A6:A)",
                "=SUM(B:C;4:5) | =SUM(B:C;6:7)",
                "=Sheet1!A4&'Sheet1'!A4&Other!A4 | =Sheet1!A6&'Sheet1'!A6&Other!A4",
                "=LOG10(A4)&\"A4\" | =LOG10(A6)&\"A4\"",
                "=CONCAT(\"say \"\"A4\"\"\";x_A4;A4.5;TRUE) | =CONCAT(\"say \"\"A4\"\"\";x_A4;A4.5;TRUE)",
            })
    void rowsInsertedAboveMoveThem(String before, String after) {
        ok(batch("{'addSheet': {'properties': {'title': 'Other', 'sheetId': 3}}}"));
        String body = Http.JSON
                .createObjectNode()
                .set(
                        "values",
                        Http.JSON
                                .createArrayNode()
                                .add(Http.JSON.createArrayNode().add(before)))
                .toString();
        ok(http.put(AT + "/values/Sheet1!H1?valueInputOption=USER_ENTERED", body));
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 2, 'endIndex': 4}}}"));
        assertEquals(after, formula("Sheet1!H1"));
    }

    @Test
    void aFormulaOnAnotherSheetFollowsToo() {
        ok(batch("{'addSheet': {'properties': {'title': 'Other', 'sheetId': 3}}}"));
        ok(write("Other!A1", "[['=Sheet1!C2', '=C2']]"));
        ok(batch("{'deleteDimension': {'range': {'dimension': 'COLUMNS', 'startIndex': 0, 'endIndex': 2}}}"));
        assertEquals("=Sheet1!A2", formula("Other!A1"));
        assertEquals("=C2", formula("Other!B1"));
    }

    @Test
    void whatIsDeletedIsNamedNoMore() {
        ok(write("C9", "[['=A1+SUM(A1:A3)+SUM(A1:A2)']]"));
        ok(batch("{'deleteDimension': {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 2}}}"));
        assertEquals("=#REF!+SUM(A1:A1)+SUM(#REF!)", formula("C7"));
    }

    @Test
    void movedRowsTakeTheirNamesAlong() {
        ok(write("C9", "[['=A1&A5']]"));
        ok(batch("{'moveDimension': {'source': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1},"
                + " 'destinationIndex': 5}}"));
        assertEquals("=A5&A4", formula("C9"));
    }

    @Test
    void aCopyNamesItsOwnNeighboursAndACutCellTheOldOnes() {
        ok(write("B1", "[['=A1+$A1+A$1+$A$1']]"));
        String source = "'source': {'startRowIndex': 0, 'endRowIndex': 1, 'startColumnIndex': 1, 'endColumnIndex': 2}";
        ok(batch("{'copyPaste': {" + source + ", 'destination': {'startRowIndex': 2, 'endRowIndex': 3,"
                + " 'startColumnIndex': 2, 'endColumnIndex': 3}}},"
                + "{'copyPaste': {" + source + ", 'destination': {'startRowIndex': 5, 'endRowIndex': 6,"
                + " 'startColumnIndex': 0, 'endColumnIndex': 1}}},"
                + "{'cutPaste': {" + source + ", 'destination': {'rowIndex': 8}}}"));
        assertEquals("=B3+$A3+B$1+$A$1", formula("C3"));
        assertEquals("=#REF!+$A6+#REF!+$A$1", formula("A6"));
        assertEquals("=A1+$A1+A$1+$A$1", formula("A9"));
    }
}
