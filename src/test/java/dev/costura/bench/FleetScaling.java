package dev.costura.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A night of many workbooks with more and more workers: each number of workers has a sandbox, a database and processes of its own,
 * and works on fresh workbooks of the same kind. Nothing but the execution itself is counted.
 */
final class FleetScaling {

    private FleetScaling() {}

    static String measure(Path directory) throws Exception {
        List<String> lines = new ArrayList<>(
                List.of("workers,hands,workbook,worker,waitedMillis,heldMillis,ranMillis,endedMillis,calls,apiMillis"));
        List<FleetRun> runs = new ArrayList<>();
        for (FleetPlan plan : FleetPlan.asked()) {
            try (FleetNight night = new FleetNight(plan)) {
                FleetRun run = night.measure();
                runs.add(run);
                run.workbooks().forEach(workbook -> lines.add(line(plan, workbook)));
                // Each time, for a night that fails must not take those before it along.
                Files.write(directory.resolve("fleet-workbooks.csv"), lines);
                FleetFigures.write(directory.resolve("fleet-figures.csv"), figures(runs));
                System.err.printf(Locale.ROOT, "%d workers: %s%n", plan.workers(), Table.seconds(run.wallMillis()));
            }
        }
        return FleetTables.of(runs) + "\n" + FleetOutlook.of(figures(runs));
    }

    private static List<FleetFigures> figures(List<FleetRun> runs) {
        return runs.stream().map(FleetFigures::of).toList();
    }

    private static String line(FleetPlan plan, WorkbookNight night) {
        return String.format(
                Locale.ROOT,
                "%d,%d,%s,%s,%.0f,%.0f,%.0f,%.0f,%d,%.0f",
                plan.workers(),
                plan.hands(),
                night.workbook(),
                night.worker(),
                night.waitedMillis(),
                night.heldMillis(),
                night.ranMillis(),
                night.endedMillis(),
                night.calls(),
                night.apiMillis());
    }
}
