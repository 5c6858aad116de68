package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays conversations that were recorded with the real API against the sandbox: every call must get the status and
 * the body that Google gave. Only ids are let differ; they are followed through the conversation.
 */
class RecordedConversationsTest {

    private static final Path RECORDINGS = Path.of("..", "shared", "recordings");

    /** The conversations that do not hold yet, and why; docs/sandbox.md lists the same ones. */
    private static final Map<String, String> KNOWN_DIFFERENCES = Map.of();

    @TestFactory
    Stream<DynamicTest> theSandboxAnswersAsTheApiDid() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(RECORDINGS), "No recordings at " + RECORDINGS + ": nothing to compare with.");
        List<Path> files;
        try (Stream<Path> list = Files.list(RECORDINGS)) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty(), "no conversation in " + RECORDINGS);
        return files.stream().map(file -> {
            String name = file.getFileName().toString().replace(".json", "");
            return DynamicTest.dynamicTest(name, () -> replay(name, Http.JSON.readTree(Files.readString(file))));
        });
    }

    private static void replay(String name, JsonNode conversation) {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            List<String> differences = new Replay(new Http(sandbox)).differences(conversation.path("calls"));
            if (KNOWN_DIFFERENCES.containsKey(name)) {
                assertNotEquals(List.of(), differences, "holds now: take it off the list of known differences");
            } else {
                assertEquals(List.of(), differences);
            }
        }
    }

    /** One conversation with one spreadsheet. */
    private static final class Replay {

        private final Http http;
        private final Map<String, String> idsHere = new HashMap<>();
        private String spreadsheetId = "";

        Replay(Http http) {
            this.http = http;
        }

        List<String> differences(JsonNode calls) {
            List<String> differences = new ArrayList<>();
            for (JsonNode call : calls) {
                if (call.path("call").asString().equals("create")) {
                    create(call.path("title").asString());
                } else {
                    String difference = difference(call);
                    if (difference != null) {
                        differences.add(difference);
                    }
                }
            }
            assertTrue(calls.size() > 1, "a conversation has calls");
            return differences;
        }

        private void create(String title) {
            ObjectNode body = Http.JSON.createObjectNode();
            body.putObject("properties").put("title", title);
            spreadsheetId = http.post("v4/spreadsheets", body.toString())
                    .body()
                    .path("spreadsheetId")
                    .asString();
        }

        private @Nullable String difference(JsonNode call) {
            String path = "v4/spreadsheets/" + spreadsheetId + call.path("path").asString();
            JsonNode body = call.path("body");
            Http.Reply reply =
                    http.send(call.path("method").asString(), path, body.isNull() ? null : here(body.toString()));
            JsonNode expected = call.path("answer");
            learnIds(expected, reply.body());
            JsonNode translated = Http.JSON.readTree(here(expected.toString()));
            boolean same = reply.status() == call.path("status").asInt() && translated.equals(reply.body());
            return same
                    ? null
                    : call.path("method").asString() + " " + call.path("path").asString() + "\n  expected " + translated
                            + "\n  but was  " + reply.status() + " " + reply.body();
        }

        /** Ids are generated: where the recording has one, the sandbox's own in the same place stands for it. */
        private void learnIds(JsonNode recorded, JsonNode given) {
            if (recorded.isArray()) {
                for (int i = 0; i < recorded.size(); i++) {
                    learnIds(recorded.path(i), given.path(i));
                }
            }
            recorded.properties().forEach(field -> {
                JsonNode other = given.path(field.getKey());
                boolean isId =
                        field.getKey().equals("spreadsheetId") || field.getKey().equals("sheetId");
                if (isId
                        && !other.isMissingNode()
                        && !field.getValue().asString().equals("0")) {
                    idsHere.putIfAbsent(field.getValue().asString(), other.asString());
                } else {
                    learnIds(field.getValue(), other);
                }
            });
        }

        private String here(String text) {
            String translated = text;
            for (Map.Entry<String, String> id : idsHere.entrySet()) {
                translated = translated.replace(id.getKey(), id.getValue());
            }
            return translated;
        }
    }
}
