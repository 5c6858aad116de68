package dev.costura.reconcile;

import dev.costura.ledger.HistoryDecisions;
import dev.costura.ledger.OldBatches;
import dev.costura.ledger.OldBatches.Counts;
import dev.costura.reconcile.CleanedUp.OfWorkbook;
import dev.costura.staging.OldReports;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what is settled and older than it is to be kept: the ledger's batches, then the reports whose entries are gone with
 * them, then runs, then decisions of people. A page at a time, each in a transaction of its own between two runs; a workbook
 * that a run holds is left for the next time.
 */
@Component
@EnableConfigurationProperties(RetentionProperties.class)
public class CleanUp {

    private static final Logger log = LoggerFactory.getLogger(CleanUp.class);
    private static final int PAGE = 500;
    /** A batch has up to 900 entries, and a run as many metrics as there are work orders. */
    private static final int SMALL_PAGE = 20;

    private final RetentionProperties retention;
    private final Definitions definitions;
    private final Runs runs;
    private final OldBatches batches;
    private final OldReports reports;
    private final OldRuns oldRuns;
    private final HistoryDecisions decisions;
    private final CleanUpRecords records;
    private final List<AgingRecords> others;
    private final Clock clock;
    private final TransactionTemplate transaction;

    CleanUp(
            RetentionProperties retention,
            Definitions definitions,
            Runs runs,
            OldBatches batches,
            OldReports reports,
            OldRuns oldRuns,
            HistoryDecisions decisions,
            CleanUpRecords records,
            List<AgingRecords> others,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.retention = retention;
        this.definitions = definitions;
        this.runs = runs;
        this.batches = batches;
        this.reports = reports;
        this.oldRuns = oldRuns;
        this.decisions = decisions;
        this.records = records;
        this.others = others;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Of every workbook that is configured. */
    public CleanedUp run() {
        CleanedUp done = new CleanedUp(
                false, definitions.all().stream().map(this::cleanUp).toList());
        done.workbooks().forEach(records::add);
        log.info("{}", done.message());
        return done;
    }

    /** What would be deleted at this moment. Reports and runs are counted as if nothing else were deleted before them. */
    public CleanedUp dryRun() {
        return new CleanedUp(true, definitions.all().stream().map(this::look).toList());
    }

    private OfWorkbook look(WorkbookDefinition workbook) {
        String id = workbook.id();
        Counts counts = before(retention.ledger())
                .map(moment -> batches.count(id, moment))
                .orElse(Counts.NONE);
        return new OfWorkbook(
                id,
                counts.batches(),
                counts.entries(),
                before(retention.queue())
                        .map(moment -> reports.count(id, moment))
                        .orElse(0L),
                before(retention.runs())
                        .map(moment -> oldRuns.count(workbook, moment))
                        .orElse(0L),
                before(retention.audit())
                        .map(moment -> decisions.countBefore(id, moment)
                                + reports.countActions(id, moment)
                                + records.count(id, moment)
                                + others.stream()
                                        .mapToLong(each -> each.countBefore(id, moment))
                                        .sum())
                        .orElse(0L),
                null);
    }

    private OfWorkbook cleanUp(WorkbookDefinition workbook) {
        Tally tally = new Tally();
        try {
            delete(workbook, tally);
            return tally.of(workbook.id(), null);
        } catch (LaunchException busy) {
            return tally.of(workbook.id(), busy.getMessage());
        }
    }

    private void delete(WorkbookDefinition workbook, Tally tally) {
        String id = workbook.id();
        before(retention.ledger())
                .ifPresent(moment -> all(
                        id,
                        () -> batches.delete(id, moment, SMALL_PAGE),
                        Counts::isNone,
                        deleted -> tally.counts = tally.counts.plus(deleted)));
        before(retention.queue())
                .map(moment -> reports.pass(id, moment))
                .ifPresent(pass ->
                        all(id, () -> pass.delete(PAGE), n -> n < 0, deleted -> tally.reports += Math.max(0, deleted)));
        before(retention.runs())
                .ifPresent(moment -> all(
                        id,
                        () -> oldRuns.delete(workbook, moment, SMALL_PAGE),
                        n -> n == 0,
                        deleted -> tally.runs += deleted));
        before(retention.audit())
                .ifPresent(moment -> tally.decisions = page(
                        id,
                        () -> decisions.deleteBefore(id, moment)
                                + reports.deleteActions(id, moment)
                                + records.delete(id, moment)
                                + others.stream()
                                        .mapToLong(each -> each.deleteBefore(id, moment))
                                        .sum()));
    }

    /** What was deleted counts, also where a run comes in between. */
    private <T> void all(String workbook, Supplier<T> delete, Predicate<T> isNone, Consumer<T> count) {
        T deleted;
        do {
            deleted = page(workbook, delete);
            count.accept(deleted);
        } while (!isNone.test(deleted));
    }

    private <T> T page(String workbook, Supplier<T> delete) {
        return runs.betweenRuns(workbook, () -> transaction.execute(status -> delete.get()));
    }

    private Optional<Instant> before(String kept) {
        return RetentionProperties.before(kept, clock);
    }

    /** What was deleted so far. */
    private static final class Tally {
        private Counts counts = Counts.NONE;
        private long reports;
        private long runs;
        private long decisions;

        private OfWorkbook of(String workbook, @Nullable String left) {
            return new OfWorkbook(workbook, counts.batches(), counts.entries(), reports, runs, decisions, left);
        }
    }
}
