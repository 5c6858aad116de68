package dev.costura.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a night takes of the processors for one kind of process, in milliseconds: for each workbook, for each millisecond that the
 * night lasts, whatever is done in it, and for each worker, which compiles its own machine code.
 */
record ProcessorTime(double ofWorkbook, double ofRest, double ofWorker) {

    /**
     * A line through the first two executions, over their workers: the more of them, the more machine code is made.
     *
     * @param each milliseconds of a workbook
     */
    static ProcessorTime ofWorkers(List<FleetFigures> runs, ToDoubleFunction<FleetFigures> each) {
        double ofWorker = slope(runs, each, FleetFigures::workers);
        return new ProcessorTime(
                each.applyAsDouble(runs.get(0)) - beside(runs, ofWorker, FleetFigures::workers), 0, ofWorker);
    }

    /** A line through the first two, over how long they took: the longer, the more was done at rest. */
    static ProcessorTime ofOthers(List<FleetFigures> runs, ToDoubleFunction<FleetFigures> each) {
        double ofRest = slope(runs, each, FleetFigures::wallMillis);
        return new ProcessorTime(
                each.applyAsDouble(runs.get(0)) - beside(runs, ofRest, FleetFigures::wallMillis), ofRest, 0);
    }

    /** Nothing is less than free; and where only one execution was measured, all of it is the workbooks'. */
    private static double slope(
            List<FleetFigures> runs, ToDoubleFunction<FleetFigures> each, ToDoubleFunction<FleetFigures> over) {
        FleetFigures first = runs.get(0);
        FleetFigures second = runs.get(Math.min(1, runs.size() - 1));
        double apart = over.applyAsDouble(second) - over.applyAsDouble(first);
        double slope = apart == 0 ? 0 : (all(second, each) - all(first, each)) / apart;
        return Math.max(0, Math.min(slope, all(first, each) / over.applyAsDouble(first)));
    }

    /** What of a workbook's time in the first execution was not its own. */
    private static double beside(List<FleetFigures> runs, double slope, ToDoubleFunction<FleetFigures> over) {
        FleetFigures first = runs.get(0);
        return slope * over.applyAsDouble(first) / first.workbooks();
    }

    private static double all(FleetFigures run, ToDoubleFunction<FleetFigures> each) {
        return each.applyAsDouble(run) * run.workbooks();
    }

    ProcessorTime and(ProcessorTime other) {
        return new ProcessorTime(ofWorkbook + other.ofWorkbook, ofRest + other.ofRest, ofWorker + other.ofWorker);
    }

    /** Of a night that lasts so long. */
    double millis(FleetSize size, double lasts) {
        return ofWorkbook * size.workbooks() + ofRest * lasts + ofWorker * size.workers();
    }
}
