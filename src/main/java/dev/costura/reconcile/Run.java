package dev.costura.reconcile;

import dev.costura.staging.StagingQueue;
import dev.costura.workbook.ApiCalls;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Workbook;
import dev.costura.workbook.WorkbookException;
import dev.costura.workbook.Workbooks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.configuration.annotation.JobScope;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What the steps of one run share: the workbook, the picture it is planned by, and what there is to tell. Nothing of it
 * outlives the run: a restart begins with a new one, and with a new picture.
 */
@Component
@JobScope
class Run {

    /** A report is to be read; what goes beyond is counted. */
    private static final int MOST_WARNINGS = 200;

    private static final int MOST_PLANS = 20;

    private final long executionId;
    private final RunParameters parameters;
    private final WorkbookDefinition definition;
    private final JobDefinition job;
    private final Workbook workbook;
    private final RunRecords records;
    private final long upTo;
    private final ApiCalls callsBefore;
    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<Long> unusableNumbers = new LinkedHashSet<>();
    private @Nullable Picture picture;
    private @Nullable Picture kept;
    private long keptId;
    private long head;
    private boolean hasWritten;
    private boolean planAnew;
    private boolean asPreviewed;
    private @Nullable Instant moment;
    private int plans;
    private int rowRepairs;
    private long stoodAlready;

    Run(
            @Value("#{jobExecution}") JobExecution execution,
            Definitions definitions,
            Workbooks workbooks,
            StagingQueue queue,
            RunRecords records) {
        this.executionId = execution.getId();
        this.parameters = RunParameters.of(execution.getJobParameters());
        String jobName = execution.getJobInstance().getJobName();
        this.definition = definitions.all().stream()
                .filter(candidate -> candidate.batchJobName().equals(jobName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No workbook is configured for " + jobName));
        this.job = definition
                .job(parameters.job())
                .orElseThrow(() -> new IllegalStateException(
                        "Workbook " + definition.id() + " has no job " + parameters.job() + " any more"));
        this.workbook = workbooks.open(definition.location());
        this.records = records;
        this.upTo = queue.lastArrival();
        this.callsBefore = workbook.calls();
    }

    long executionId() {
        return executionId;
    }

    String workbookId() {
        return definition.id();
    }

    WorkbookDefinition definition() {
        return definition;
    }

    JobDefinition job() {
        return job;
    }

    RunParameters parameters() {
        return parameters;
    }

    Workbook workbook() {
        return workbook;
    }

    /** The last arrival that this run looks at; what comes later is the next one's. */
    long upTo() {
        return upTo;
    }

    boolean isAbout(String ot) {
        return parameters.workOrders().isEmpty() || parameters.workOrders().contains(ot);
    }

    Picture picture() {
        return Objects.requireNonNull(picture, "The plan reads the workbook before anything needs the picture");
    }

    void planBy(Picture taken, long headBefore) {
        picture = taken;
        head = headBefore;
        taken.warnings().forEach(this::warn);
    }

    /** The id under which a picture is kept; it is kept when first asked for. */
    long keptAs(Picture of, LongSupplier keeping) {
        if (kept != of) {
            keptId = keeping.getAsLong();
            kept = of;
        }
        return keptId;
    }

    /** The number of the next batch: the one after the head, strangers' ids stepped over. */
    long nextNumber() {
        long number = head + 1;
        while (unusableNumbers.contains(number)) {
            number++;
        }
        return number;
    }

    /** What a batch that is not planned by the picture follows on: a repair's. */
    void headIs(long number) {
        head = number;
    }

    void wrote(long number) {
        head = number;
        hasWritten = true;
    }

    boolean hasWritten() {
        return hasWritten;
    }

    void unusable(long number) {
        unusableNumbers.add(number);
    }

    /** A plan begins, the first or one made anew. Whoever is overtaken again and again must not plan for ever. */
    void beginPlan() {
        planAnew = false;
        asPreviewed = false;
        moment = null;
        if (++plans > MOST_PLANS) {
            throw new WorkbookException(
                    WorkbookException.Kind.CONTRADICTION,
                    "Workbook %s was written by others or rearranged %d times while it was planned. Nothing was lost; run again when it is quieter."
                            .formatted(definition.id(), MOST_PLANS));
        }
    }

    boolean isOfPlan() {
        return parameters.plan() != null;
    }

    /** The dry run whose plan this run writes, and nothing else. */
    long plan() {
        return Objects.requireNonNull(parameters.plan(), "This run launches no plan");
    }

    /**
     * When what is decided now is decided. A plan is compared with its preview first and made then: at the same moment, or
     * what still waits in the one could be given up in the other.
     */
    Instant decidesAt(Instant now) {
        if (!isOfPlan()) {
            return now;
        }
        Instant first = moment == null ? now : moment;
        moment = first;
        return first;
    }

    /** What the picture leads to is what the preview showed: the plan may be made by it. */
    void foundAsPreviewed() {
        asPreviewed = true;
    }

    boolean isAsPreviewed() {
        return asPreviewed;
    }

    /** What was planned is out of date: the rest of it must not be sent. */
    void planAnew() {
        planAnew = true;
    }

    boolean mustPlanAnew() {
        return planAnew;
    }

    void repairedRow() {
        rowRepairs++;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    /** Reports of this run that turned out to be in the workbook already. */
    void stoodAlready(long reports) {
        stoodAlready += reports;
    }

    List<String> warnings() {
        List<String> told = new ArrayList<>(warnings);
        if (stoodAlready > 0) {
            told.add(
                    0,
                    "%d %s in Metadata already: written by another Costura, or by a database that is older than the sheet. Nothing of that was written again."
                            .formatted(stoodAlready, stoodAlready == 1 ? "report stood" : "reports stood"));
        }
        if (told.size() <= MOST_WARNINGS) {
            return told;
        }
        List<String> clipped = new ArrayList<>(told.subList(0, MOST_WARNINGS));
        clipped.add("… and " + (told.size() - MOST_WARNINGS) + " more warnings.");
        return clipped;
    }

    /** Puts on record what can be told so far. */
    void note() {
        records.progress(executionId, workbook.calls().minus(callsBefore), rowRepairs, warnings());
    }
}
