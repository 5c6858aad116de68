package dev.costura.ops.start;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** Makes a {@link PreparedStart}: unpacks the jar, and has the demo run once by a JVM that archives what it has loaded. */
public final class Preparation {

    private static final long LONGEST_MINUTES = 5;

    /** Completed, and that something was rejected: the demo has such reports. */
    private static final Set<Integer> RUN_ENDED_WELL = Set.of(0, 3);

    private final PreparedStart prepared;

    public Preparation(PreparedStart prepared) {
        this.prepared = prepared;
    }

    /** What was there before is replaced; until all is done, commands start as they do without. */
    public void make() throws IOException, InterruptedException {
        Files.createDirectories(prepared.directory());
        prepared.isNotReady();
        FileSystemUtils.deleteRecursively(prepared.directory());
        Path scratch = Files.createTempDirectory("costura-prepare");
        try {
            unpack(scratch);
            archive(scratch);
            prepared.isReady();
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private void unpack(Path scratch) throws IOException, InterruptedException {
        await(
                scratch,
                Set.of(0),
                List.of(
                        PreparedStart.java(),
                        "-Djarmode=tools",
                        "-jar",
                        prepared.jar().toString(),
                        "extract",
                        "--destination",
                        prepared.directory().toString()));
    }

    private void archive(Path scratch) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(prepared.command(List.of("-XX:ArchiveClassesAtExit=" + prepared.archive())));
        command.addAll(List.of(
                "run",
                "nightly",
                "--costura.jobs-dir=" + scratch.resolve("jobs"),
                "--spring.datasource.url=jdbc:h2:file:" + scratch.resolve("costura") + ";WRITE_DELAY=0"));
        await(scratch, RUN_ENDED_WELL, command);
        if (!Files.exists(prepared.archive())) {
            throw new IOException("The JVM has written no archive of its classes. Costura works as before, without.");
        }
    }

    private static void await(Path scratch, Set<Integer> good, List<String> command)
            throws IOException, InterruptedException {
        Path said = scratch.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(said.toFile()))
                .start();
        process.getOutputStream().close(); // Nobody will type anything.
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("Not over after " + LONGEST_MINUTES + " minutes: " + String.join(" ", command));
        }
        if (!good.contains(process.exitValue())) {
            throw new IOException("Exit code " + process.exitValue() + " of " + String.join(" ", command) + "\n"
                    + Files.readString(said));
        }
    }
}
