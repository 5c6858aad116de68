package dev.costura.bench;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the model knows of a measured execution: how large the fleet was, how long it took, and what a workbook cost. Times are
 * milliseconds.
 *
 * @param ofUser calls a minute of the credential, reads and writes each
 * @param reads and all that follows: of a workbook
 * @param callMillis of one call
 * @param ownMillis in hand beside its calls
 * @param betweenMillis a hand was without one, launch and end of the execution included
 * @param workerMillis processor time
 */
record FleetFigures(
        double workers,
        double hands,
        double workbooks,
        double completions,
        double cores,
        double ofUser,
        double ofProject,
        double wallMillis,
        double reads,
        double writes,
        double callMillis,
        double ownMillis,
        double betweenMillis,
        double workerMillis,
        double serviceMillis,
        double databaseMillis,
        double sandboxMillis,
        double commits,
        double rows,
        double jobRepositoryRows,
        double walBytes,
        double databaseBytes) {

    static FleetFigures of(FleetRun run) {
        FleetPlan plan = run.plan();
        DatabaseLoad load = run.database();
        TableLoad batch = load.ofJobRepository();
        double number = run.workbooks().size();
        return new FleetFigures(
                plan.workers(),
                plan.hands(),
                number,
                plan.completions(),
                run.cores(),
                plan.ofUser(),
                plan.ofProject(),
                run.wallMillis(),
                run.reads() / number,
                run.writes() / number,
                run.callMillis(),
                run.heldMillisEach() - run.apiMillisEach(),
                run.betweenMillisEach(),
                run.allWorkersMillis() / number,
                run.serviceMillis() / number,
                load.processorMillis() / number,
                run.sandboxMillis() / number,
                load.commits() / number,
                (load.all().inserted() + load.all().changed()) / number,
                batch.inserted() / number,
                load.wal() / number,
                load.size() / number);
    }

    double calls() {
        return reads + writes;
    }

    /** A hand is busy with one workbook for so long. */
    double handMillis() {
        return calls() * callMillis + ownMillis + betweenMillis;
    }

    private static RecordComponent[] fields() {
        return FleetFigures.class.getRecordComponents();
    }

    static void write(Path file, List<FleetFigures> all) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.stream(fields()).map(RecordComponent::getName).collect(Collectors.joining(",")));
        all.forEach(figures -> lines.add(
                Arrays.stream(fields()).map(field -> field(figures, field)).collect(Collectors.joining(","))));
        Files.write(file, lines);
    }

    private static String field(FleetFigures figures, RecordComponent field) {
        try {
            return field.getAccessor().invoke(figures).toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<FleetFigures> read(Path file) throws IOException {
        return Files.readAllLines(file).stream().skip(1).map(FleetFigures::of).toList();
    }

    private static FleetFigures of(String line) {
        Object[] values = Arrays.stream(line.split(",")).map(Double::valueOf).toArray();
        try {
            return (FleetFigures) FleetFigures.class.getDeclaredConstructors()[0].newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
