package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file that keeps spreadsheets, where something is wrong with it. */
class SandboxFileTest {

    private static final String APPEND = SandboxTestCase.AT + "/values/A1:append?valueInputOption=RAW";

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("sandbox.jsonl");
    }

    private SandboxOptions options() {
        return SandboxOptions.defaults().withFile(file());
    }

    private static String values(String text) {
        return "{\"values\": [[\"" + text + "\"]]}";
    }

    private String refusal() {
        return String.valueOf(assertThrows(UncheckedIOException.class, () -> Sandbox.start(options()))
                .getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "some notes",
                "{\"a\": 1}",
                "{\"seed\":1}",
                "{\"seed\":1,\"method\":\"PUT\",\"path\":\"no path\",\"body\":{}}\n",
                "[",
                "\u0000\u00ff\u0001"
            })
    void aFileOfSomebodyElseIsRefusedAndNotTouched(String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(file(), bytes);
        String refusal = refusal();
        assertTrue(refusal.contains("line 1 is no call"), refusal);
        assertArrayEquals(bytes, Files.readAllBytes(file()));
    }

    @Test
    void anEmptyFileIsTaken() throws IOException {
        Files.createFile(file());
        Sandbox.start(options()).close();
    }

    @Test
    void aLineThatIsTornWithinACharacterIsLeftOut() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options())) {
            SandboxTestCase.ok(new Http(sandbox).put("sandbox/spreadsheets/shop", "{}"));
        }
        byte[] line =
                "{\"seed\":1,\"method\":\"PUT\",\"path\":\"/sandbox/spreadsheets/ñ".getBytes(StandardCharsets.UTF_8);
        Files.write(file(), Arrays.copyOf(line, line.length - 1), StandardOpenOption.APPEND);
        try (Sandbox sandbox = Sandbox.start(options())) {
            assertEquals(
                    1,
                    SandboxTestCase.ok(new Http(sandbox).get("sandbox/spreadsheets"))
                            .path("spreadsheets")
                            .size());
        }
    }

    @Test
    void aFileBelongsToOneSandboxAtATime() throws Exception {
        try (SandboxChild child = SandboxChild.start("", List.of(), file().toString())) {
            SandboxTestCase.ok(child.http().put("sandbox/spreadsheets/shop", "{}"));
            String refusal = refusal();
            assertTrue(refusal.contains(file() + ": another sandbox is using it"), refusal);
            child.kill();
        }
        try (Sandbox sandbox = Sandbox.start(options())) {
            assertTrue(refusal().contains("another sandbox is using it"));
            SandboxTestCase.ok(new Http(sandbox).post(APPEND, values("still answers")));
        }
    }

    @Test
    void aLinkStaysOne() throws IOException {
        Path real = directory.resolve("real.jsonl");
        Files.createFile(real);
        Files.createSymbolicLink(file(), real);
        try (Sandbox sandbox = Sandbox.start(options())) {
            SandboxTestCase.ok(new Http(sandbox).put("sandbox/spreadsheets/shop", "{}"));
        }
        assertTrue(Files.isSymbolicLink(file()));
        assertTrue(Files.size(real) > 0);
    }

    @Test
    void aWriteThatFindsNoRoomIsRefusedAndLeavesNothingInTheFileOrTheSpreadsheet() throws Exception {
        String large = "x".repeat(30_000);
        int kept = 0;
        try (SandboxChild child = SandboxChild.start("ulimit -f 128", List.of(), file().toString())) {
            Http http = child.http();
            SandboxTestCase.ok(http.put("sandbox/spreadsheets/shop", "{}"));
            while (http.post(APPEND, values(large)).status() == 200) {
                kept++;
                assertTrue(kept < 10, "the limit does not work");
            }
            assertEquals(500, http.post(APPEND, values(large)).status());
            assertEquals(
                    kept,
                    http.get(SandboxTestCase.AT + "/values/A:A")
                            .body()
                            .path("values")
                            .size());
            SandboxTestCase.ok(http.post(APPEND, values("fits")));
            child.kill();
        }
        try (Sandbox sandbox = Sandbox.start(options())) {
            var values = SandboxTestCase.ok(new Http(sandbox).get(SandboxTestCase.AT + "/values/A:A"))
                    .path("values");
            assertEquals(kept + 1, values.size());
            assertEquals("fits", values.path(kept).path(0).asString());
        }
    }
}
