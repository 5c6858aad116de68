package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.costura.fixture.Skipped;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Clients from the npm registry that know nothing of sandboxes: the scripts in src/test/node are run by node, and each of
 * their tests is one here. The packages are installed under target, at the versions of package-lock.json.
 */
class NodeClientsTest {

    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");
    private static final long MINUTES = 5;

    private static final boolean IS_THERE = isThere("node") && isThere("npm");

    private static Sandbox sandbox;

    @BeforeAll
    static void installTheClients() throws IOException {
        if (!IS_THERE) {
            return;
        }
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Ended npm =
                run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
        assertEquals(0, npm.status, () -> "npm cannot install the clients:\n" + npm.output);
        sandbox = Sandbox.start(SandboxOptions.defaults());
    }

    @AfterAll
    static void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @TestFactory
    List<DynamicTest> googleapis() {
        return testsOf("googleapis.test.mjs");
    }

    @TestFactory
    List<DynamicTest> googleSpreadsheet() {
        return testsOf("google-spreadsheet.test.mjs");
    }

    /** The script's tests, and that it ended well: it may have failed outside of them. */
    private static List<DynamicTest> testsOf(String script) {
        if (!IS_THERE) {
            return List.of(Skipped.because("Node.js or npm is not on this machine: its clients are not run"));
        }
        Ended node = run(
                "node", "--test-reporter=./report.mjs", script, sandbox.url().toString());
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : node.output.split("\n")) {
            if (line.startsWith("{")) {
                JsonNode test = Http.JSON.readTree(line);
                tests.add(DynamicTest.dynamicTest(test.path("name").asString(), () -> {
                    if (!test.path("passed").asBoolean()) {
                        Assertions.fail(test.path("error").asString());
                    }
                }));
            }
        }
        boolean someFailed = node.output.contains("\"passed\":false");
        assertFalse(tests.isEmpty(), () -> script + " ran no test:\n" + node.output);
        tests.add(DynamicTest.dynamicTest(
                script + " ends", () -> assertEquals(someFailed ? 1 : 0, node.status, node.output)));
        return tests;
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private record Ended(int status, String output) {}

    private static Ended run(String... command) {
        try {
            Path output = INSTALLED.resolve(command[0] + ".log");
            Process process = new ProcessBuilder(command)
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
                return new Ended(-1, "no end after " + MINUTES + " minutes\n" + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
