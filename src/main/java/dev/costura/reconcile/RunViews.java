package dev.costura.reconcile;

import dev.costura.ledger.Attempts;
import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.RunRecords.RunRecord;
import dev.costura.reconcile.RunView.StepView;
import dev.costura.workbook.ApiCalls;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Looks at runs: the job repository, and what is kept beside it. */
@Component
public class RunViews {

    private final JobRepository repository;
    private final RunRecords records;
    private final Reports reports;
    private final Ledger ledger;
    private final Attempts attempts;
    private final PreviewOutcomes outcomes;

    RunViews(
            JobRepository repository,
            RunRecords records,
            Reports reports,
            Ledger ledger,
            Attempts attempts,
            PreviewOutcomes outcomes) {
        this.repository = repository;
        this.records = records;
        this.reports = reports;
        this.ledger = ledger;
        this.attempts = attempts;
        this.outcomes = outcomes;
    }

    public record Page(List<RunView> items, long total) {}

    /** Newest first; null in a filter means any. */
    public Page find(@Nullable String workbook, @Nullable String job, @Nullable String status, int page, int size) {
        RunRecords.Page found = records.find(workbook, job, status, page, size);
        return new Page(
                found.executions().stream()
                        .map(this::find)
                        .flatMap(Optional::stream)
                        .toList(),
                found.total());
    }

    /**
     * Runs of a workbook that have ended and were no dry runs, oldest first.
     *
     * @param fromExecution none before this one
     */
    public List<EndedRun> ended(String workbook, long fromExecution) {
        return records.ended(workbook, fromExecution);
    }

    public Optional<RunView> find(long executionId) {
        return Executions.find(repository, executionId)
                .map(execution -> view(execution, records.find(executionId).orElseGet(() -> aboutToBegin(execution))));
    }

    /** A run has its id before its own thread has opened its record. */
    private static RunRecord aboutToBegin(JobExecution execution) {
        RunParameters parameters = RunParameters.of(execution.getJobParameters());
        return new RunRecord(
                execution.getId(),
                WorkbookDefinition.idOf(execution.getJobInstance().getJobName()),
                parameters.job(),
                parameters.dryRun(),
                parameters.launchedBy(),
                parameters.plan(),
                false,
                ApiCalls.NONE,
                0,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private RunView view(JobExecution execution, RunRecord record) {
        Map<String, String> parameters = new TreeMap<>();
        execution
                .getJobParameters()
                .parameters()
                .forEach(parameter -> parameters.put(parameter.name(), String.valueOf(parameter.value())));
        RunReport report = record.report() == null ? reports.of(record) : RunRecords.parse(record.report());
        String failure = failure(execution, record);
        Instant begun = moment(execution.getStartTime(), record.startedAt(), Instant.MIN);
        Instant start = begun == null ? Instant.MIN : begun;
        return new RunView(
                execution.getId(),
                record.workbook(),
                record.job(),
                execution.getStatus().name(),
                execution.getExitStatus().getExitCode(),
                parameters,
                begun,
                moment(execution.getEndTime(), record.endedAt(), start),
                execution.getStepExecutions().stream()
                        .sorted(Comparator.comparing(StepExecution::getId))
                        .map(step -> view(step, start, failure))
                        .toList(),
                progress(record),
                report,
                failure,
                record.dryRun() ? outcomes.of(record.executionId()) : null);
    }

    private RunView.Progress progress(RunRecord record) {
        long written = attempts.writtenBy(record.executionId()).rows();
        LedgerEntry.State open = record.dryRun() ? LedgerEntry.State.PREVIEW : LedgerEntry.State.PLANNED;
        return new RunView.Progress(ledger.count(record.workbook(), record.executionId(), open) + written, written);
    }

    private static StepView view(StepExecution step, Instant runStart, @Nullable String failure) {
        Instant begun = moment(step.getStartTime(), null, runStart);
        return new StepView(
                step.getStepName(),
                step.getStatus().name(),
                step.getReadCount(),
                step.getWriteCount(),
                step.getFilterCount(),
                step.getSkipCount(),
                step.getCommitCount(),
                step.getRollbackCount(),
                begun,
                moment(step.getEndTime(), null, begun == null ? runStart : begun),
                step.getStatus() == BatchStatus.FAILED ? failure : null);
    }

    private static @Nullable String failure(JobExecution execution, RunRecord record) {
        if (record.failure() != null || execution.getStatus() != BatchStatus.FAILED) {
            return record.failure();
        }
        return "The process ended, or lost its database, while this run was going on. Nothing was lost: the next run settles what was open and goes on.";
    }

    /**
     * The job repository keeps times without a zone, in that of the process. Of a time that its clocks showed twice, the
     * first that follows on what was before is meant.
     *
     * @param known what the run's own record says, which is sure
     */
    private static @Nullable Instant moment(@Nullable LocalDateTime time, @Nullable Instant known, Instant notBefore) {
        if (time == null || known != null) {
            return time == null ? null : known;
        }
        // To the second: what the run's record says was noted a moment later than the job repository noted it.
        Instant earliest = notBefore.equals(Instant.MIN) ? notBefore : notBefore.truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime first = time.atZone(ZoneId.systemDefault());
        return first.toInstant().isBefore(earliest)
                ? first.withLaterOffsetAtOverlap().toInstant()
                : first.toInstant();
    }
}
