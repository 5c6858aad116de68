package dev.costura.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Runs the benchmarks and prints their tables: all of them, or the one that is named. What each measures and how it is
 * asked for: docs/performance.md.
 *
 * <pre>./mvnw -q -Pbench test [-Dbench=on-demand|nightly|quota|workbook|full|heap|intake|sandbox|fleet|fleet-model|huge-queue|start]</pre>
 */
public final class Benchmarks {

    private static final Map<String, Scenario> SCENARIOS = new LinkedHashMap<>();

    /** They take long, or need another's figures, and are run where they are named. */
    private static final Set<String> NOT_OF_ALL = Set.of("huge-queue", "fleet", "fleet-model");

    static {
        SCENARIOS.put("on-demand", OnDemand::measure);
        SCENARIOS.put("nightly", Nightly::measure);
        SCENARIOS.put("quota", QuotaKept::measure);
        SCENARIOS.put("workbook", LargeWorkbook::measure);
        SCENARIOS.put("full", FullMode::measure);
        SCENARIOS.put("heap", QueueHeap::measure);
        SCENARIOS.put("intake", Intake::measure);
        SCENARIOS.put("sandbox", SandboxSize::measure);
        SCENARIOS.put("fleet", FleetScaling::measure);
        SCENARIOS.put("fleet-model", FleetOutlook::again);
        SCENARIOS.put("huge-queue", HugeQueue::measure);
        SCENARIOS.put("start", Start::measure);
    }

    private Benchmarks() {}

    private interface Scenario {

        /** Leaves its samples in the directory and returns its tables. */
        String measure(Path directory) throws Exception;
    }

    /**
     * @param arguments the scenario, and the directory for samples and tables
     */
    public static void main(String[] arguments) throws Exception {
        String asked = arguments[0];
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        if (!asked.equals("all") && !SCENARIOS.containsKey(asked)) {
            System.err.printf(
                    "There is no benchmark '%s': %s, or all.%n", asked, String.join(", ", SCENARIOS.keySet()));
            System.exit(2);
        }
        System.out.println(Machine.describe());
        for (Map.Entry<String, Scenario> scenario : SCENARIOS.entrySet()) {
            boolean ofAll = asked.equals("all") && !NOT_OF_ALL.contains(scenario.getKey());
            if (ofAll || asked.equals(scenario.getKey())) {
                String machine = Machine.describe();
                String told = scenario.getValue().measure(directory);
                Files.writeString(directory.resolve(scenario.getKey() + ".md"), machine + "\n" + told);
                System.out.println(told);
                System.out.flush();
            }
        }
        // Threads of clients would keep the process for as long as their connections idle.
        System.exit(0);
    }
}
