package dev.costura.ops.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command goes on in a JVM that starts sooner, where one is prepared; a {@code java -jar} has no other way to an archive
 * of classes. To whoever started it there is one process still: it has the same input and output, is told to end with it,
 * ends with its exit code, and does not outlive it.
 */
public final class Relaunch {

    /** The process that a relaunched one must not outlive. */
    static final String FOR = "costura.relaunched-for";

    /** Commands that need all of the service. The others are over before a second JVM would have started, or stay. */
    private static final Set<String> COMMANDS = Set.of("run", "stage", "runs", "mend", "tokens", "doctor", "clean-up");

    private static final int KILLED = 128 + 9;
    private static final int INTERRUPTED = 1;

    private Relaunch() {}

    /**
     * Runs the command elsewhere and ends this process with its exit code, or returns, and the command is to be run here:
     * where nothing is prepared, and where the JVM was given options that it is better to leave as they are.
     */
    public static void whereItPays(String[] arguments) {
        String parent = System.getProperty(FOR);
        if (parent != null) {
            endWith(Long.parseLong(parent));
        } else if (arguments.length > 0 && COMMANDS.contains(arguments[0])) {
            command(arguments).ifPresent(Relaunch::insteadOfThis);
        }
    }

    private static Optional<List<String>> command(String[] arguments) {
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.endsWith(".jar")) {
            return Optional.empty();
        }
        PreparedStart prepared = PreparedStart.beside(Path.of(classPath));
        return jvmOptions(classPath).filter(options -> prepared.isCurrent()).map(options -> {
            List<String> own = new ArrayList<>(prepared.with(options));
            own.add("-D" + FOR + "=" + ProcessHandle.current().pid());
            List<String> command = prepared.command(own);
            command.addAll(Arrays.asList(arguments));
            return command;
        });
    }

    /** None where they are not known, or say more than properties and sizes. */
    static Optional<List<String>> jvmOptions(String classPath) {
        List<String> all =
                Arrays.asList(ProcessHandle.current().info().arguments().orElse(new String[0]));
        int jar = all.indexOf("-jar");
        if (jar < 0 || jar + 1 >= all.size() || !all.get(jar + 1).equals(classPath)) {
            return Optional.empty();
        }
        List<String> options = all.subList(0, jar);
        return options.stream().allMatch(option -> option.startsWith("-D") || option.matches("-Xm[sx].*"))
                ? Optional.of(options)
                : Optional.empty();
    }

    private static void insteadOfThis(List<String> command) {
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException here) {
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> endInOrder(process), "costura-relaunched"));
        System.exit(exitCode(process));
    }

    private static void endInOrder(Process process) {
        process.destroy();
        exitCode(process);
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    /** Killed is killed: a run whose command is gone must not go on unseen. */
    private static void endWith(long parent) {
        ProcessHandle.of(parent)
                .filter(ProcessHandle::isAlive)
                .ifPresentOrElse(
                        alive -> alive.onExit()
                                .thenRun(() -> Runtime.getRuntime().halt(KILLED)),
                        () -> Runtime.getRuntime().halt(KILLED));
    }
}
