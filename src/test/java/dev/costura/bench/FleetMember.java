package dev.costura.bench;

import dev.costura.Costura;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker as it is delivered, in a process of its own. */
final class FleetMember implements AutoCloseable {

    private final Process process;
    private final Path said;

    private FleetMember(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts one; it joins when it is ready.
     *
     * @param arguments of every process of this fleet
     * @param directory for what it says
     */
    static FleetMember worker(int number, int hands, List<String> arguments, Path directory) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + Settings.text("worker-heap", "320m"));
        command.addAll(List.of(
                "-cp", ServiceProcess.classPath(), Costura.class.getName(), "worker", "--runs-at-once=" + hands));
        command.addAll(arguments);
        Path said = directory.resolve("worker-" + number + ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new FleetMember(process, said);
    }

    /** Processor time of all its threads, compiling and collecting included. */
    double processorMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    void requireAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("A worker has ended; it said:\n" + Files.readString(said));
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly().onExit().join();
    }
}
