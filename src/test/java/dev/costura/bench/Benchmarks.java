package dev.costura.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs the benchmarks and prints their tables: all of them, or the one that is named.
 *
 * <pre>./mvnw -q -Pbench test [-Dbench=on-demand|queue|sandbox|start]</pre>
 */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * @param arguments the scenario, and the directory for samples
     */
    public static void main(String[] arguments) throws Exception {
        String scenario = arguments[0];
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        if (!List.of("all", "on-demand", "queue", "sandbox", "start").contains(scenario)) {
            System.err.println("There is no benchmark '" + scenario + "': on-demand, queue, sandbox, start, or all.");
            System.exit(2);
        }
        System.out.println(Machine.describe());
        if (isAsked("on-demand", scenario)) {
            print(OnDemand.measure(directory));
        }
        if (isAsked("queue", scenario)) {
            print(LongQueue.measure(directory));
        }
        if (isAsked("sandbox", scenario)) {
            print(SandboxSize.measure(directory));
        }
        if (isAsked("start", scenario)) {
            print(Start.measure(directory));
        }
        // Threads of clients would keep the process for as long as their connections idle.
        System.exit(0);
    }

    private static boolean isAsked(String name, String scenario) {
        return scenario.equals(name) || scenario.equals("all");
    }

    private static void print(String result) throws IOException {
        System.out.println(result);
        System.out.flush();
    }
}
