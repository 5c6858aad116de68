package dev.costura.reconcile;

import dev.costura.ledger.Attempts;
import dev.costura.ledger.KnownTabs;
import dev.costura.ledger.Ledger;
import dev.costura.ledger.LedgerEntry;
import dev.costura.ledger.TakenOverException;
import dev.costura.union.Union;
import dev.costura.union.UnionKey;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Workbook;
import dev.costura.workbook.WorkbookException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes the head and then the picture, in this order, and refuses a workbook that contradicts the ledger: one that was
 * rolled back, or a read that lags behind our own last write (design §5, 7 and 8).
 */
@Component
class PictureTaking {

    private static final Logger log = LoggerFactory.getLogger(PictureTaking.class);
    private static final int READINGS = 4;
    private static final Duration RECENT = Duration.ofMinutes(10);

    private final Ledger ledger;
    private final Attempts attempts;
    private final HistoryFindings findings;
    private final RowRepairs repairs;
    private final KnownTabs tabs;
    private final Clock clock;

    PictureTaking(
            Ledger ledger,
            Attempts attempts,
            HistoryFindings findings,
            RowRepairs repairs,
            KnownTabs tabs,
            Clock clock) {
        this.ledger = ledger;
        this.attempts = attempts;
        this.findings = findings;
        this.repairs = repairs;
        this.tabs = tabs;
        this.clock = clock;
    }

    /**
     * The whole workbook.
     *
     * @throws TakenOverException where another run has written a batch up to the head and not settled it yet
     */
    void take(Run run) {
        take(run, takeFresh(run, READINGS, Workbook::read));
    }

    /**
     * Some work orders, and the whole workbook where they are not to be had without; as {@link #take(Run)} else.
     *
     * @see Workbook#read(Set)
     */
    void take(Run run, Set<String> workOrders) {
        Optional<String> sign = takeFresh(run, 1, workbook -> workbook.read(workOrders));
        if (sign.isPresent()) {
            take(run, takeFresh(run, READINGS - 1, Workbook::read));
        }
    }

    private void take(Run run, Optional<String> first) {
        Optional<String> sign = first;
        // Not an old state, then, or the rows would be seen by now: somebody has written over them (decision 16).
        if (sign.isPresent() && isPutRight(run)) {
            sign = takeFresh(run, READINGS, Workbook::read);
        }
        if (sign.isPresent()) {
            throw new WorkbookException(
                    WorkbookException.Kind.CONTRADICTION,
                    "Workbook %s was read %d times and is still not what was written last: %s. Either Google answers from an old state, then run again later; or somebody brought old rows back."
                            .formatted(run.workbookId(), READINGS, sign.get()));
        }
    }

    /** What the ledger says of a batch that is still open is not yet what the workbook shows. */
    private void requireSettled(Run run, long head) {
        attempts.open(run.workbookId()).stream()
                .filter(attempt -> attempt.number() <= head && attempt.executionId() != run.executionId())
                .findFirst()
                .ifPresent(attempt -> {
                    throw new TakenOverException(
                            "Another run, %d, has written %s and is about to settle it; this run leaves the workbook to it and ends."
                                    .formatted(attempt.executionId(), attempt.description()));
                });
    }

    /** Empty where a picture was taken; else why none of them can be trusted. */
    private Optional<String> takeFresh(Run run, int readings, Function<Workbook, Picture> how) {
        Optional<String> sign = Optional.empty();
        for (int reading = 1; reading <= readings; reading++) {
            long head = findings.agreedHead(run.workbook());
            Picture picture = how.apply(run.workbook());
            Optional<String> stale = signOfAge(run, picture, head);
            if (stale.isEmpty()) {
                requireSettled(run, head);
                run.planBy(picture, head);
                tabs.remember(run.workbook().location().spreadsheetId(), picture.sheetIds());
                return Optional.empty();
            }
            sign = stale;
            log.info("Workbook {}: {}; reading again", run.workbookId(), stale.get());
        }
        return sign;
    }

    private boolean isPutRight(Run run) {
        long head = findings.agreedHead(run.workbook());
        return attempts.applied(run.workbookId(), run.workbook().location().spreadsheetId(), head)
                .map(attempt -> repairs.appendAgain(
                        run,
                        new Batch(
                                head,
                                attempt.hash(),
                                ledger.entriesOf(attempt).stream()
                                        .map(LedgerEntry::entry)
                                        .toList())))
                .orElse(false);
    }

    /** Why this picture may be older than the head, or than our own last write. */
    private Optional<String> signOfAge(Run run, Picture picture, long head) {
        Instant since = clock.instant().minus(RECENT);
        if (!picture.anchored()) {
            return Optional.of("the rows of Metadata are not as they were left");
        }
        Optional<UUID> missing = ledger.rowsWritten(run.workbookId(), head, since).stream()
                .filter(row -> !picture.recorded(row))
                .findFirst();
        if (missing.isPresent()) {
            return Optional.of("row %s of batch %d is not in Metadata".formatted(missing.get(), head));
        }
        return firstStale(picture, ledger.versionsReplaced(run.workbookId(), head, since))
                .map(union -> "%s has a version that batch %d replaced".formatted(union, head));
    }

    private static Optional<UnionKey> firstStale(Picture picture, Map<UnionKey, UUID> replaced) {
        return replaced.entrySet().stream()
                .filter(entry -> picture.shows(entry.getKey().ot()))
                .filter(entry -> picture.union(entry.getKey())
                        .map(Union::version)
                        .filter(entry.getValue()::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
