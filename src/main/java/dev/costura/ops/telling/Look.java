package dev.costura.ops.telling;

import dev.costura.ops.telling.Watches.Watch;
import dev.costura.reconcile.EndedRuns;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks at a workbook for news. What it finds, that it was found, and the messages that are to be sent of it are one
 * transaction, and one service at a time looks: nothing is lost when a process dies, and nothing is noted twice.
 */
@Component
class Look {

    /** Runs are looked for at each look. What depends on the time of day can wait for a minute. */
    static final Duration BETWEEN_CONDITIONS = Duration.ofMinutes(1);

    private final Watches watches;
    private final EndedRuns ended;
    private final RunViews runs;
    private final NewsRecords records;
    private final ObservedConditions conditions;
    private final Gathering gathering;
    private final Channels channels;
    private final Clock clock;

    Look(
            Watches watches,
            EndedRuns ended,
            RunViews runs,
            NewsRecords records,
            ObservedConditions conditions,
            Gathering gathering,
            Channels channels,
            Clock clock) {
        this.watches = watches;
        this.ended = ended;
        this.runs = runs;
        this.records = records;
        this.conditions = conditions;
        this.gathering = gathering;
        this.channels = channels;
        this.clock = clock;
    }

    /** What has happened before anybody was to be told is no news. */
    @Transactional
    void begin(WorkbookDefinition workbook) {
        if (watches.begin(
                workbook.id(),
                clock.instant(),
                ended.lastCompleted(workbook.id()).orElse(null))) {
            ended.forgetAll(workbook.id());
        }
        gathering.begin(workbook.id(), channels.of(workbook.id()));
    }

    @Transactional
    void at(WorkbookDefinition workbook) {
        Watch watch = watches.lock(workbook.id()).orElse(null);
        if (watch == null) {
            return;
        }
        Instant now = clock.instant();
        Watch current = watch;
        for (long id : ended.take(workbook.id())) {
            RunView run = runs.find(id).orElse(null);
            if (run != null) {
                current = ofRun(workbook, current, run, now);
            }
        }
        if (isTimeForConditions(current, now)) {
            conditions.news(workbook, current, now).forEach(news -> records.add(workbook.id(), news, now));
            watches.lookedAtConditions(workbook.id(), now);
        }
        gathering.address(workbook, channels.of(workbook.id()), now);
    }

    private Watch ofRun(WorkbookDefinition workbook, Watch watch, RunView run, Instant now) {
        RunNews.of(run, now).ifPresent(news -> records.add(workbook.id(), news, now));
        Instant end = run.endedAt();
        if (end == null || !RunNews.didItsWork(run)) {
            return watch;
        }
        watches.completed(workbook.id(), end);
        return new Watch(watch.workbook(), watch.begunAt(), end, null);
    }

    /** At once where a run has just done its work, for that is what ends them. A clock that was set back is no reason to wait. */
    private static boolean isTimeForConditions(Watch watch, Instant now) {
        Instant last = watch.conditionsAt();
        return last == null || !now.isBefore(last.plus(BETWEEN_CONDITIONS)) || now.isBefore(last);
    }
}
