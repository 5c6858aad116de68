package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.BatchSending.Sent;
import dev.costura.union.Entry;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Outcome;
import dev.costura.workbook.Outcome.Written;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Receipt;
import dev.costura.workbook.RowRepair;
import dev.costura.workbook.WorkbookException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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

    private static final int ROUNDS = 5;
    private static final int READINGS = 4;

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
                throw RepairWords.cannot(run, proof.batch(), repair);
            }
            RepairWords.tell(run, proof.batch(), repair);
            Entry audit = RepairWords.audit(clock, run, proof.batch(), repair, looked.now(), round);
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

    /** Empty where another batch had the number, or the tabs are others now: all is looked at anew then. */
    private Optional<Receipt> send(Run run, Batch batch, LedgerEntry entry, Picture picture) {
        ownTransaction.executeWithoutResult(
                status -> ledger.record(run.workbookId(), run.executionId(), List.of(entry)));
        Sent sent = sending.send(run, batch, List.of(entry), picture);
        if (sent.outcome() instanceof Written written) {
            transaction.executeWithoutResult(status -> settlement.applied(
                    sent.attempt(),
                    List.of(entry),
                    written.receipt().metadataRows().subList(0, 1),
                    sent.took()));
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
}
