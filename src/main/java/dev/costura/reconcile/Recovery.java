package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.staging.StagingQueue;
import dev.costura.staging.StagingQueue.Carried;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Marker;
import dev.costura.workbook.Workbook;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Settles attempts whose outcome is not known, by their markers (design §5):
 *
 * <ol>
 *   <li>the marker bears our hash: the batch was applied;
 *   <li>it bears the hash of an attempt that was given up: that one's late copy won, and its entries are the applied ones;
 *   <li>there is none, or it is a stranger's: the attempt is given up, and kept in case its copy arrives yet.
 * </ol>
 *
 * What is not applied goes back to the queue and is decided again.
 */
@Component
class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final StagingQueue queue;
    private final Ledger ledger;
    private final Attempts attempts;

    Recovery(StagingQueue queue, Ledger ledger, Attempts attempts) {
        this.queue = queue;
        this.ledger = ledger;
        this.attempts = attempts;
    }

    /** Settles all that is open; no call to the API where nothing is. */
    void recover(Workbook workbook) {
        String id = workbook.location().id();
        for (Attempt attempt : attempts.open(id)) {
            Optional<Marker> marker = workbook.marker(attempt.number());
            if (marker.filter(found -> found.hash().equals(attempt.hash())).isPresent()) {
                log.info("Workbook {}: {} was applied after all", id, attempt.description());
                settle(workbook, attempt);
            } else {
                log.info("Workbook {}: {} was not applied; its reports are decided again", id, attempt.description());
                attempts.superseded(attempt);
                marker.ifPresent(found -> numberWentTo(workbook, found));
            }
            workbook.freshHead();
        }
        returnToQueue(id);
    }

    /** Another batch has our number: perhaps a late copy of one of ours that was given up. */
    void numberWentTo(Workbook workbook, Marker marker) {
        attempts.superseded(workbook.location().id(), marker.number()).stream()
                .filter(attempt -> attempt.hash().equals(marker.hash()))
                .findFirst()
                .ifPresent(attempt -> {
                    log.info(
                            "Workbook {}: a late copy of {} was applied",
                            workbook.location().id(),
                            attempt.description());
                    settle(workbook, attempt);
                });
    }

    private void settle(Workbook workbook, Attempt attempt) {
        List<LedgerEntry> entries = ledger.entriesOf(attempt);
        Batch batch = new Batch(
                attempt.number(),
                attempt.hash(),
                entries.stream().map(LedgerEntry::entry).toList());
        applied(attempt, entries, workbook.look(batch).metadataRows());
    }

    /** The attempt is in the workbook: so are the reports that its entries carry. */
    void applied(Attempt attempt, List<LedgerEntry> entries, List<Integer> metadataRows) {
        attempts.applied(attempt, entries, metadataRows);
        queue.applied(entries.stream()
                .flatMap(entry -> entry.sources().stream().map(arrival -> new Carried(arrival, entry.seq())))
                .toList());
    }

    private void returnToQueue(String workbook) {
        int forgotten = ledger.forgetPlanned(workbook);
        int returned = queue.returnAccepted(workbook);
        if (forgotten + returned > 0) {
            log.info(
                    "Workbook {}: {} planned rows were not sent; {} reports are decided again",
                    workbook,
                    forgotten,
                    returned);
        }
    }
}
