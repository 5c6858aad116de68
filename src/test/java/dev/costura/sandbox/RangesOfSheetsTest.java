package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Named ranges, protected ranges and the filter. */
class RangesOfSheetsTest extends SandboxTestCase {

    private static final String A1_TO_B2 =
            "{'startRowIndex': 0, 'endRowIndex': 2, 'startColumnIndex': 0, 'endColumnIndex': 2}";

    private JsonNode sheet() {
        return ok(http.get(AT)).path("sheets").path(0);
    }

    private static String protect(String fields) {
        return "{'addProtectedRange': {'protectedRange': {" + fields + "}}}";
    }

    @Test
    void aProtectedRangeIsAnsweredAndReadBack() {
        JsonNode reply = ok(batch(protect("'range': " + A1_TO_B2.replace("{", "{'sheetId': 0, ")
                        + ", 'warningOnly': false, 'requestingUserCanEdit': false, 'description': null,"
                        + " 'editors': {'users': [], 'groups': []}")))
                .at("/replies/0/addProtectedRange/protectedRange");
        int id = reply.path("protectedRangeId").asInt();
        assertTrue(id > 0);
        assertEquals(
                tree("{'protectedRangeId': " + id + ", 'range': " + A1_TO_B2
                        + ", 'requestingUserCanEdit': true, 'editors': {}}"),
                reply);
        assertEquals(reply, sheet().path("protectedRanges").path(0));
        assertEquals(
                tree("[{}]"),
                ok(batch("{'deleteProtectedRange': {'protectedRangeId': " + id + "}}"))
                        .path("replies"));
        assertFalse(sheet().has("protectedRanges"));
        refused(
                "Invalid requests[0].deleteProtectedRange: No protected range with id: " + id,
                batch("{'deleteProtectedRange': {'protectedRangeId': " + id + "}}"));
    }

    @Test
    void aWarningHasNoEditors() {
        assertEquals(
                tree("{'protectedRangeId': 9, 'range': " + A1_TO_B2
                        + ", 'description': 'ojo', 'warningOnly': true, 'requestingUserCanEdit': true}"),
                ok(batch(protect("'protectedRangeId': 9, 'range': " + A1_TO_B2
                                + ", 'description': 'ojo', 'warningOnly': true, 'editors': null")))
                        .at("/replies/0/addProtectedRange/protectedRange"));
        refused(
                "Invalid requests[0].addProtectedRange: ProtectedRange is warningOnly. Editors cannot be set on it.",
                batch(protect("'range': " + A1_TO_B2 + ", 'warningOnly': true, 'editors': {'users': ['a@b.c']}")));
    }

    @Test
    void anIdThatIsTakenRefusesTheBatch() {
        ok(batch(protect("'protectedRangeId': 9, 'range': {}")));
        assertEquals(tree("{}"), sheet().at("/protectedRanges/0/range"));
        assertEquals(
                400,
                batch(protect("'protectedRangeId': 9, 'range': " + A1_TO_B2)).status());
        refused(
                "Invalid requests[0].addProtectedRange: Sheet \"Sheet1\" already has sheet protection.",
                batch(protect("'range': {'sheetId': 0}")));
        assertEquals(1, sheet().path("protectedRanges").size());
    }

    @Test
    void aProtectedRangeIsChangedByItsMask() {
        ok(batch(protect("'protectedRangeId': 9, 'range': " + A1_TO_B2 + ", 'editors': {'users': ['a@b.c']}")));
        ok(batch("{'updateProtectedRange': {'protectedRange': {'protectedRangeId': 9, 'description': 'd',"
                + " 'range': {'startRowIndex': 4, 'endRowIndex': 5}}, 'fields': 'description,range'}}"));
        assertEquals(
                tree("{'protectedRangeId': 9, 'range': {'startRowIndex': 4, 'endRowIndex': 5}, 'description': 'd',"
                        + " 'requestingUserCanEdit': true, 'editors': {'users': ['a@b.c']}}"),
                sheet().at("/protectedRanges/0"));
        ok(batch("{'updateProtectedRange': {'protectedRange': {'protectedRangeId': 9, 'warningOnly': true},"
                + " 'fields': 'warningOnly'}}"));
        assertFalse(sheet().at("/protectedRanges/0").has("editors"));
        refused(
                "Invalid requests[0].updateProtectedRange: No protected range with id: 8",
                batch(
                        "{'updateProtectedRange': {'protectedRange': {'protectedRangeId': 8}, 'fields': 'description'}}"));
    }

