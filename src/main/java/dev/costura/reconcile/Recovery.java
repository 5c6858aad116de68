package dev.costura.reconcile;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.staging.StagingQueue;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Marker;
import dev.costura.workbook.Workbook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Settles attempts whose outcome is not known, by their markers (design §5):
 *
 * <ol>
 *   <li>the marker of an open attempt's number bears its hash: it was applied; else it is given up, and kept in case its
 *       copy arrives yet;
 *   <li>the number of a given-up attempt was passed by the head: if the marker bears its hash, its late copy won, and its
 *       entries are the applied ones; else it has lost for good.
 * </ol>
 *
 * What is not applied goes back to the queue and is decided again.
 */
@Component
class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** Markers are kept for longer than that, so one that is not shown was read from an old state. */
    private static final long MARKERS_SHOWN = 3_000;

    private final StagingQueue queue;
    private final Ledger ledger;
    private final Attempts attempts;
    private final PictureKeeping pictures;
    private final Settlement settlement;
    private final RowRepairs repairs;
    private final ApplicationEventPublisher events;

    Recovery(
            StagingQueue queue,
            Ledger ledger,
            Attempts attempts,
            PictureKeeping pictures,
            Settlement settlement,
            RowRepairs repairs,
            ApplicationEventPublisher events) {
        this.queue = queue;
        this.ledger = ledger;
        this.attempts = attempts;
        this.pictures = pictures;
        this.settlement = settlement;
        this.repairs = repairs;
        this.events = events;
    }

    /** Settles all that is open; no call to the API where nothing is. */
    void recover(Run run) {
        settleOpen(run);
        settleGivenUp(run);
        returnToQueue(run.workbookId());
    }

    private void settleOpen(Run run) {
        Workbook workbook = run.workbook();
        for (Attempt attempt : attempts.open(run.workbookId())) {
            if (isIn(workbook, attempt)) {
                settle(run, attempt);
            } else {
                attempts.superseded(attempt);
                events.publishEvent(BatchSettled.notWritten(attempt, BatchSettled.Outcome.GIVEN_UP, null));
            }
            workbook.freshHead();
        }
    }

    private void settleGivenUp(Run run) {
        Workbook workbook = run.workbook();
        String spreadsheet = workbook.location().spreadsheetId();
        Map<Long, List<Attempt>> byNumber = attempts.superseded(run.workbookId(), spreadsheet).stream()
                .collect(Collectors.groupingBy(Attempt::number, TreeMap::new, Collectors.toList()));
        if (byNumber.isEmpty()) {
            return;
        }
        long head = workbook.head();
        byNumber.forEach((number, givenUp) -> {
            if (number <= head) {
                settleNumber(run, number, givenUp, head);
            }
        });
    }

    /** Where another of our own batches has the number, none of these can have it: no call is needed. */
    private void settleNumber(Run run, long number, List<Attempt> givenUp, long head) {
        Workbook workbook = run.workbook();
        String id = run.workbookId();
        if (attempts.isApplied(id, workbook.location().spreadsheetId(), number)) {
            attempts.lost(givenUp);
            return;
        }
        Optional<Marker> marker = workbook.marker(number);
        if (marker.isEmpty() && head - number < MARKERS_SHOWN) {
            log.info("Workbook {}: batch {} is not shown though {} is; looked for again later", id, number, head);
            return;
        }
        givenUp.stream()
                .filter(attempt -> marker.filter(found -> found.hash().equals(attempt.hash()))
                        .isPresent())
                .findFirst()
                .ifPresent(attempt -> settle(run, attempt));
        attempts.lost(givenUp);
    }

    private static boolean isIn(Workbook workbook, Attempt attempt) {
        return workbook.marker(attempt.number())
                .filter(found -> found.hash().equals(attempt.hash()))
                .isPresent();
    }

    /** Nobody has seen the answer, so what it did is proven by what stands there, and put right where need be. */
    private void settle(Run run, Attempt attempt) {
        List<LedgerEntry> entries = ledger.entriesOf(attempt);
        Batch batch = new Batch(
                attempt.number(),
                attempt.hash(),
                entries.stream().map(LedgerEntry::entry).toList());
        Optional.ofNullable(attempt.pictureId())
                .flatMap(pictures::find)
                .ifPresent(before -> repairs.repair(run, batch, before));
        settlement.applied(attempt, entries, run.workbook().look(batch).metadataRows(), null);
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
