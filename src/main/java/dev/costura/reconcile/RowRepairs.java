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
import dev.costura.workbook.Outcome;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Receipt;
import dev.costura.workbook.RowRepair;
import dev.costura.workbook.WorkbookException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves what a batch did in the sheet and puts right what it hit by mistake or what is missing of it, at once and before
 * the next batch, as a batch of its own with an audit row (design §5). Rows may move again meanwhile: then it is done
 * again.
 */
@Component
class RowRepairs {

    private static final Logger log = LoggerFactory.getLogger(RowRepairs.class);
    private static final int ROUNDS = 5;
    private static final int READINGS = 4;
    private static final int MOST_LISTED = 20;

    private final Ledger ledger;
    private final BatchSending sending;
    private final Settlement settlement;
    private final Clock clock;
    private final TransactionTemplate transaction;
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
        this.transaction = new TransactionTemplate(transactions);
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** A batch to prove, and how it is held against a picture. */
    private record Proof(Batch batch, Function<Picture, RowRepair> by) {
        static Proof of(Batch batch, Picture before) {
            return new Proof(batch, now -> RowRepair.of(batch, before, now));
        }
    }

    /**
     * Proves by what stands in the workbook what a batch did there, and puts it right until it is as it was meant.
     *
     * @param before the picture by which it was planned
     * @return whether anything was to be put right: whatever was planned by that picture is out of date then
     */
    boolean repair(Run run, Batch batch, Picture before) {
        return putRight(run, Proof.of(batch, before));
    }

    /**
     * Appends those rows of a batch again that stood in Metadata and do not any more.
     *
     * @return whether there were any
     */
    boolean appendAgain(Run run, Batch batch) {
        return putRight(run, new Proof(batch, now -> RowRepair.ofEvents(batch, now)));
    }

    private boolean putRight(Run run, Proof first) {
        Deque<Proof> open = new ArrayDeque<>();
        open.push(first);
        run.headIs(run.workbook().head());
        UUID lastAudit = null;
        int round = 0;
        while (!open.isEmpty()) {
            Proof proof = open.getFirst();
            Looked looked = look(run, proof, lastAudit);
            looked.repair().lost().forEach(run::warn);
            RowRepair repair = looked.repair().isEmpty()
                    ? looked.repair()
                    : run.workbook().complete(looked.repair(), proof.batch().number());
            if (repair.isEmpty()) {
                open.pop();
                continue;
            }
            if (++round > ROUNDS) {
                throw cannot(run, proof.batch(), repair);
            }
            tell(run, proof.batch(), repair);
            Entry audit = audit(run, proof.batch(), repair, looked.now(), round);
            Batch next = repair.batch(run.nextNumber(), audit);
            Optional<Receipt> receipt = send(run, next, entry(audit, looked.now()), looked.now());
            if (receipt.isPresent()) {
                repair.rows().forEach(any -> run.repairedRow());
                lastAudit = audit.id();
                if (!receipt.get().isComplete()) {
                    open.push(Proof.of(next, looked.now()));
                }
            }
        }
        return round > 0;
    }

    private record Looked(Picture now, RowRepair repair) {}

    /** A reading that shows nothing of what was written last is older than it, most likely. */
    private static Looked look(Run run, Proof proof, @Nullable UUID lastAudit) {
        Looked looked = null;
        for (int reading = 1; reading <= READINGS; reading++) {
            Picture now = run.workbook().readWhole();
            looked = new Looked(now, proof.by().apply(now));
            if (looked.repair().isSeen() && (lastAudit == null || now.recorded(lastAudit))) {
                break;
            }
        }
        return Objects.requireNonNull(looked);
    }

    private static void tell(Run run, Batch batch, RowRepair repair) {
        log.warn(
                "Workbook {}: {} is not what stands there; putting {} rows right",
                run.workbookId(),
                batch,
                repair.rows().size());
        int missing = repair.missing().size();
        if (missing > 0) {
            run.warn(
                    "%d of the %d Metadata rows of batch %d were acknowledged and are not there; they were appended again."
                            .formatted(missing, batch.entries().size(), batch.number()));
        }
        if (repair.rows().size() > missing) {
            run.warn("Rows were moved while batch %d was written; they were put right: %s."
                    .formatted(batch.number(), listed(repair.rows())));
        }
    }

    /** Empty where another batch had the number, or the tabs are others now: all is looked at anew then. */
    private Optional<Receipt> send(Run run, Batch batch, LedgerEntry entry, Picture picture) {
        ownTransaction.executeWithoutResult(
                status -> ledger.record(run.workbookId(), run.executionId(), List.of(entry)));
        Sent sent = sending.send(run, batch, List.of(entry), picture);
        if (sent.outcome() instanceof Written written) {
            transaction.executeWithoutResult(status -> settlement.applied(
                    sent.attempt(),
                    List.of(entry),
                    written.receipt().metadataRows().subList(0, 1)));
            run.wrote(batch.number());
            return Optional.of(written.receipt());
        } else if (sent.outcome() instanceof Outcome.Refused refused) {
            throw new WorkbookException(
                    WorkbookException.Kind.REFUSED,
                    "The Sheets API refuses what would put rows of workbook %s right (%s): %s. Put them right by the run's lineage, then run again."
                            .formatted(run.workbookId(), batch, refused.message()));
        }
        run.headIs(run.workbook().freshHead());
        return Optional.empty();
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

    private Entry audit(Run run, Batch batch, RowRepair repair, Picture picture, int round) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SpoolKey spool = repair.changes().stream()
                .map(CellChange::spool)
                .findFirst()
                .orElseGet(() -> batch.entries().get(0).spool());
        UUID id = NamedUuid.of(
                "row repair",
                batch.hash(),
                String.valueOf(batch.number()),
                String.valueOf(run.executionId()),
                String.valueOf(round));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ot", spool.ot());
        details.put("batch", batch.number());
        details.put("rows", listed(repair.rows()));
        details.put(
                "cells",
                listed(repair.changes().stream().map(picture::cell).distinct().toList()));
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

    private static WorkbookException cannot(Run run, Batch batch, RowRepair repair) {
        return new WorkbookException(
                WorkbookException.Kind.CONTRADICTION,
                "Batch %d of workbook %s hit other rows or columns than were meant, and they were moved again each time they were put right: %s. Put them right by the run's lineage when it is quieter, then run again."
                        .formatted(batch.number(), run.workbookId(), listed(repair.rows())));
    }

    private static String listed(List<String> all) {
        String some = String.join("; ", all.stream().limit(MOST_LISTED).toList());
        return all.size() > MOST_LISTED ? some + "; and " + (all.size() - MOST_LISTED) + " more" : some;
    }
}
