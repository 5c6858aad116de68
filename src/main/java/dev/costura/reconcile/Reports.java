package dev.costura.reconcile;

import dev.costura.ledger.Attempts;
import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.Lineage;
import dev.costura.ledger.WrittenByRun;
import dev.costura.reconcile.RunRecords.RunRecord;
import dev.costura.staging.Kind;
import dev.costura.staging.QueueView;
import dev.costura.staging.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Puts the report of a run together. */
@Component
class Reports {

    /** The others are shown by the page (RunReport). */
    private static final int MOST_DECISIONS = 1000;

    private final QueueView queue;
    private final Ledger ledger;
    private final Attempts attempts;
    private final Lineage lineage;
    private final RunRecords records;
    private final PreviewRecords previews;
    private final Definitions definitions;

    Reports(
            QueueView queue,
            Ledger ledger,
            Attempts attempts,
            Lineage lineage,
            RunRecords records,
            PreviewRecords previews,
            Definitions definitions) {
        this.queue = queue;
        this.ledger = ledger;
        this.attempts = attempts;
        this.lineage = lineage;
        this.records = records;
        this.previews = previews;
        this.definitions = definitions;
    }

    /** The report as it can be told now. */
    RunReport of(long executionId) {
        return of(records.find(executionId).orElseThrow());
    }

    RunReport of(RunRecord record) {
        return record.dryRun() ? ofDryRun(record) : ofRun(record);
    }

    private RunReport ofRun(RunRecord record) {
        List<QueueView.Count> decided = queue.decidedBy(record.executionId());
        WrittenByRun written = attempts.writtenBy(record.executionId());
        return new RunReport(
                completions(decided, Status.APPLIED),
                sum(decided.stream().filter(count -> count.status() == Status.REJECTED)),
                completions(decided, Status.DEFERRED),
                sum(decided.stream()
                        .filter(count -> count.kind() != Kind.COMPLETION && count.status() == Status.APPLIED)),
                written.rows(),
                written.batches(),
                record.calls(),
                RunRecords.inches(written.pulgadas()),
                written.remediations(),
                record.rowRepairs(),
                reasons(decided),
                record.warnings(),
                false,
                null);
    }

    private static Map<String, Long> reasons(List<QueueView.Count> decided) {
        Map<String, Long> reasons = new TreeMap<>();
        decided.stream()
                .filter(count -> count.reason() != null)
                .forEach(count -> reasons.merge(String.valueOf(count.reason()), count.count(), Long::sum));
        return reasons;
    }

    private static long completions(List<QueueView.Count> decided, Status status) {
        return sum(decided.stream().filter(count -> count.kind() == Kind.COMPLETION && count.status() == status));
    }

    private static long sum(java.util.stream.Stream<QueueView.Count> counts) {
        return counts.mapToLong(QueueView.Count::count).sum();
    }

    private RunReport ofDryRun(RunRecord record) {
        List<Previews.Group> groups = previews.groups(record.executionId());
        long rows = ledger.count(record.workbook(), record.executionId(), LedgerEntry.State.PREVIEW);
        int perBatch = definitions
                .find(record.workbook())
                .map(WorkbookDefinition::eventsPerBatch)
                .orElse(WorkbookDefinition.DEFAULT_EVENTS_PER_BATCH);
        return new RunReport(
                previewed(
                        groups,
                        group -> group.isOfCompletions() && group.status().equals("ACCEPTED")),
                previewed(groups, group -> group.status().equals("REJECTED")),
                previewed(
                        groups,
                        group -> group.isOfCompletions() && group.status().equals("DEFERRED")),
                previewed(
                        groups,
                        group -> !group.isOfCompletions() && group.status().equals("ACCEPTED")),
                rows,
                (rows + perBatch - 1) / perBatch,
                record.calls(),
                RunRecords.inches(lineage.pulgadasOf(record.executionId())),
                lineage.remediationsOf(record.executionId()),
                0,
                PreviewRecords.reasons(groups),
                record.warnings(),
                true,
                previews.find(record.executionId(), null, null, 0, MOST_DECISIONS));
    }

    private static long previewed(List<Previews.Group> groups, Predicate<Previews.Group> which) {
        return groups.stream().filter(which).mapToLong(Previews.Group::count).sum();
    }
}
