package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An older version is put back, a copy is made: with the markers that they had. */
class VersionsTest extends SandboxTestCase {

    private static final String CONTROL = "sandbox/spreadsheets/" + ID;

    private static String metadata(int id, String visibility) {
        return "{'createDeveloperMetadata': {'developerMetadata': {'metadataId': %d, 'metadataKey': 'lote', 'visibility': '%s', 'location': {'spreadsheet': true}}}}"
                .formatted(id, visibility);
    }

    private JsonNode everything(String id) {
        return ok(http.get("v4/spreadsheets/" + id + "?includeGridData=true"));
    }

    private int keep() {
        return ok(http.post(CONTROL + "/versions", "{}")).path("version").asInt();
    }

    @Test
    void anOlderVersionIsPutBackWithItsMetadata() {
        ok(write("A1", "[['old']]"));
        ok(batch(metadata(1, "DOCUMENT")));
        JsonNode old = everything(ID);
        assertEquals(1, keep());
        ok(write("A1", "[['new'], ['=1+1']]"));
        ok(batch(metadata(2, "DOCUMENT") + ", {'addSheet': {}}, {'insertDimension': {'range':"
                + " {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}}}"));
        JsonNode late = everything(ID);
        assertEquals(2, keep());
        assertNotEquals(old, late);

        ok(http.post(CONTROL + "/versions/1/restore", "{}"));
        assertEquals(old, everything(ID));
        assertEquals(404, http.get(AT + "/developerMetadata/2").status(), "the marker is gone with its version");
        ok(batch(metadata(2, "DOCUMENT")));

        ok(http.post(CONTROL + "/versions/2/restore", "{}"));
        assertEquals(late, everything(ID), "and forward again");
        ok(write("A1", "[['since']]"));
        ok(http.post(CONTROL + "/versions/2/restore", "{}"));
        assertEquals(late, everything(ID), "what is written since does not change what was kept");
    }

    @Test
    void aCopyIsMadeUnderAnotherIdOfThePresentOrOfAKeptVersion() {
        ok(write("A1", "[['old']]"));
        ok(batch(metadata(1, "DOCUMENT") + "," + metadata(2, "PROJECT")));
        keep();
        ok(write("A1", "[['new']]"));
        JsonNode original = everything(ID);

        JsonNode answer = ok(http.post(CONTROL + "/copy", json("{'as': 'now'}")));
        assertEquals("now", answer.path("spreadsheetId").asString());
        assertEquals("Copy of Shop", answer.path("properties").path("title").asString());
        ok(http.post(CONTROL + "/copy", json("{'as': 'then', 'version': 1}")));

        assertEquals(original.path("sheets"), everything("now").path("sheets"));
        assertEquals(
                "old",
                ok(http.get("v4/spreadsheets/then/values/A1")).at("/values/0/0").asString());
        ok(http.get("v4/spreadsheets/now/developerMetadata/1"));
        assertEquals(404, http.get("v4/spreadsheets/now/developerMetadata/2").status(), "of another project");
        ok(http.get(AT + "/developerMetadata/2"));

        ok(http.put("v4/spreadsheets/now/values/A1?valueInputOption=RAW", json("{'values': [['copy']]}")));
        assertEquals(original, everything(ID), "the two are apart");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sandbox/spreadsheets/nobody/versions|{}|404",
                "sandbox/spreadsheets/nobody/copy|{'as': 'x'}|404",
                "sandbox/spreadsheets/shop/versions/2/restore|{}|404",
                "sandbox/spreadsheets/shop/versions/0/restore|{}|404",
                "sandbox/spreadsheets/shop/versions/x/restore|{}|400",
                "sandbox/spreadsheets/shop/versions/1/keep|{}|404",
                "sandbox/spreadsheets/shop/versions|{'name': 'x'}|400",
                "sandbox/spreadsheets/shop/copy|{}|400",
                "sandbox/spreadsheets/shop/copy|{'as': 'a/b'}|400",
                "sandbox/spreadsheets/shop/copy|{'as': 'x', 'version': 'y'}|400",
                "sandbox/spreadsheets/shop/copy|{'as': 'x', 'version': 2}|404",
                "sandbox/spreadsheets/shop/copy|{'as': 'shop'}|409"
            })
    void whatCannotBeIsRefusedAndChangesNothing(String path, String body, int status) {
        keep();
        // CsvSource takes single quotes for its own where a value begins with one; here none does.
        Http.Reply reply = http.post(path, json(body));
        assertEquals(status, reply.status(), reply.body().toString());
        assertEquals(
                1, ok(http.get("sandbox/spreadsheets")).path("spreadsheets").size());
    }

    @Test
    void afterARestartThereIsWhatWasRestoredAndCopied(@TempDir Path directory) {
        SandboxOptions kept = SandboxOptions.defaults().withFile(directory.resolve("sandbox.jsonl"));
        for (int start = 0; start < 3; start++) {
            try (Sandbox one = Sandbox.start(kept)) {
                Http there = new Http(one);
                if (start == 0) {
                    ok(there.put("sandbox/spreadsheets/shop", "{}"));
                    ok(there.post(CONTROL + "/versions", "{}"));
                    ok(there.put(AT + "/values/A1?valueInputOption=RAW", json("{'values': [['gone']]}")));
                    ok(there.post(CONTROL + "/copy", json("{'as': 'copied'}")));
                    ok(there.post(CONTROL + "/versions/1/restore", "{}"));
                }
                assertEquals(0, ok(there.get(AT + "/values/A1")).path("values").size(), "start " + start);
                assertEquals(
                        "gone",
                        ok(there.get("v4/spreadsheets/copied/values/A1"))
                                .at("/values/0/0")
                                .asString());
                if (start > 0) {
                    assertEquals(
                            404,
                            there.post(CONTROL + "/versions/1/restore", "{}").status());
                }
            }
        }
    }
}
