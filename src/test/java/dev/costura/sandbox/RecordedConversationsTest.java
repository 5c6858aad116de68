package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.costura.fixture.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replays conversations that were recorded with the real API against the sandbox: every call must get the status and
 * the body that Google gave. Only ids are let differ, one to one and followed through the conversation, and what
 * {@link Comparison#COSMETIC} lists.
 */
class RecordedConversationsTest {

    private static final Path RECORDINGS = Path.of("..", "shared", "recordings");

    /** The conversations that do not hold yet, and why; docs/sandbox.md lists the same ones. */
    private static final Map<String, String> KNOWN_DIFFERENCES = Map.of();

    @TestFactory
    Stream<DynamicTest> theSandboxAnswersAsTheApiDid() throws IOException {
        return conversations((name, calls) -> {
            try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
                List<String> differences = new Replay(new Http(sandbox)).differences(calls);
                if (KNOWN_DIFFERENCES.containsKey(name)) {
                    assertNotEquals(List.of(), differences, "holds now: take it off the list of known differences");
                } else {
                    assertTrue(differences.isEmpty(), () -> String.join("\n", differences));
                }
            }
        });
    }

    /** A judge that refused what the real API said would be worth nothing. */
    @TestFactory
    Stream<DynamicTest> theDiscoveryDocumentAllowsWhatTheApiAnswered() throws IOException {
        Discovery discovery = Discovery.PRESENT;
        if (discovery == null) {
            return Stream.of(Skipped.because("No discovery document: nothing to check with."));
        }
        return conversations((name, calls) -> {
            for (JsonNode call : calls) {
                if (call.path("status").asInt() == 200) {
                    String line = call.path("method").asString() + " v4/spreadsheets/id"
                            + call.path("path").asString();
                    assertEquals(List.of(), discovery.faults(line, call.path("answer")), line);
                }
            }
        });
    }

    @Test
    void eachKnownDifferenceIsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs", "sandbox.md"));
        KNOWN_DIFFERENCES.forEach((name, reason) -> assertTrue(page.contains("| `" + name + "` |"), name));
        assertEquals(
                KNOWN_DIFFERENCES.isEmpty(),
                page.contains("| conversation that does not hold yet | why |\n|---|---|\n| none | |"));
    }

    private interface Check {
        void accept(String name, JsonNode calls);
    }

    private static Stream<DynamicTest> conversations(Check check) throws IOException {
        if (!Files.isDirectory(RECORDINGS)) {
            return Stream.of(Skipped.because("No recordings at " + RECORDINGS + ": nothing to compare with."));
        }
        List<Path> files;
        try (Stream<Path> list = Files.list(RECORDINGS)) {
            files = list.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty(), "no conversation in " + RECORDINGS);
        return files.stream().map(file -> {
            String name = file.getFileName().toString().replace(".json", "");
            return DynamicTest.dynamicTest(name, () -> {
                JsonNode calls = Http.JSON.readTree(Files.readString(file)).path("calls");
                assertTrue(calls.size() > 1, "a conversation has calls");
                check.accept(name, calls);
            });
        });
    }

    /** One conversation with one spreadsheet. */
    private static final class Replay {

        private final Http http;
        private final RecordedIds ids = new RecordedIds();
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
                    differences(call, differences);
                }
            }
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

        private void differences(JsonNode call, List<String> differences) {
            String method = call.path("method").asString();
            String path = ids.here(call.path("path").asString());
            JsonNode body = call.path("body");
            @Nullable String sent = body.isNull() ? null : ids.here(body).toString();
            Http.Reply reply = http.send(method, "v4/spreadsheets/" + spreadsheetId + path, sent);
            List<String> found = new ArrayList<>();
            if (reply.status() != call.path("status").asInt()) {
                found.add("status: expected " + call.path("status").asInt() + ", was " + reply.status());
            }
            found.addAll(Comparison.differences(call.path("answer"), reply.body(), ids));
            if (!found.isEmpty()) {
                differences.add(method + " " + path + "\n  " + String.join("\n  ", found));
            }
        }
    }
}
