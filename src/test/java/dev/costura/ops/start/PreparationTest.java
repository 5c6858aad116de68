package dev.costura.ops.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar is prepared as {@code prepare} does it, and what its commands are run by afterwards. */
class PreparationTest {

    private static final int SECONDS = 120;

    @TempDir
    private Path directory;

    private Path jar;
    private PreparedStart prepared;

    @BeforeEach
    void aJarThatCanUnpackItself() throws Exception {
        jar = directory.resolve("app.jar");
        writeJar(StartedProgram.class.getName());
        prepared = PreparedStart.beside(jar);
    }

    @Test
    void fromThenOnACommandIsRunFromTheArchive() throws Exception {
        assertThat(said()).startsWith("where it was");

        new Preparation(prepared).make();

        assertThat(prepared.isCurrent()).isTrue();
        assertThat(said()).startsWith("relaunched, from an archive");
        assertThat(run(prepared.command(prepared.with(List.of("-Xshare:on"))), "run", "say"))
                .as("a JVM that ends where it can't use the archive")
                .startsWith("where it was, from an archive");
    }

    @Test
    void withoutTheArchiveItIsRunAllTheSame() throws Exception {
        new Preparation(prepared).make();
        Files.delete(prepared.archive());

        assertThat(said()).startsWith("relaunched");
    }

    @Test
    void anArchiveOfAnotherJdkIsLeftAlone() throws Exception {
        new Preparation(prepared).make();
        Path madeOf = prepared.directory().resolve("made-of.txt");
        Files.writeString(
                madeOf,
                Files.readString(madeOf)
                        .replace(Runtime.version().toString(), Runtime.version().feature() + "-other"));

        assertThat(said()).startsWith("where it was");

        new Preparation(prepared).make();
        assertThat(said()).startsWith("relaunched, from an archive");
    }

    @Test
    void whereItGoesWrongCommandsStartAsBefore() throws Exception {
        new Preparation(prepared).make();
        writeJar("dev.costura.ops.start.Missing");

        assertThatThrownBy(() -> new Preparation(prepared).make())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Exit code 1 of ");

        assertThat(prepared.isCurrent()).isFalse();
        writeJar(StartedProgram.class.getName());
        assertThat(said()).startsWith("where it was");
    }

    private String said() throws Exception {
        return run(List.of(PreparedStart.java(), "-jar", jar.toString()), "run", "say");
    }

    private String run(List<String> jvm, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(jvm);
        command.addAll(List.of(arguments));
        Path said = directory.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write('\n');
        }
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isEqualTo(StartedProgram.EXIT_CODE);
        return Files.readString(said);
    }

    /** With its classes in it: there is no archive of what is in a directory. */
    private void writeJar(String mainClass) throws IOException, URISyntaxException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, mainClass);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(StartedProgram.class, Relaunch.class, PreparedStart.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                out.write(Files.readAllBytes(Path.of(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .resolve(name)));
                out.closeEntry();
            }
        }
    }
}
