package dev.costura.reconcile;

import dev.costura.ledger.KeptPictures;
import dev.costura.workbook.WorkbookException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.stereotype.Component;

/** Opens the record of a run and closes it with the report. */
@Component
class RunListener implements JobExecutionListener {

    /** Completed, but something was refused. */
    static final String WITH_REJECTIONS = "COMPLETED_WITH_REJECTIONS";

    /** Failed: what was to be written is not what the preview showed. */
    static final String NOT_AS_PREVIEWED = "NOT_AS_PREVIEWED";

    private static final Logger log = LoggerFactory.getLogger(RunListener.class);

    private final Run run;
    private final RunRecords records;
    private final Reports reports;
    private final KeptPictures pictures;
    private final RunThreads threads;
    private final RunFailures failures;
    private final WorkLog work;

    RunListener(
            Run run,
            RunRecords records,
            Reports reports,
            KeptPictures pictures,
            RunThreads threads,
            RunFailures failures,
            WorkLog work) {
        this.run = run;
        this.records = records;
        this.reports = reports;
        this.pictures = pictures;
        this.threads = threads;
        this.failures = failures;
        this.work = work;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        RunParameters parameters = run.parameters();
        RunContext.enter(execution.getId(), run.workbookId(), run.job().mode());
        records.begin(execution.getId(), run.workbookId(), parameters);
        threads.onRecord(execution.getId());
        RunLog.begins(execution.getId(), run.workbookId(), parameters);
    }

    @Override
    public void afterJob(JobExecution execution) {
        work.more(execution.getId(), run.workbookId());
        if (execution.getStatus() == BatchStatus.COMPLETED && !run.parameters().dryRun()) {
            tidy();
        }
        run.note();
        String failure = failures.of(execution);
        if (failures.isOfOvertaken(execution)) {
            // As its successor would, which may not have come so far yet.
            records.takenOver(execution.getId(), failure);
        }
        RunReport report = reports.of(execution.getId());
        if (!records.end(execution.getId(), report, failure)) {
            takenOver(execution);
            return;
        }
        if (execution.getStatus() == BatchStatus.COMPLETED && report.rejected() > 0) {
            execution.setExitStatus(new ExitStatus(WITH_REJECTIONS));
        } else if (execution.getAllFailureExceptions().stream().anyMatch(NotAsPreviewedException.class::isInstance)) {
            execution.setExitStatus(new ExitStatus(NOT_AS_PREVIEWED));
        }
        pictures.forgetProven(run.workbookId());
        RunLog.ended(execution, run.workbookId(), run.parameters().job(), report, failure);
    }

    /** Whatever the job repository made of two processes that changed one run: it ends as its successor has closed it. */
    private void takenOver(JobExecution execution) {
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
        log.warn(
                "Run {} on workbook {} was taken over while this process stood still, and ends here. Nothing was lost: the workbook is in the hands of the process that took over.",
                execution.getId(),
                run.workbookId());
    }

    /** A run that did its work does not fail for this. */
    private void tidy() {
        try {
            run.workbook().tidy();
        } catch (WorkbookException e) {
            log.warn("Workbook {}: {}", run.workbookId(), e.getMessage());
        }
    }
}
