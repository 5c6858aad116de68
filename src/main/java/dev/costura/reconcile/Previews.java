package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.LaunchException.Kind;
import dev.costura.reconcile.RunReport.Decided;
import dev.costura.reconcile.RunView.PreviewOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/** Dry runs: what they showed, and whether it may still be launched. */
@Component
public class Previews {

    /** Whoever launches should remember what was shown. That the workbook is still as it was is found out anyway. */
    static final Duration LONGEST_GOOD = Duration.ofHours(24);

    private final JobRepository repository;
    private final PreviewRecords records;
    private final PreviewOutcomes outcomes;
    private final RunRecords runs;
    private final Ledger ledger;
    private final Clock clock;

    Previews(
            JobRepository repository,
            PreviewRecords records,
            PreviewOutcomes outcomes,
            RunRecords runs,
            Ledger ledger,
            Clock clock) {
        this.repository = repository;
        this.records = records;
        this.outcomes = outcomes;
        this.runs = runs;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Decisions of one kind of report, status and reason. */
    public record Group(
            String kind, String status, @Nullable String reason, long count) {

        boolean isOfCompletions() {
            return kind.equals("COMPLETION");
        }
    }

    public record Page(List<Group> groups, List<Decided> items, long total) {}

    /** In order of arrival; null in a filter means any. Of a run that is no dry run, nothing. */
    public Page decisions(long executionId, @Nullable String status, @Nullable String reason, int page, int size) {
        List<Group> groups = records.groups(executionId);
        long total = groups.stream()
                .filter(group -> status == null || group.status().equals(status))
                .filter(group -> reason == null || reason.equals(group.reason()))
                .mapToLong(Group::count)
                .sum();
        return new Page(groups, records.find(executionId, status, reason, page, size), total);
    }

    /** What a launch of a plan is started with: for the work orders that its preview was about. */
    RunParameters parameters(LaunchRequest request, long plan) {
        RunParameters previewed = RunParameters.of(preview(plan).getJobParameters());
        return new RunParameters("plan", request.job(), previewed.workOrders(), false, plan, request.launchedBy());
    }

    /** @throws LaunchException where this preview can't be launched, saying why */
    void requireLaunchable(WorkbookDefinition definition, RunParameters parameters, long plan) {
        JobExecution preview = preview(plan);
        RunParameters previewed = RunParameters.of(preview.getJobParameters());
        String name = preview.getJobInstance().getJobName();
        require(
                name.equals(definition.batchJobName()) && previewed.job().equals(parameters.job()),
                "Run %d is one of %s on workbook %s, and is launched as that.",
                plan,
                previewed.job(),
                WorkbookDefinition.idOf(name));
        requireCompleted(plan, preview, previewed);
        PreviewOutcome outcome = outcomes.of(plan);
        require(
                !outcome.state().equals(PreviewOutcomes.DROPPED),
                "Preview %d was dropped by %s at %s. Preview again.",
                plan,
                outcome.by(),
                outcome.at());
        Instant begun = runs.find(plan).map(RunRecords.RunRecord::startedAt).orElse(Instant.MIN);
        require(
                !begun.isBefore(clock.instant().minus(LONGEST_GOOD)),
                "Preview %d is of %s; one may be launched for %d hours. Preview again.",
                plan,
                begun,
                LONGEST_GOOD.toHours());
        require(
                ledger.count(definition.id(), plan, LedgerEntry.State.PREVIEW) > 0
                        || !records.groups(plan).isEmpty(),
                "There is nothing in preview %d that could be launched.",
                plan);
    }

    /** The last word before the run begins: from now on it can't be dropped. */
    void launching(long plan, String by) {
        require(
                outcomes.putOnRecord(plan, PreviewOutcomes.LAUNCHED, by),
                "Preview %d was dropped. Preview again.",
                plan);
    }

    void notLaunched(long plan) {
        outcomes.takeBack(plan);
    }

    /**
     * It is not to be launched; it stays in the list as dropped. Done already, it is done.
     *
     * @throws LaunchException where it is no preview that could be launched
     */
    public void drop(long executionId, String by) {
        JobExecution preview = preview(executionId);
        requireCompleted(executionId, preview, RunParameters.of(preview.getJobParameters()));
        if (!outcomes.putOnRecord(executionId, PreviewOutcomes.DROPPED, by)) {
            Long run = outcomes.of(executionId).launchedAs();
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "Preview %d was launched%s and can't be dropped any more."
                            .formatted(executionId, run == null ? "" : " as run " + run),
                    run);
        }
    }

    private static void requireCompleted(long id, JobExecution preview, RunParameters previewed) {
        require(previewed.dryRun(), "Run %d is no dry run, so there is nothing to launch or drop.", id);
        require(
                preview.getStatus() == BatchStatus.COMPLETED,
                "Preview %d is %s; only a completed one can be launched or dropped.",
                id,
                preview.getStatus());
    }

    private static void require(boolean condition, String sentence, @Nullable Object... facts) {
        if (!condition) {
            throw new LaunchException(Kind.NOT_NOW, sentence.formatted(facts));
        }
    }

    private JobExecution preview(long executionId) {
        return Executions.find(repository, executionId)
                .orElseThrow(() -> new LaunchException(Kind.UNKNOWN, "There is no run %d.".formatted(executionId)));
    }
}
