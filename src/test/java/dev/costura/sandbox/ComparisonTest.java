package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The judge of the recorded conversations, judged. */
class ComparisonTest {

    private final RecordedIds ids = new RecordedIds();

    @Test
    void otherIdsAreTheSameAnswer() {
        assertEquals(
                List.of(), differences("{'sheetId': 71, 'namedRangeId': 'x'}", "{'sheetId': 12, 'namedRangeId': 'y'}"));
        assertEquals(List.of(), differences("{'sheetId': 71}", "{'sheetId': 12}"));
        assertEquals("{\"sheetId\":12}", ids.here(tree("{'sheetId': 71}")).toString());
        assertEquals("/sheets/12:copyTo", ids.here("/sheets/71:copyTo"));
    }

    @Test
    void anIdThatStandsForAnotherLaterIsADifference() {
        assertEquals(List.of(), differences("{'sheetId': 71}", "{'sheetId': 12}"));
        assertEquals(
                List.of(".sheetId: expected 12, which stood for 71 before, was 13"),
                differences("{'sheetId': 71}", "{'sheetId': 13}"));
    }

    @Test
    void twoIdsThatBecomeOneAreADifference() {
        assertEquals(List.of(), differences("{'sheetId': 71}", "{'sheetId': 12}"));
        assertEquals(
                List.of(".sheetId: expected an id for 72, was 12, which stands for 71"),
                differences("{'sheetId': 72}", "{'sheetId': 12}"));
        assertEquals(
                List.of("[1].sheetId: expected an id for 73, was 0, which stands for 0"),
                differences("[{'sheetId': 0}, {'sheetId': 73}]", "[{'sheetId': 0}, {'sheetId': 0}]"));
    }

    @Test
    void eachDifferenceIsToldWithItsPath() {
        assertEquals(
                List.of(
                        ".sheets[0].properties.index: expected 1, was 2",
                        ".sheets[0].properties.hidden: expected true, was not there",
                        ".sheets[0].properties.title: expected nothing, was \"T\""),
                differences(
                        "{'sheets': [{'properties': {'index': 1, 'hidden': true}}]}",
                        "{'sheets': [{'properties': {'index': 2, 'title': 'T'}}]}"));
        assertEquals(List.of(".v: expected [[1]], was [[1],[]]"), differences("{'v': [[1]]}", "{'v': [[1], []]}"));
        assertEquals(
                List.of(": expected the order [a, b], was [b, a]"),
                differences("{'a': 1, 'b': 2}", "{'b': 2, 'a': 1}"));
    }

    @Test
    void whatIsOnlyForTheEyesIsNotCompared() {
        assertEquals(List.of(), differences("{'spreadsheetUrl': 'a'}", "{'spreadsheetUrl': 'b'}"));
    }

    private List<String> differences(String expected, String was) {
        return Comparison.differences(tree(expected), tree(was), ids);
    }

    private static JsonNode tree(String json) {
        return SandboxTestCase.tree(json);
    }
}
