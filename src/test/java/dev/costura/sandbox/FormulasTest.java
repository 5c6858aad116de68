package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Formulas are kept as they were typed; constants, arithmetic and references to single cells are shown calculated. */
class FormulasTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "=4/2|2",
                "= 1 / 1024|9.765625E-4",
                "=-2^2|4",
                "=2^3^2|64",
                "=(1+2)*3-4|5",
                "=50%|0.5",
                "=1.5e3|1500",
                "=+7|7",
                "=\"x\"|\"x\"",
                "=\"say \"\"hi\"\"\"|\"say \\\"hi\\\"\"",
                "=\"a\"&\"b\"&1+1|\"ab2\"",
                "=TRUE|true",
                "=false|false",
                "=\"3\"*2|6",
                "=TRUE+1|2",
                "=1/0|\"#DIV/0!\"",
                "=\"x\"+1|\"#VALUE!\"",
                "=10^999|\"#NUM!\"",
                "=\"\"|\"\""
            })
    void aConstantIsCalculated(String formula, String value) {
        put("A1", formula);
        assertEquals(Http.JSON.readTree(value), one("A1", "UNFORMATTED_VALUE"));
        assertEquals(formula, one("A1", "FORMULA").asString());
    }

    @Test
    void aReferenceShowsWhatItsCellHoldsAtTheTimeOfReading() {
        ok(batch("{'addSheet': {'properties': {'title': 'Data Tab'}}}"));
        ok(write("A1", "[[5, 'text', true]]"));
        ok(write("'Data%20Tab'!B3", "[['1/2/2026']]"));
        put("A3", "=A1");
        put("B3", "= $B$1");
        put("C3", "=c1");
        put("D3", "='Data Tab'!B3");
        put("E3", "=A1*2+A3");
        put("F3", "=B1&\"-\"&A1");
        put("G3", "=Z99");
        put("H3", "=Z99+1");
        assertEquals(tree("[[5, 'text', true, 46024, 15, 'text-5', '', 1]]"), unformatted("A3:3"));
        assertEquals(tree("[['5', 'text', 'TRUE', '1/2/2026', '15', 'text-5', '', '1']]"), read("A3:3"));
        ok(write("A1", "[[6]]"));
        assertEquals(tree("[[6]]"), unformatted("A3"));
        assertEquals(tree("[[18]]"), unformatted("E3"));
        assertEquals(
                "Sheet1!A3", ok(write("A3", "[['=A1']]")).path("updatedRange").asString());
    }

    @Test
    void referencesAreFollowedThroughTabsAndEndWhereTheyTurnBack() {
        ok(batch("{'addSheet': {'properties': {'title': 'Two'}}}"));
        put("A1", "=Two!A1");
        put("Two!A1", "=A2+1");
        put("Two!A2", "=Sheet1!B1");
        ok(write("B1", "[[41]]"));
        assertEquals(tree("[[42]]"), unformatted("A1"));
        put("B1", "=A1");
        assertEquals(tree("[['#REF!', '#REF!']]"), unformatted("A1:B1"));
        put("C1", "=C1");
        assertEquals(tree("[['#REF!']]"), read("C1"));
        put("D1", "=Nowhere!A1");
        put("E1", "=AA1");
        put("F1", "=D1+1");
        assertEquals(tree("[['#REF!', '#REF!', '#REF!']]"), read("D1:F1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=SUM(A1:A9)",
                "=A1:B2",
                "=NOW()",
                "=TODAY()+1",
                "=Total",
                "=1+",
                "=IF(A1>1;2;3)",
                "={1,2}",
                "=A1 A2",
                "=1>2",
                "=\"open"
            })
    void whatIsNotCalculatedShowsItsText(String formula) {
        put("A2", formula);
        for (String option : new String[] {"FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA"}) {
            assertEquals(formula, one("A2", option).asString());
        }
    }

    @Test
    void anEmptyResultIsNotTrimmed() {
        put("B1", "=\"\"");
        assertEquals(tree("[['', '']]"), read("A1:D1"));
    }

    @Test
    void aLongChainOfReferencesIsFollowed() {
        fillDown("=A%d");
        assertEquals(7, one("A1000", "UNFORMATTED_VALUE").asInt());
        ok(write("A1", "[['1/2/2026']]"));
        assertEquals("1/2/2026", one("A1000", "FORMATTED_VALUE").asString());
    }

    @Test
    void aLongChainOfSumsIsCalculatedFromTheTopOnly() {
        fillDown("=A%d+1");
        assertEquals(1006, unformatted("A1:A1000").path(999).path(0).asInt());
        assertEquals("=A999+1", one("A1000", "UNFORMATTED_VALUE").asString());
    }

    private void fillDown(String formula) {
        ObjectNode body = Http.JSON.createObjectNode();
        ArrayNode rows = body.putArray("values");
        rows.addArray().add(7);
        for (int row = 1; row < 1000; row++) {
            rows.addArray().add(formula.formatted(row));
        }
        ok(http.put(AT + "/values/A1?valueInputOption=USER_ENTERED", body.toString()));
    }

    @Test
    void manyBracketsDoNoHarm() {
        String formula = "=" + "(".repeat(20_000) + "1" + ")".repeat(20_000);
        put("A1", formula);
        assertEquals(formula, one("A1", "UNFORMATTED_VALUE").asString());
    }

    @Test
    void aCellTellsItsFormulaAndWhatItComesTo() {
        ok(write("A1", "[[5, '=A1', '=1/0']]"));
        JsonNode cells = ok(http.get(AT + "?ranges=B1:C1&fields=sheets.data.rowData.values"))
                .path("sheets")
                .path(0)
                .path("data")
                .path(0)
                .path("rowData")
                .path(0)
                .path("values");
        assertEquals(
                "=A1",
                cells.path(0).path("userEnteredValue").path("formulaValue").asString());
        assertEquals(5, cells.path(0).path("effectiveValue").path("numberValue").asInt());
        assertEquals("5", cells.path(0).path("formattedValue").asString());
        JsonNode error = cells.path(1).path("effectiveValue").path("errorValue");
        assertEquals("DIVIDE_BY_ZERO", error.path("type").asString());
        assertFalse(error.path("message").asString().isEmpty());
    }

    private void put(String cell, String typed) {
        ObjectNode body = Http.JSON.createObjectNode();
        body.putArray("values").addArray().add(typed);
        ok(http.put(AT + "/values/" + cell + "?valueInputOption=USER_ENTERED", body.toString()));
    }

    private JsonNode one(String cell, String option) {
        return ok(http.get(AT + "/values/" + cell + "?valueRenderOption=" + option))
                .path("values")
                .path(0)
                .path(0);
    }

    private JsonNode unformatted(String range) {
        return ok(http.get(AT + "/values/" + range + "?valueRenderOption=UNFORMATTED_VALUE"))
                .path("values");
    }

    @Test
    void rowsAreSortedByWhatTheirFormulasShow() {
        ok(write("A1", "[[3, '=C1'], [1, '=C2'], [2, '=C3']]"));
        ok(write("C1", "[[30], [10], [20]]"));
        ok(
                batch(
                        "{'sortRange': {'range': {'endRowIndex': 3, 'endColumnIndex': 1}, 'sortSpecs': [{'dimensionIndex': 1}]}}"));
        assertEquals(tree("[['1'], ['2'], ['3']]"), read("A1:A3"));
    }
}
