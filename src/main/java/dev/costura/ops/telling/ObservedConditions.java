package dev.costura.ops.telling;

import dev.costura.ledger.Attempt;
import dev.costura.ledger.Attempts;
import dev.costura.ops.telling.News.Facts;
import dev.costura.ops.telling.Watches.Watch;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.QueueView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which conditions a workbook is in, and what is to be told of them. */
@Component
class ObservedConditions {

    private final Attempts attempts;
    private final QueueView queue;
    private final Watches watches;

    ObservedConditions(Attempts attempts, QueueView queue, Watches watches) {
        this.attempts = attempts;
        this.queue = queue;
        this.watches = watches;
    }

    List<News> news(WorkbookDefinition workbook, Watch watch, Instant now) {
        List<News> news = new ArrayList<>();
        tell(Kind.BATCH_OPEN, workbook, batchOpen(workbook, now), now, news);
        tell(Kind.NOTHING_RAN, workbook, nothingRan(workbook, watch, now), now, news);
        tell(Kind.QUEUE_OLD, workbook, queueOld(workbook, now), now, news);
        return news;
    }

    /** @param holding null where the condition does not hold */
    private void tell(Kind kind, WorkbookDefinition workbook, @Nullable Facts holding, Instant now, List<News> news) {
        Standing before = watches.standing(workbook.id(), kind).orElse(null);
        Optional<Phase> phase = Standing.toTell(before, holding != null, now);
        if (phase.isPresent()) {
            // What is over is told with the moment since which it was.
            Facts facts = holding == null ? Facts.ofCondition(before == null ? now : before.since(), 0) : holding;
            watches.told(workbook.id(), kind, phase.get(), now, now);
            news.add(News.of(kind, phase.get(), now, null, facts));
        }
    }

    private @Nullable Facts batchOpen(WorkbookDefinition workbook, Instant now) {
        Instant limit = now.minus(workbook.tell().batchOpen());
        return attempts.open(workbook.id()).stream()
                .filter(attempt -> !attempt.recordedAt().isAfter(limit))
                .findFirst()
                .map(ObservedConditions::facts)
                .orElse(null);
    }

    private static Facts facts(Attempt attempt) {
        return Facts.ofCondition(attempt.recordedAt(), attempt.number());
    }

    /** Where nothing is scheduled, nothing is missed. */
    private static @Nullable Facts nothingRan(WorkbookDefinition workbook, Watch watch, Instant now) {
        Instant completed = watch.completedAt();
        Instant since = completed == null || completed.isBefore(watch.begunAt()) ? watch.begunAt() : completed;
        return workbook.isScheduled()
                        && !now.isBefore(since.plus(workbook.tell().runOverdue()))
                ? Facts.ofCondition(since, 0)
                : null;
    }

    private @Nullable Facts queueOld(WorkbookDefinition workbook, Instant now) {
        return queue.waitingSince(workbook.id(), now.minus(workbook.tell().queueAge()))
                .map(waiting -> Facts.ofCondition(waiting.since(), waiting.count()))
                .orElse(null);
    }
}
