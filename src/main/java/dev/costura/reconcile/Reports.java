package dev.costura.reconcile;

import dev.costura.ledger.Attempts;
import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.Lineage;
import dev.costura.reconcile.RunRecords.RunRecord;
import dev.costura.reconcile.RunReport.Decided;
import dev.costura.staging.Kind;
import dev.costura.staging.QueueView;
import dev.costura.staging.Status;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the report of a run together. */
@Component
class Reports {

    private final QueueView queue;
    private final Ledger ledger;
    private final Attempts attempts;
    private final Lineage lineage;
    private final RunRecords records;
    private final Definitions definitions;

    Reports(
            QueueView queue,
            Ledger ledger,
            Attempts attempts,
            Lineage lineage,
            RunRecords records,
            Definitions definitions) {
        this.queue = queue;
        this.ledger = ledger;
        this.attempts = attempts;
        this.lineage = lineage;
        this.records = records;
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
        return new RunReport(
                completions(decided, Status.APPLIED),
                sum(decided.stream().filter(count -> count.status() == Status.REJECTED)),
                completions(decided, Status.DEFERRED),
                sum(decided.stream()
                        .filter(count -> count.kind() != Kind.COMPLETION && count.status() == Status.APPLIED)),
                ledger.count(record.executionId(), LedgerEntry.State.APPLIED),
                attempts.appliedBy(record.executionId()),
                record.calls(),
                RunRecords.inches(lineage.pulgadasOf(record.executionId())),
                lineage.remediationsOf(record.executionId()),
                record.rowRepairs(),
                queue.reasonsOf(record.executionId()),
                record.warnings(),
                false,
                null);
    }

    private static long completions(List<QueueView.Count> decided, Status status) {
        return sum(decided.stream().filter(count -> count.kind() == Kind.COMPLETION && count.status() == status));
    }

    private static long sum(java.util.stream.Stream<QueueView.Count> counts) {
        return counts.mapToLong(QueueView.Count::count).sum();
    }

    private RunReport ofDryRun(RunRecord record) {
        List<Decided> decisions = records.previews(record.executionId());
        long rows = ledger.count(record.executionId(), LedgerEntry.State.PREVIEW);
        int perBatch = definitions
                .find(record.workbook())
                .map(WorkbookDefinition::eventsPerBatch)
                .orElse(WorkbookDefinition.DEFAULT_EVENTS_PER_BATCH);
        Map<String, Long> counts = records.previewCounts(record.executionId());
        return new RunReport(
                counts.getOrDefault("COMPLETION ACCEPTED", 0L),
                counts.entrySet().stream()
                        .filter(count -> count.getKey().endsWith(" REJECTED"))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                counts.getOrDefault("COMPLETION DEFERRED", 0L),
                counts.entrySet().stream()
                        .filter(count -> count.getKey().endsWith(" ACCEPTED")
                                && !count.getKey().startsWith("COMPLETION"))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                rows,
                (rows + perBatch - 1) / perBatch,
                record.calls(),
                RunRecords.inches(lineage.pulgadasOf(record.executionId())),
                lineage.remediationsOf(record.executionId()),
                0,
                reasons(decisions),
                record.warnings(),
                true,
                decisions);
    }

    private static Map<String, Long> reasons(List<Decided> decisions) {
        return decisions.stream()
                .filter(decided -> decided.reason() != null)
                .collect(Collectors.groupingBy(Decided::reason, TreeMap::new, Collectors.counting()));
    }
}
