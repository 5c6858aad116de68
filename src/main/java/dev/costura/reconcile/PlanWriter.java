package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.OwedRows;
import dev.costura.ledger.PreparedEntries;
import dev.costura.ledger.TakenOverException;
import dev.costura.reconcile.PreviewRecords.Preview;
import dev.costura.staging.StagingQueue;
import dev.costura.staging.Status;
import dev.costura.staging.Verdict;
import dev.costura.union.Decision;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.OwedWork;
import dev.costura.union.WorkOrderMetrics;
import dev.costura.workbook.Picture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes decisions to the queue and entries to the ledger; the database is all it writes. Of a dry run the entries are
 * previews and the queue is left as it was.
 */
@Component
@StepScope
class PlanWriter implements ItemWriter<DecidedWorkOrder> {

    private final Run run;
    private final StagingQueue queue;
    private final Ledger ledger;
    private final OwedRows owed;
    private final Metrics metrics;
    private final PreviewRecords previews;
    private final Poisons poisons;
    private final WorkBehind behind;
    private final ApplicationEventPublisher events;

    PlanWriter(
            Run run,
            StagingQueue queue,
            Ledger ledger,
            OwedRows owed,
            Metrics metrics,
            PreviewRecords previews,
            Poisons poisons,
            WorkBehind behind,
            ApplicationEventPublisher events) {
        this.run = run;
        this.queue = queue;
        this.ledger = ledger;
        this.owed = owed;
        this.metrics = metrics;
        this.previews = previews;
        this.poisons = poisons;
        this.behind = behind;
        this.events = events;
    }

    @Override
    public void write(Chunk<? extends DecidedWorkOrder> chunk) {
        boolean dryRun = run.parameters().dryRun();
        List<LedgerEntry> entries = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (DecidedWorkOrder decided : chunk) {
            plan(decided, dryRun, entries, verdicts);
        }
        if (dryRun) {
            ledger.record(run.workbookId(), run.executionId(), entries);
            previews.record(
                    run.executionId(),
                    verdicts.stream().map(PlanWriter::preview).toList());
            return;
        }
        Planned planned = planned(List.copyOf(chunk.getItems()), entries, verdicts);
        if (chunk.size() == WorkOrderReader.PAGE) {
            behind.handOver(() -> record(planned));
            behind.begin();
        } else { // The last, or the only one: there is nothing to be done meanwhile.
            behind.await();
            record(planned);
        }
    }

    /** What goes on record of a chunk, with nothing left to be asked of the run. */
    private record Planned(
            long executionId,
            String workbook,
            PreparedEntries entries,
            List<Verdict> verdicts,
            List<OwedWork> paid,
            List<WorkOrderMetrics> metrics,
            ReportsDecided told) {}

    private Planned planned(List<DecidedWorkOrder> chunk, List<LedgerEntry> entries, List<Verdict> verdicts) {
        return new Planned(
                run.executionId(),
                run.workbookId(),
                PreparedEntries.of(entries),
                verdicts,
                chunk.stream()
                        .flatMap(decided -> decided.decisions().paid().stream())
                        .toList(),
                chunk.stream().map(DecidedWorkOrder::metrics).toList(),
                ReportsDecided.of(
                        run,
                        chunk.stream()
                                .flatMap(decided -> decided.decisions().decisions().stream())
                                .toList()));
    }

    private void record(Planned planned) {
        ledger.record(planned.workbook(), planned.executionId(), planned.entries());
        if (!queue.decide(planned.executionId(), planned.verdicts())) {
            throw new TakenOverException(
                    "Another run decides reports of workbook %s at the same time; this run leaves them to it and ends."
                            .formatted(planned.workbook()));
        }
        owed.seen(planned.workbook(), planned.paid());
        metrics.planned(planned.executionId(), planned.metrics());
        events.publishEvent(planned.told());
    }

    private void plan(DecidedWorkOrder decided, boolean dryRun, List<LedgerEntry> entries, List<Verdict> verdicts) {
        Map<UUID, List<Long>> sources = new HashMap<>();
        for (Decision decision : decided.decisions().decisions()) {
            if (decision instanceof Decision.Accepted accepted) {
                sources.computeIfAbsent(accepted.entry(), any -> new ArrayList<>())
                        .add(accepted.report().arrival());
            }
        }
        Map<UUID, Long> seqs = new HashMap<>();
        for (Entry entry : decided.decisions().entries()) {
            if (entry.type().equals(EventType.SYSTEM_REMEDIATION) && poisons.refusesCountersOf(entry.spool())) {
                continue;
            }
            long seq = ledger.nextSeq();
            seqs.put(entry.id(), seq);
            entries.add(new LedgerEntry(
                    seq,
                    dryRun ? LedgerEntry.State.PREVIEW : LedgerEntry.State.PLANNED,
                    entry,
                    cells(run.picture(), entry),
                    sources.getOrDefault(entry.id(), List.of()),
                    null));
        }
        for (Decision decision : decided.decisions().decisions()) {
            verdicts.add(verdict(decision, seqs));
        }
    }

    /** Where each of the changes goes; blank where the sheet has no column for it. */
    static List<String> cells(Picture picture, Entry entry) {
        return entry.changes().stream()
                .map(change -> picture.canHold(change) ? picture.cell(change) : "")
                .toList();
    }

    static Verdict verdict(Decision decision, Map<UUID, Long> seqs) {
        long arrival = decision.report().arrival();
        if (decision instanceof Decision.Accepted accepted) {
            return new Verdict(arrival, Status.ACCEPTED, null, null, seqs.get(accepted.entry()));
        } else if (decision instanceof Decision.Rejected rejected) {
            return new Verdict(arrival, Status.REJECTED, rejected.reason().name(), rejected.facts(), null);
        }
        if (decision instanceof Decision.Recorded) {
            return new Verdict(arrival, Status.APPLIED, null, "stands in Metadata already", null);
        }
        Decision.Deferred deferred = (Decision.Deferred) decision;
        return new Verdict(arrival, Status.DEFERRED, deferred.reason().name(), deferred.facts(), null);
    }

    private static Preview preview(Verdict verdict) {
        return new Preview(verdict.arrival(), verdict.status().name(), verdict.reason(), verdict.facts());
    }
}
