package dev.costura.fleet;

import dev.costura.fleet.Outcome.Completed;
import dev.costura.fleet.Outcome.Failed;
import dev.costura.fleet.Outcome.LeftOpen;
import dev.costura.fleet.Outcome.Stopped;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.Runs;
import org.springframework.batch.core.step.StepExecution;

/** Sees the runs of partitions to their ends: one run each, whichever workers come and go meanwhile. */
class WorkbookRuns {

    private final Runs runs;
    private final RunViews views;
    private final Claims claims;
    private final Executions executions;
    private final Hands hands;

    WorkbookRuns(Runs runs, RunViews views, Claims claims, Executions executions, Hands hands) {
        this.runs = runs;
        this.views = views;
        this.claims = claims;
        this.executions = executions;
        this.hands = hands;
    }

    Outcome of(StepExecution step) throws InterruptedException {
        Partition partition = Partition.of(step);
        RunOfPartition run = new RunOfPartition(partition.request(), runs, id -> claims.runIs(step.getId(), id));
        while (!hands.isLettingGo() && claims.isMine(step.getId())) {
            boolean stopping = executions.isStopRequested(step.getJobExecutionId());
            if (stopping && run.isNotBegun()) {
                return new Stopped();
            }
            if (stopping) {
                run.stop();
            }
            if (run.isOver()) {
                RunView ended = views.find(run.id()).orElseThrow();
                if (ended.status().equals("COMPLETED")) {
                    return new Completed();
                } else if (hands.isLettingGo()) {
                    // It has been told so while its end was waited for: that is why the run has ended.
                    return new LeftOpen();
                } else if (stopping) {
                    return new Stopped();
                } else if (ended.status().equals("ABANDONED") || !run.goesOn()) {
                    return new Failed(why(partition, ended));
                }
            }
        }
        return new LeftOpen();
    }

    private static String why(Partition partition, RunView ended) {
        return "Run %d on workbook %s is %s%s"
                .formatted(
                        ended.id(),
                        partition.workbook(),
                        ended.status(),
                        ended.failure() == null ? "." : ": " + ended.failure());
    }
}
