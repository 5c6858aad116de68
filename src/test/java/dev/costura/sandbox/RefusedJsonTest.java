package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are no JSON: what Google's parser says, where it stopped and the 20 characters on both sides of it. */
class RefusedJsonTest extends SandboxTestCase {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not json               | Unexpected token.~not json~^
            {"score": NaN, "b": 1} | Unexpected token.~{"score": NaN, "b": 1}~          ^
            {"requests": [         | Unexpected end of string. Expected a value or ] within an array.~{"requests": [~              ^
            {"requests":           | Unexpected end of string. Expected a value.~{"requests":~            ^
            {"requests" 1}         | Expected : between key:value pair.~{"requests" 1}~            ^
            {"requests": 1 2}      | Expected , or } after key:value pair.~{"requests": 1 2}~               ^
            {"requests": [1 2]}    | Expected , or ] after array value.~{"requests": [1 2]}~                ^
            {[1]: 1}               | Expected an object key or }.~{[1]: 1}~ ^
            {"a": "b}              | Closing quote expected in string.~{"a": "b}~      ^
            {"a": 012}             | Octal/hex numbers are not valid JSON values.~{"a": 012}~      ^
            {"a": 1.2.3}           | Unable to parse number.~{"a": 1.2.3}~      ^
            {"a": +1}              | Expected a value.~{"a": +1}~      ^
            {} {}                  | Parsing terminated before end of input.~{} {}~   ^
            """)
    void malformedJsonIsShownWhereItBreaks(String body, String message) {
        Http.Reply reply = http.post(AT + ":batchUpdate", body);
        refused("Invalid JSON payload received. " + message.replace('~', '\n'), reply);
        assertEquals(
                reply.message(),
                reply.body()
                        .path("error")
                        .path("details")
                        .path(0)
                        .path("fieldViolations")
                        .path(0)
                        .path("description")
                        .asString());
    }

    @Test
    void onlyTheNeighbourhoodIsShown() {
        refused(
                "Invalid JSON payload received. Unexpected token.\nassociation_score\": NaN, \"trial_weight\":\n"
                        + " ".repeat(20) + "^",
                http.post(AT + ":batchUpdate", "{\"rows\": [{\"association_score\": NaN, \"trial_weight\": 1}]}"));
    }

    @Test
    void blankTextIsNoBody() {
        refused(
                "Invalid JSON payload received. Unexpected end of string. Expected a value.\n  \n  ^",
                http.post(AT + ":batchUpdate", "  "));
    }

    @Test
    void theDeepestBodyIsAHundredLevels() {
        for (int levels : new int[] {101, 1_000, 500_000}) {
            refused(
                    "Invalid JSON payload received. Message too deep. Max recursion depth reached for key 'a'",
                    http.post(AT + ":batchUpdate", "{\"a\": " + "[".repeat(levels)));
        }
        refused(
                "Invalid JSON payload received. Unknown name \"a\": Cannot find field.",
                http.post(AT + ":batchUpdate", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + "}"));
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws Exception {
        byte[] body = "{\"values\": [[\"caño\"]]}".getBytes(StandardCharsets.ISO_8859_1);
        HttpRequest request = HttpRequest.newBuilder(sandbox.url().resolve(AT + "/values/A1?valueInputOption=RAW"))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        assertTrue(answer.contains("Invalid JSON payload received. Encountered non UTF-8 code points."), answer);
    }

    @Test
    void whatGooglesParserTakesBeyondTheStandardIsTaken() {
        ok(http.put(AT + "/values/A1?valueInputOption=RAW", "{values: [['uno', \"dos\n2\",],],}"));
        assertEquals(tree("[['uno', 'dos\\n2']]"), read("A1:B1"));
    }
}
