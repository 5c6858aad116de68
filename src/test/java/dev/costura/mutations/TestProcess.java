package dev.costura.mutations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs test classes in a process of their own, with a class path of its own and a time limit. */
final class TestProcess {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private TestProcess() {}

    record Failure(String test, String message) {}

    /**
     * @param ended whether the process came to its end within the time
     */
    record Outcome(int passed, List<Failure> failures, boolean ended, Duration took) {

        boolean isGreen() {
            return ended && failures.isEmpty() && passed > 0;
        }
    }

    static Outcome run(List<String> tests, String classPath, Path directory) throws IOException, InterruptedException {
        Path results = directory.resolve("results.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-classpath", classPath));
        // Such as -Dcostura.trials=300.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("costura."))
                .forEach(name -> command.add("-D" + name + "=" + System.getProperty(name)));
        command.add("-Dcostura.mutation-check=true");
        command.add(ChosenTests.class.getName());
        command.add(results.toString());
        command.addAll(tests);
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.txt").toFile())
                .start();
        if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        return outcome(results, Duration.ofNanos(System.nanoTime() - start));
    }

    private static Outcome outcome(Path results, Duration took) throws IOException {
        List<Failure> failures = new ArrayList<>();
        int passed = 0;
        boolean ended = false;
        for (String line : Files.exists(results) ? Files.readAllLines(results) : List.<String>of()) {
            String[] parts = line.split("\t", 3);
            if (parts[0].equals("FAILED")) {
                failures.add(new Failure(parts[1], parts[2]));
            } else if (parts[0].equals("PASSED")) {
                passed++;
            } else {
                ended = true;
            }
        }
        return new Outcome(passed, failures, ended, took);
    }
}
