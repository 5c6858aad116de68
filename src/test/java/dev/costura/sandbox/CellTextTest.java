package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Texts come back as they were sent, up to 50,000 characters. */
class CellTextTest extends SandboxTestCase {

    private static final String TOO_LONG =
            "Your input contains more than the maximum of 50000 characters in a single cell.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Iñtërnâtiônàlizætiøn",
                "🌵👩‍👩‍👧‍👦",
                "e\u0301 ≠ \u00e9",
                "שלום עולם",
                "مرحبا",
                "two\nlines",
                "carriage\r\nreturn",
                "tab\tand \"quotes\" \\ /",
                "nul \u0000 bell \u0007 delete \u007f",
                "\ufeffbom",
                " \u00a0 spaces\u3000",
                "\u2028 separators \u2029",
                "</script>&amp;"
            })
    void aTextComesBackAsItWasSent(String text) {
        for (String option : new String[] {"RAW", "USER_ENTERED"}) {
            assertEquals(200, put(text, option).status());
            assertEquals(text, read("A1").path(0).path(0).asString());
        }
    }

    @Test
    void fiftyThousandCharactersAreTakenAndNotOneMore() {
        for (String option : new String[] {"RAW", "USER_ENTERED"}) {
            String longest = "x".repeat(50_000);
            assertEquals(200, put(longest, option).status());
            assertEquals(longest, read("A1").path(0).path(0).asString());
            refused(TOO_LONG, put(longest + "x", option));
            assertEquals(longest, read("A1").path(0).path(0).asString());
        }
        refused(TOO_LONG, put("=" + "1".repeat(50_000), "USER_ENTERED"));
        assertEquals(200, put("'" + "x".repeat(50_000), "USER_ENTERED").status());
    }

    @Test
    void aCharacterBeyondTheBasicPlaneCountsAsTwo() {
        assertEquals(200, put("🌵".repeat(25_000), "RAW").status());
        refused(TOO_LONG, put("🌵".repeat(25_000) + "x", "RAW"));
    }

    @Test
    void aTextThatIsTooLongSpoilsTheWholeCall() {
        ObjectNode body = Http.JSON.createObjectNode();
        body.put("valueInputOption", "RAW");
        var data = body.putArray("data");
        data.addObject().put("range", "A1").putArray("values").addArray().add("lost");
        data.addObject().put("range", "B1").putArray("values").addArray().add("x".repeat(50_001));
        refused("Invalid data[1]: " + TOO_LONG, http.post(AT + "/values:batchUpdate", body.toString()));
        assertEquals(0, read("Sheet1").size());
    }

    private Http.Reply put(String text, String option) {
        ObjectNode body = Http.JSON.createObjectNode();
        body.putArray("values").addArray().add(text);
        return http.put(AT + "/values/A1?valueInputOption=" + option, body.toString());
    }
}
