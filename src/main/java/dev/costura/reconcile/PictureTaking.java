package dev.costura.reconcile;

import dev.costura.ledger.Ledger;
import dev.costura.union.Union;
import dev.costura.union.UnionKey;
import dev.costura.workbook.Picture;
import dev.costura.workbook.Workbook;
import dev.costura.workbook.WorkbookException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
    private final HistoryFindings findings;
    private final Clock clock;

    PictureTaking(Ledger ledger, HistoryFindings findings, Clock clock) {
        this.ledger = ledger;
        this.findings = findings;
        this.clock = clock;
    }

    void take(Run run) {
        Workbook workbook = run.workbook();
        long head = findings.agreedHead(workbook);
        Map<UnionKey, UUID> replaced =
                ledger.versionsReplaced(run.workbookId(), head, clock.instant().minus(RECENT));
        for (int reading = 1; reading <= READINGS; reading++) {
            Picture picture = workbook.read();
            if (workbook.head() != head) {
                // What was read has not what our last batch left there, so the head that we knew may be gone with it.
                take(run);
                return;
            }
            Optional<UnionKey> stale = firstStale(picture, replaced);
            if (stale.isEmpty()) {
                run.planBy(picture, head);
                return;
            }
            log.info(
                    "Workbook {}: the read is older than our last write ({}); reading again",
                    run.workbookId(),
                    stale.get());
        }
        throw new WorkbookException(
                WorkbookException.Kind.CONTRADICTION,
                "Workbook %s still shows versions that batch %d has replaced. Either Google answers from an old state, then run again later; or somebody brought old rows back."
                        .formatted(run.workbookId(), head));
    }

    private static Optional<UnionKey> firstStale(Picture picture, Map<UnionKey, UUID> replaced) {
        return replaced.entrySet().stream()
                .filter(entry -> picture.union(entry.getKey())
                        .map(Union::version)
                        .filter(entry.getValue()::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
