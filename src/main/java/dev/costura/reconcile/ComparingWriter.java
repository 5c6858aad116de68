package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.PlanComparison.Difference;
import dev.costura.reconcile.PlanComparison.Now;
import dev.costura.reconcile.PlanComparison.Outcome;
import dev.costura.reconcile.PlanComparison.Previewed;
import dev.costura.staging.Verdict;
import dev.costura.union.Decision;
import dev.costura.union.Decisions;
import dev.costura.union.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.stereotype.Component;

/**
 * Writes nothing: holds what would be decided against the preview that is being launched. The plan follows only where all
 * of it is as it was previewed, on the same picture, the same reports and the same moment.
 */
@Component
@StepScope
class ComparingWriter implements ItemWriter<DecidedWorkOrder>, StepExecutionListener {

    private static final int MOST_TOLD = 5;

    private final Run run;
    private final PreviewRecords previews;
    private final Ledger ledger;
    private final List<Difference> told = new ArrayList<>();
    private long differences;
    private boolean hasBegun;

    ComparingWriter(Run run, PreviewRecords previews, Ledger ledger) {
        this.run = run;
        this.previews = previews;
        this.ledger = ledger;
    }

    @Override
    public void write(Chunk<? extends DecidedWorkOrder> chunk) {
        chunk.forEach(this::compare);
    }

    private void compare(DecidedWorkOrder decided) {
        long plan = run.plan();
        String ot = decided.ot();
        Set<UUID> done = previews.written(plan, ot);
        hasBegun |= !done.isEmpty();
        List<Difference> found = PlanComparison.differences(
                new Previewed(ot, previews.standing(plan, run.workbookId(), ot), ledger.previewed(plan, ot), done),
                now(decided.decisions()));
        differences += found.size();
        found.stream().limit(MOST_TOLD - told.size()).forEach(told::add);
    }

    private Now now(Decisions decisions) {
        return new Now(
                decisions.decisions().stream().map(ComparingWriter::outcome).toList(),
                decisions.entries().stream()
                        .map(entry -> new LedgerEntry(
                                0,
                                LedgerEntry.State.PREVIEW,
                                entry,
                                PlanWriter.cells(run.picture(), entry),
                                List.of(),
                                null))
                        .toList());
    }

    private static Outcome outcome(Decision decision) {
        Report report = decision.report();
        Verdict verdict = PlanWriter.verdict(decision, Map.of());
        return new Outcome(
                report.arrival(),
                report.id(),
                report instanceof Report.Completion completion ? completion.union() : null,
                verdict.status().name(),
                verdict.reason(),
                verdict.facts());
    }

    @Override
    public ExitStatus afterStep(StepExecution step) {
        if (step.getStatus() != BatchStatus.COMPLETED) {
            return step.getExitStatus();
        }
        if (differences == 0) {
            run.foundAsPreviewed();
            return step.getExitStatus();
        }
        step.addFailureException(new NotAsPreviewedException(sentence()));
        step.setStatus(BatchStatus.FAILED);
        return ExitStatus.FAILED;
    }

    private String sentence() {
        return "%s %s%s Preview again to see what would be done now."
                .formatted(
                        hasBegun
                                ? "What is left is not as preview %d showed it: it was not written and is in the queue again. What this run has written is as it was previewed."
                                        .formatted(run.plan())
                                : "It is not as preview %d showed it, so nothing was written and the queue is as it was."
                                        .formatted(run.plan()),
                        told.stream().map(Difference::toString).collect(Collectors.joining("; ", "", ".")),
                        differences > told.size()
                                ? " And %d more differences.".formatted(differences - told.size())
                                : "");
    }
}
