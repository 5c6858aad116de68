package dev.costura.ops.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that goes on in another JVM, seen by whoever started it. The jar is a small one, so that it starts soon. */
class RelaunchTest {

    private static final int SECONDS = 60;

    @TempDir
    private Path directory;

    private Path jar;
    private Process process;

    @BeforeEach
    void prepare() throws IOException {
        jar = jar(directory.resolve("app.jar"));
        PreparedStart prepared = PreparedStart.beside(jar);
        Files.createDirectories(prepared.directory());
        jar(prepared.directory().resolve("app.jar"));
        prepared.isReady();
    }

    @AfterEach
    void endAll() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.toHandle().destroyForcibly();
        }
    }

    @Test
    void aCommandGoesOnInThePreparedJvmWithItsInputItsPropertiesAndItsExitCode() throws Exception {
        BufferedReader out = start(List.of("-Dsaid=hello"), "run", "say");
        try (OutputStream in = process.getOutputStream()) {
            in.write("typed\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(out.readLine()).isEqualTo("relaunched, hello, typed");
        assertThat(exitCode()).isEqualTo(StartedProgram.EXIT_CODE);
    }

    @Test
    void theServiceAndCommandsThatStayAreRunWhereTheyAre() throws Exception {
        assertThat(said(List.of(), "sandbox", "say")).startsWith("where it was");
    }

    @Test
    void aJvmWithOptionsOfItsOwnIsLeftAlone() throws Exception {
        assertThat(said(List.of("-XX:+UseParallelGC"), "run", "say")).startsWith("where it was");
        assertThat(said(List.of("-Xmx64m"), "run", "say")).startsWith("relaunched");
    }

    @Test
    void aJarThatWasReplacedIsRunAsItIs() throws Exception {
        Files.setLastModifiedTime(jar, FileTime.fromMillis(0));

        assertThat(said(List.of(), "run", "say")).startsWith("where it was");
    }

    @Test
    void toldToEndItEndsWhenTheCommandHasEndedInOrder() throws Exception {
        BufferedReader out = start(List.of(), "run", "stay");
        assertThat(out.readLine()).isEqualTo("staying");

        process.toHandle().destroy();

        assertThat(out.readLine()).isEqualTo("ended in order");
        assertThat(exitCode()).isEqualTo(128 + 15);
    }

    @Test
    void killedItTakesTheCommandWithIt() throws Exception {
        BufferedReader out = start(List.of(), "run", "stay");
        assertThat(out.readLine()).isEqualTo("staying");
        ProcessHandle command = process.children().findFirst().orElseThrow();

        process.toHandle().destroyForcibly();

        command.onExit().get(SECONDS, TimeUnit.SECONDS);
        assertThat(out.readLine()).as("killed, not ended in order").isNull();
    }

    private String said(List<String> options, String... arguments) throws Exception {
        BufferedReader out = start(options, arguments);
        process.getOutputStream().close();
        String said = out.readLine();
        assertThat(exitCode()).isEqualTo(StartedProgram.EXIT_CODE);
        return said;
    }

    private BufferedReader start(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PreparedStart.java()));
        command.addAll(options);
        command.addAll(List.of("-jar", "app.jar"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        return process.exitValue();
    }

    /** With nothing in it but where the classes are. */
    private static Path jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, StartedProgram.class.getName());
        attributes.put(Attributes.Name.CLASS_PATH, place(StartedProgram.class) + " " + place(Relaunch.class));
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
        return file;
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
