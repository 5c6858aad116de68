package dev.costura.reconcile;

import dev.costura.reconcile.ReportsDecided.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** One line for each batch that is settled and each report that is rejected, once it is committed. No line names a worker. */
@Component
class WorkLog {

    private static final Logger BATCHES = LoggerFactory.getLogger("dev.costura.batches");
    private static final Logger DECISIONS = LoggerFactory.getLogger("dev.costura.decisions");

    /** Of a run and reason; the rest is counted. Who wants to see all finds them in the queue. */
    private static final int MOST_REJECTIONS = 100;

    private final Map<Long, Map<String, Integer>> rejections = new ConcurrentHashMap<>();

    @TransactionalEventListener
    void settled(BatchSettled batch) {
        Duration took = batch.took();
        RunContext.enterBatch(batch.number());
        try {
            LoggingEventBuilder told = BATCHES.atInfo()
                    .addKeyValue("outcome", batch.outcome().name())
                    .addKeyValue("rows", batch.rows())
                    .addKeyValue("reports", batch.reports());
            if (took != null) {
                told = told.addKeyValue("millis", took.toMillis());
            }
            told.log(
                    "Batch {} of workbook {} {}: {} rows{}{}",
                    batch.number(),
                    batch.workbook(),
                    batch.outcome().words(),
                    batch.rows(),
                    batch.outcome().isWritten() ? " with " + batch.reports() + " reports" : "",
                    took == null ? "" : " in " + took.toMillis() + " ms");
        } finally {
            RunContext.leaveBatch();
        }
    }

    @TransactionalEventListener
    void decided(ReportsDecided decided) {
        if (DECISIONS.isInfoEnabled()) {
            Map<String, Integer> told = rejections.computeIfAbsent(decided.executionId(), any -> new TreeMap<>());
            for (Refused refused : decided.refused()) {
                if (told.merge(refused.reason(), 1, Integer::sum) <= MOST_REJECTIONS) {
                    rejected(decided, refused);
                }
            }
        }
    }

    private static void rejected(ReportsDecided decided, Refused refused) {
        LoggingEventBuilder line =
                DECISIONS.atInfo().addKeyValue("reason", refused.reason()).addKeyValue("ot", refused.ot());
        if (refused.union() != null) {
            line = line.addKeyValue("union", refused.union());
        }
        if (refused.operation() != null) {
            line = line.addKeyValue("operation", refused.operation());
        }
        line.log(
                "Run {} on workbook {} rejected {} of {}: {}",
                decided.executionId(),
                decided.workbook(),
                refused.operation() == null ? "an event" : refused.operation(),
                refused.union() == null ? refused.ot() : refused.ot() + "+" + refused.union(),
                refused.reason());
    }

    /** Called once at the end of a run: how many rejections had no line of their own. */
    void more(long executionId, String workbook) {
        Map<String, Integer> told = rejections.remove(executionId);
        if (told != null) {
            told.forEach((reason, count) -> {
                if (count > MOST_REJECTIONS) {
                    DECISIONS
                            .atInfo()
                            .addKeyValue("reason", reason)
                            .addKeyValue("more", count - MOST_REJECTIONS)
                            .log(
                                    "Run {} on workbook {} rejected {} more for {}; the queue has them all",
                                    executionId,
                                    workbook,
                                    count - MOST_REJECTIONS,
                                    reason);
                }
            });
        }
    }
}
