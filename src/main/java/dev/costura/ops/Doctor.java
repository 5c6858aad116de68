package dev.costura.ops;

import static dev.costura.workbook.Symptom.fault;
import static dev.costura.workbook.Symptom.ok;
import static dev.costura.workbook.Symptom.warning;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.HistoryChecks;
import dev.costura.reconcile.HistoryFinding;
import dev.costura.reconcile.JobFilesExamination;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.QueueView;
import dev.costura.staging.Status;
import dev.costura.workbook.QuotaUse;
import dev.costura.workbook.Symptom;
import dev.costura.workbook.WorkbookException;
import dev.costura.workbook.Workbooks;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Looks at all that a run on a workbook needs, changes nothing, and says what to mend. */
@Component
class Doctor {

    /** What Google gives a user a minute, where nobody asked for more. */
    private static final int USUAL_QUOTA = 60;

    private final Definitions definitions;
    private final JobFilesExamination jobFiles;
    private final InstallationExamination installation;
    private final Workbooks workbooks;
    private final HistoryChecks history;
    private final WorkbookTrouble troubles;
    private final QueueView queue;
    private final Clock clock;

    Doctor(
            Definitions definitions,
            JobFilesExamination jobFiles,
            InstallationExamination installation,
            Workbooks workbooks,
            HistoryChecks history,
            WorkbookTrouble troubles,
            QueueView queue,
            Clock clock) {
        this.definitions = definitions;
        this.jobFiles = jobFiles;
        this.installation = installation;
        this.workbooks = workbooks;
        this.history = history;
        this.troubles = troubles;
        this.queue = queue;
        this.clock = clock;
    }

    /** Up to a dozen calls to the workbook, within the quota. */
    List<Symptom> examine(String workbook) {
        WorkbookDefinition definition = definitions
                .find(workbook)
                .orElseThrow(() -> new Problems.NotFoundException(
                        "There is no workbook '%s' among the job files.".formatted(workbook)));
        List<Symptom> symptoms = new ArrayList<>();
        symptoms.add(jobFiles.symptom(workbook));
        symptoms.add(installation.dataDirectory());
        symptoms.add(installation.database());
        List<Symptom> spreadsheet = workbooks.examine(definition.location(), clock);
        symptoms.addAll(spreadsheet);
        symptoms.add(quota(definition));
        symptoms.add(openBatches(definition));
        symptoms.add(
                spreadsheet.stream().anyMatch(Doctor::isOutOfReach)
                        ? warning("history", "Not checked, for the spreadsheet is out of reach.")
                        : history(workbook));
        return symptoms;
    }

    private static boolean isOutOfReach(Symptom symptom) {
        return symptom.isFault()
                && (symptom.check().equals("spreadsheet") || symptom.check().equals("credentials"));
    }

    /** A run needs a read or two, and a write for each batch. */
    private Symptom quota(WorkbookDefinition definition) {
        QuotaUse quota = workbooks.quotaUse();
        Map<Status, Long> depth = queue.depth(definition.id());
        long waiting = depth.getOrDefault(Status.PENDING, 0L) + depth.getOrDefault(Status.DEFERRED, 0L);
        // Each report has its row, and each group of them one more.
        long batches = (2 * waiting + definition.eventsPerBatch() - 1) / definition.eventsPerBatch();
        String told =
                ("%d reads and %d writes a minute are configured, %d and %d were made in the last one; the %d reports that "
                                + "wait need %d writes at most.")
                        .formatted(
                                quota.readsAllowed(),
                                quota.writesAllowed(),
                                quota.reads(),
                                quota.writes(),
                                waiting,
                                batches);
        if (quota.readsAllowed() > USUAL_QUOTA || quota.writesAllowed() > USUAL_QUOTA) {
            return warning(
                    "quota",
                    told + " Google gives a user " + USUAL_QUOTA
                            + " of each, unless it was asked for more; beyond that calls are refused and tried again.");
        }
        return batches > quota.writesAllowed()
                ? warning("quota", told + " The next run takes minutes. Larger events-per-batch needs fewer.")
                : ok("quota", told);
    }

    private Symptom openBatches(WorkbookDefinition definition) {
        return troubles.openTooLong(definition)
                .map(trouble -> fault("open batches", trouble))
                .orElseGet(() -> ok("open batches", "None has been open for long."));
    }

    private Symptom history(String workbook) {
        try {
            HistoryFinding finding = history.check(workbook);
            return finding.agrees() ? ok("history", finding.message()) : fault("history", finding.message());
        } catch (WorkbookException e) {
            return fault("history", String.valueOf(e.getMessage()));
        }
    }
}
