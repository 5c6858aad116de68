package dev.costura.reconcile;

import dev.costura.ledger.KeptPictures;
import dev.costura.ledger.TakenOverException;
import dev.costura.workbook.WorkbookException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Opens the record of a run and closes it with the report. */
@Component
class RunListener implements JobExecutionListener {

    /** Completed, but something was refused. */
    static final String WITH_REJECTIONS = "COMPLETED_WITH_REJECTIONS";

    private static final Logger log = LoggerFactory.getLogger(RunListener.class);

    private final Run run;
    private final RunRecords records;
    private final Reports reports;
    private final KeptPictures pictures;
    private final RunThreads threads;

    RunListener(Run run, RunRecords records, Reports reports, KeptPictures pictures, RunThreads threads) {
        this.run = run;
        this.records = records;
        this.reports = reports;
        this.pictures = pictures;
        this.threads = threads;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        RunParameters parameters = run.parameters();
        records.begin(
                execution.getId(), run.workbookId(), parameters.job(), parameters.dryRun(), parameters.launchedBy());
        threads.onRecord();
        log.info("Run {} of {} on workbook {} begins", execution.getId(), parameters.job(), run.workbookId());
    }

    @Override
    public void afterJob(JobExecution execution) {
        if (execution.getStatus() == BatchStatus.COMPLETED && !run.parameters().dryRun()) {
            tidy();
        }
        run.note();
        RunReport report = reports.of(execution.getId());
        records.end(
                execution.getId(),
                report,
                execution.getAllFailureExceptions().stream()
                        .filter(failure -> !(failure instanceof JobInterruptedException))
                        .findFirst()
                        .map(RunListener::sentence)
                        .orElse(null));
        if (execution.getStatus() == BatchStatus.COMPLETED && report.rejected() > 0) {
            execution.setExitStatus(new ExitStatus(WITH_REJECTIONS));
        }
        pictures.forgetProven(run.workbookId());
        log.info(
                "Run {} of {} on workbook {} ended {}: {} applied, {} rejected, {} deferred, {} rows in {} batches",
                execution.getId(),
                run.parameters().job(),
                run.workbookId(),
                execution.getStatus(),
                report.applied(),
                report.rejected(),
                report.deferred(),
                report.metadataRows(),
                report.batches());
    }

    /** A run that did its work does not fail for this. */
    private void tidy() {
        try {
            run.workbook().tidy();
        } catch (WorkbookException e) {
            log.warn("Workbook {}: {}", run.workbookId(), e.getMessage());
        }
    }

    /** The failure of a run in a sentence for people; the stack trace is in the log. */
    static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof WorkbookException || cause instanceof TakenOverException) {
                return cause.getMessage();
            }
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException) {
                return "The database failed while this run was going on (%s). Nothing was lost: see that it answers, then restart this run or launch the next."
                        .formatted(
                                NestedExceptionUtils.getMostSpecificCause(cause).getMessage());
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return "The run failed unexpectedly (%s: %s). Nothing was lost; run again, and look into the log if it fails again."
                .formatted(root.getClass().getSimpleName(), root.getMessage());
    }
}