    @Test
    void aNamedRangeBacksAProtectedRange() {
        ok(batch("{'addNamedRange': {'namedRange': {'namedRangeId': 'n', 'name': 'Claves', 'range': " + A1_TO_B2
                + "}}}," + protect("'protectedRangeId': 9, 'namedRangeId': 'n'")));
        assertEquals(tree(A1_TO_B2), sheet().at("/protectedRanges/0/range"));
        ok(batch("{'updateNamedRange': {'namedRange': {'namedRangeId': 'n', 'range': {'startRowIndex': 7}},"
                + " 'fields': 'range'}}"));
        assertEquals(tree("{'startRowIndex': 7}"), sheet().at("/protectedRanges/0/range"));
        refused(
                "Invalid requests[0].addProtectedRange: No named range with id: m",
                batch(protect("'namedRangeId': 'm'")));
    }

    @Test
    void namedRangesAreDefinedRenamedReadAndDeleted() {
        String add = "{'addNamedRange': {'namedRange': {'name': '%s', 'range': " + A1_TO_B2 + "}}}";
        JsonNode named = ok(batch(add.formatted("Claves"))).at("/replies/0/addNamedRange/namedRange");
        String id = named.path("namedRangeId").asString();
        assertEquals(tree("{'namedRangeId': '" + id + "', 'name': 'Claves', 'range': " + A1_TO_B2 + "}"), named);
        assertEquals(tree("[" + named + "]"), ok(http.get(AT)).path("namedRanges"));
        refused(
                "Invalid requests[0].addNamedRange: Cannot add named range with name Claves, a named range with that"
                        + " name already exists.",
                batch(add.formatted("Claves")));
        ok(batch("{'updateNamedRange': {'namedRange': {'namedRangeId': '" + id + "', 'name': 'Llaves',"
                + " 'range': {'startRowIndex': 3}}, 'fields': 'name'}}"));
        ok(write("Llaves", "[[1, 2]]"));
        assertEquals(tree("[['1', '2']]"), read("Sheet1"));
        ok(batch("{'deleteNamedRange': {'namedRangeId': '" + id + "'}}"));
        assertFalse(ok(http.get(AT)).has("namedRanges"));
        for (String kind : new String[] {
            "deleteNamedRange': {", "updateNamedRange': {'fields': 'name', 'namedRange': {'name': 'x', "
        }) {
            Http.Reply reply =
                    batch("{'" + kind + "'namedRangeId': '" + id + "'" + (kind.contains("fields") ? "}}}" : "}}"));
            assertTrue(reply.message().endsWith("No named range with id: " + id), reply.message());
            assertEquals(400, reply.status());
        }
    }

    @Test
    void aFilterWithoutBoundsCoversTheGrid() {
        ok(batch("{'setBasicFilter': {'filter': {'range': {'sheetId': 0}}}}"));
        assertEquals(
                tree("{'range': {'startRowIndex': 0, 'endRowIndex': 1000, 'startColumnIndex': 0,"
                        + " 'endColumnIndex': 26}}"),
                sheet().path("basicFilter"));
        ok(batch("{'setBasicFilter': {'filter': {'range': " + A1_TO_B2 + "}}}"));
        assertEquals(tree("{'range': " + A1_TO_B2 + "}"), sheet().path("basicFilter"));
        ok(batch("{'clearBasicFilter': {'sheetId': 0}}"));
        assertFalse(sheet().has("basicFilter"));
    }
}
