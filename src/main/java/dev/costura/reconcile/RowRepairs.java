package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.BatchSending.Sent;
import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.NamedUuid;
import dev.costura.union.SpoolKey;
import dev.costura.union.Worker;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Receipt;
import dev.costura.workbook.Receipt.Misplaced;
import dev.costura.workbook.RowRepair;
import dev.costura.workbook.WorkbookException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts rows right that a batch hit because people moved them, at once and before the next batch, as a batch of its own
 * with an audit row (design §5). Rows may move again meanwhile: then it is done again.
 */
@Component
class RowRepairs {

    private static final Logger log = LoggerFactory.getLogger(RowRepairs.class);
    private static final int ROUNDS = 5;

    private final Ledger ledger;
    private final BatchSending sending;
    private final Settlement settlement;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    RowRepairs(
            Ledger ledger,
            BatchSending sending,
            Settlement settlement,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.ledger = ledger;
        this.sending = sending;
        this.settlement = settlement;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    void repair(Run run, Batch hit, Receipt receipt, Picture before) {
        Batch batch = hit;
        Receipt seen = receipt;
        Picture planned = before;
        for (int round = 1; !seen.misplaced().isEmpty(); round++) {
            List<Misplaced> moved = seen.misplaced();
            if (round > ROUNDS || moved.stream().anyMatch(Misplaced::isHeader)) {
                throw cannot(run, batch, moved);
            }
            log.warn(
                    "Workbook {}: rows moved while {} was written; putting {} rows right",
                    run.workbookId(),
                    batch,
                    moved.size());
            Picture now = run.workbook().read();
            RowRepair repair = RowRepair.of(batch, seen, planned, now);
            repair.lost().forEach(run::warn);
            run.warn("Rows were moved while batch %d was written; they were put right: %s."
                    .formatted(batch.number(), listed(moved)));
            Entry audit = audit(batch, moved, repair);
            Batch next = repair.batch(run.nextNumber(), audit);
            seen = send(run, next, entry(audit, now), now);
            moved.forEach(any -> run.repairedRow());
            batch = next;
            planned = now;
        }
    }

    private Receipt send(Run run, Batch batch, LedgerEntry entry, Picture picture) {
        ownTransaction.executeWithoutResult(
                status -> ledger.record(run.workbookId(), run.executionId(), List.of(entry)));
        Sent sent = sending.send(run, batch, List.of(entry), picture);
        if (sent.outcome() instanceof Written written) {
            settlement.applied(sent.attempt(), List.of(entry), written.receipt().metadataRows());
            run.wrote(batch.number());
            return written.receipt();
        }
        throw new WorkbookException(
                WorkbookException.Kind.CONTRADICTION,
                "Rows of workbook %s moved while it was written, and before they could be put right another process wrote batch %d. Compare the rows by the run's lineage."
                        .formatted(run.workbookId(), batch.number()));
    }

    private LedgerEntry entry(Entry audit, Picture now) {
        return new LedgerEntry(
                ledger.nextSeq(),
                LedgerEntry.State.PLANNED,
                audit,
                audit.changes().stream().map(now::cell).toList(),
                List.of(),
                null);
    }

    private Entry audit(Batch batch, List<Misplaced> moved, RowRepair repair) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SpoolKey spool = repair.changes().stream()
                .map(CellChange::spool)
                .findFirst()
                .orElseGet(() -> batch.entries().get(0).spool());
        UUID id = NamedUuid.of("row repair", batch.hash(), String.valueOf(batch.number()));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ot", spool.ot());
        details.put("batch", batch.number());
        details.put("rows", listed(moved));
        return new Entry(
                id,
                EventType.SYSTEM_REMEDIATION,
                spool,
                null,
                null,
                "REPARAR",
                Worker.SYSTEM,
                now,
                now,
                BigDecimal.ZERO,
                details,
                null,
                null,
                repair.changes());
    }

    private static WorkbookException cannot(Run run, Batch batch, List<Misplaced> moved) {
        return new WorkbookException(
                WorkbookException.Kind.CONTRADICTION,
                "Rows or columns of workbook %s were moved while batch %d was written, so it hit others: %s. Put them right by the run's lineage, then run again."
                        .formatted(run.workbookId(), batch.number(), listed(moved)));
    }

    private static String listed(List<Misplaced> moved) {
        String rows = String.join(
                "; ", moved.stream().limit(20).map(Misplaced::toString).toList());
        return moved.size() > 20 ? rows + "; and " + (moved.size() - 20) + " more" : rows;
    }
}
