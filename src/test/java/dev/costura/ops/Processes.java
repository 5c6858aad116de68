package dev.costura.ops;

import dev.costura.kills.Jvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Costura as a process of its own, as people start it, in a directory of the test. */
final class Processes implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(120);

    private final Path directory;
    private final List<Process> started = new ArrayList<>();

    Processes(Path directory) {
        this.directory = directory;
    }

    /** How a command ended, and what it printed. */
    record Ended(int exitCode, String out, String err) {
        @Override
        public String toString() {
            return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        Process process = start(out, err, arguments);
        if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    "Not over after " + LONGEST + ": " + List.of(arguments) + "\n" + text(out) + text(err));
        }
        return new Ended(process.exitValue(), text(out), text(err));
    }

    /** Starts one that stays, and waits until it has said something. */
    Staying stay(String untilItSays, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(directory, "stay", ".txt");
        Process process = start(out, out, arguments);
        Staying staying = new Staying(process, out);
        staying.await(said -> said.contains(untilItSays));
        return staying;
    }

    private Process start(Path out, Path err, String... arguments) throws IOException {
        List<String> command = Jvm.get().command();
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(err.toFile()))
                .start();
        started.add(process);
        return process;
    }

    record Staying(Process process, Path output) {

        String said() {
            return text(output);
        }

        /** Where a sandbox said that it answers. */
        String url() {
            return said().lines()
                    .filter(line -> line.contains("answers at"))
                    .map(line -> line.split(" ")[4])
                    .findFirst()
                    .orElseThrow();
        }

        void await(Predicate<String> condition) throws InterruptedException {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            while (!condition.test(said())) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("Did not say what was waited for:\n" + said());
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
