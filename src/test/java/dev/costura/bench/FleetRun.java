package dev.costura.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an execution of a fleet took.
 *
 * @param wallMillis from its launch until it was seen to be over
 * @param workerMillis processor time of each worker
 * @param serviceMillis of the process that launched it and waited for it
 * @param database since just before
 * @param atRest what it does in a second while nothing is to be done
 * @param connections at most
 */
record FleetRun(
        FleetPlan plan,
        double wallMillis,
        List<WorkbookNight> workbooks,
        List<SandboxProcess.Call> calls,
        List<Double> workerMillis,
        double serviceMillis,
        double sandboxMillis,
        DatabaseLoad database,
        double commitsASecondAtRest,
        int connections) {

    private static final int TOO_MANY_REQUESTS = 429;

    int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    long refused() {
        return calls.stream().filter(call -> call.status() == TOO_MANY_REQUESTS).count();
    }

    long reads() {
        return calls.stream().filter(SandboxProcess.Call::read).count();
    }

    long writes() {
        return calls.size() - reads();
    }

    double callMillis() {
        return calls.stream().mapToLong(SandboxProcess.Call::millis).average().orElse(0);
    }

    double allWorkersMillis() {
        return workerMillis.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Of all that the machine did for it, the sandbox included, which is Google elsewhere. */
    double processorMillis() {
        return allWorkersMillis() + serviceMillis + sandboxMillis + database.processorMillis();
    }

    /** Of what the cores could have done. */
    double busy() {
        return processorMillis() / (wallMillis * cores());
    }

    /** As long as the calls take that the hands must wait for, and nothing else. */
    double idealMillis() {
        return workbooks.stream().mapToDouble(WorkbookNight::apiMillis).sum() / plan.allHands();
    }

    double apiMillisEach() {
        return workbooks.stream()
                .mapToDouble(WorkbookNight::apiMillis)
                .average()
                .orElseThrow();
    }

    double heldMillisEach() {
        return workbooks.stream()
                .mapToDouble(WorkbookNight::heldMillis)
                .average()
                .orElseThrow();
    }

    /** What a hand was without a workbook, from one to the next, launch and end of the execution included. */
    double betweenMillisEach() {
        return wallMillis * plan.allHands() / workbooks.size() - heldMillisEach();
    }

    Map<String, Long> workbooksByWorker() {
        return workbooks.stream()
                .collect(Collectors.groupingBy(WorkbookNight::worker, TreeMap::new, Collectors.counting()));
    }

    /** When each worker had ended its last one. */
    Map<String, Double> lastEnds() {
        Map<String, Double> ends = new LinkedHashMap<>();
        workbooks.forEach(workbook -> ends.merge(workbook.worker(), workbook.endedMillis(), Math::max));
        return ends;
    }

    /** Of Jain: 1 where all workbooks had the same rate of calls, 1/n where one had all. */
    double fairness() {
        return fairness(workbooks.stream().map(WorkbookNight::callsAMinute).toList());
    }

    static double fairness(Collection<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        double squares = shares.stream().mapToDouble(share -> share * share).sum();
        return sum * sum / (shares.size() * squares);
    }
}
