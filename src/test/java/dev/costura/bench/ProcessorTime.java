package dev.costura.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a night takes of the processors for one kind of process, in milliseconds: for each workbook, for each millisecond that the
 * night lasts, whatever is done in it, and for each worker, which compiles its own machine code.
 */
record ProcessorTime(double ofWorkbook, double ofRest, double ofWorker) {

    /** Of what has neither rest nor a beginning, or of what only one execution was measured. */
    private static ProcessorTime evenly(double all, FleetFigures run) {
        return new ProcessorTime(all / run.workbooks(), 0, 0);
    }

    /**
     * A line through the first two executions, over their workers: the more of them, the more machine code is made.
     *
     * @param each milliseconds of a workbook
     */
    static ProcessorTime ofWorkers(List<FleetFigures> runs, ToDoubleFunction<FleetFigures> each) {
        FleetFigures first = runs.get(0);
        double all = all(first, each);
        if (runs.size() == 1 || runs.get(1).workers() == first.workers()) {
            return evenly(all, first);
        }
        FleetFigures second = runs.get(1);
        double slope = (all(second, each) - all) / (second.workers() - first.workers());
        double ofWorker = within(slope, all / first.workers());
        return new ProcessorTime((all - ofWorker * first.workers()) / first.workbooks(), 0, ofWorker);
    }

    /** A line through the first two, over how long they took: the longer, the more was done at rest. */
    static ProcessorTime ofOthers(List<FleetFigures> runs, ToDoubleFunction<FleetFigures> each) {
        FleetFigures first = runs.get(0);
        double all = all(first, each);
        if (runs.size() == 1 || runs.get(1).wallMillis() == first.wallMillis()) {
            return evenly(all, first);
        }
        FleetFigures second = runs.get(1);
        double slope = (all(second, each) - all) / (second.wallMillis() - first.wallMillis());
        double ofRest = within(slope, all / first.wallMillis());
        return new ProcessorTime((all - ofRest * first.wallMillis()) / first.workbooks(), ofRest, 0);
    }

    private static double all(FleetFigures run, ToDoubleFunction<FleetFigures> each) {
        return each.applyAsDouble(run) * run.workbooks();
    }

    /** Nothing is less than free. */
    private static double within(double slope, double most) {
        return Math.max(0, Math.min(slope, most));
    }

    ProcessorTime and(ProcessorTime other) {
        return new ProcessorTime(ofWorkbook + other.ofWorkbook, ofRest + other.ofRest, ofWorker + other.ofWorker);
    }

    /** Of a night that lasts so long. */
    double millis(FleetSize size, double lasts) {
        return ofWorkbook * size.workbooks() + ofRest * lasts + ofWorker * size.workers();
    }
}
