package dev.costura.ops.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A jar unpacked, with an archive of its classes (AppCDS), in a directory beside it. Reading 16,000 classes out of jars
 * within a jar takes longer than all else that a command does.
 */
public final class PreparedStart {

    /** Short starts: without them the compiler takes two thirds of the processor for code that is run a moment later. */
    private static final List<String> FLAGS =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable");

    private final Path jar;
    private final Path directory;

    private PreparedStart(Path jar) {
        this.jar = jar;
        String name = jar.getFileName().toString();
        this.directory = jar.resolveSibling(name.substring(0, name.length() - ".jar".length()) + "-prepared");
    }

    /** @param jar whose name ends with {@code .jar} */
    public static PreparedStart beside(Path jar) {
        return new PreparedStart(jar.toAbsolutePath());
    }

    public Path directory() {
        return directory;
    }

    Path jar() {
        return jar;
    }

    Path archive() {
        return directory.resolve("costura.jsa");
    }

    /** Whether it was made of this jar as it is now, for this JVM: an archive is of no use to another one. */
    boolean isCurrent() {
        try {
            return Files.readString(madeOf()).equals(origin());
        } catch (IOException notThere) {
            return false;
        }
    }

    void isReady() throws IOException {
        Files.writeString(madeOf(), origin());
    }

    void isNotReady() throws IOException {
        Files.deleteIfExists(madeOf());
    }

    private Path madeOf() {
        return directory.resolve("made-of.txt");
    }

    private String origin() throws IOException {
        return String.join(
                "\n",
                Files.size(jar) + " bytes of " + Files.getLastModifiedTime(jar),
                Runtime.version().toString(),
                System.getProperty("java.home"),
                "");
    }

    /**
     * How the JVM of a command is started.
     *
     * @param options of that JVM, beside those that make it start soon
     */
    public List<String> command(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(FLAGS);
        command.addAll(options);
        command.addAll(List.of("-jar", directory.resolve(jar.getFileName()).toString()));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The options that use the archive. */
    List<String> with(List<String> options) {
        return Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive()), options.stream())
                .toList();
    }
}
