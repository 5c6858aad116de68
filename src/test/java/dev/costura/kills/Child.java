package dev.costura.kills;

import dev.costura.e2e.Http;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Costura as a process of its own. */
final class Child implements AutoCloseable {

    /** More with {@code -Dcostura.patience=}, on a machine that is busy with something else. */
    static final int LONGEST_SECONDS = Integer.getInteger("costura.patience", 60);

    private static final Pattern ADDRESS = Pattern.compile("Costura is at (http://\\S+)\\s");

    private final Process process;
    private final Path output;

    private Child(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** A process that has just been started. */
    static Child start(Path directory, List<String> jvm, List<String> arguments) {
        try {
            Path output = Files.createTempFile(directory, "child", ".txt");
            List<String> command = new ArrayList<>(jvm);
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Child(process, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers: as a service it says where. */
    Http service() {
        await("it has started", () -> ADDRESS.matcher(said()).find());
        Matcher address = ADDRESS.matcher(said());
        if (!address.find()) {
            throw new AssertionError("It did not say where it is:\n" + said());
        }
        return Http.at(URI.create(address.group(1)));
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for something that this child must do while it lives. */
    void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError(
                        (process.isAlive() ? "Waited too long until " : "Ended before ") + what + ":\n" + said());
            }
            pause();
        }
    }

    private void pause() {
        try {
            process.waitFor(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its exit code; 128 and the signal where it was killed. */
    int awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Has not ended:\n" + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until a moment that chance has chosen. */
    void letPass(long time, TimeUnit unit) {
        try {
            process.waitFor(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    void tellToEnd() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Whether SIGSTOP holds it. */
    boolean standsStill() {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) == 'T';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGSTOP. Returns when it stands. */
    void standStill() {
        signal("-STOP");
        await("it stands still", this::standsStill);
    }

    /** SIGCONT. */
    void goOn() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
