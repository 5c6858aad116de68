package dev.costura.ops.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import dev.costura.database.SettableClock;
import dev.costura.ops.telling.Message.State;
import dev.costura.reconcile.EndedRuns;
import dev.costura.reconcile.TellDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** News and messages on record, whatever database is under them, and with two services on it. */
abstract class TellingContract extends DatabaseTestCase {

    private static final String NORTE = "norte";
    private static final Instant NOW = SettableClock.BEGINNING;
    private static final int SERVICES = 4;

    private static final WorkbookDefinition WORKBOOK = new WorkbookDefinition(
            new WorkbookLocation(NORTE, "sheet", ZoneId.of("America/Santiago"), WorkbookLocation.Tabs.DEFAULTS),
            Policies.DEFAULTS,
            900,
            Map.of(),
            TellDefinition.NOBODY);

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {Watches.class, NewsRecords.class, Messages.class, Gathering.class, EndedRuns.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {
            "news_watch",
            "news_condition",
            "news",
            "news_channel",
            "news_message",
            "run",
            "batch_job_execution",
            "batch_job_instance"
        };
    }

    private record Recorded(String key) implements Channel {
        @Override
        public String shownAs() {
            return key;
        }

        @Override
        public Outcome send(Letter letter) {
            throw new UnsupportedOperationException("nothing is sent here");
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private static News news(Kind kind) {
        return News.of(kind, Phase.HAPPENED, NOW, 7L, News.Facts.ofTest("oscar"));
    }

    private <T> List<T> atOnce(Callable<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SERVICES);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(SERVICES, task))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anAttemptIsMadeByOneServiceOnly() throws Exception {
        Messages messages = bean(Messages.class);
        messages.add(NORTE, new Recorded("hook"), false, 1, 2, NOW);
        Message due = messages.due(NOW, 10).get(0);
        Instant until = NOW.plusSeconds(300);

        assertThat(atOnce(() -> messages.claim(due, until))).containsOnlyOnce(true);

        assertThat(messages.due(NOW.plusSeconds(299), 10)).isEmpty();
        Message again = messages.due(until, 10).get(0);
        assertThat(again.attempts()).as("as of a process that died").isEqualTo(1);
        assertThat(again.id()).isEqualTo(due.id());
        assertThat(messages.claim(due, until)).as("what was seen is past").isFalse();
        assertThat(messages.claim(again, until)).isTrue();
        assertThat(messages.due(NOW.minus(Duration.ofDays(900)), 10))
                .as("the clock was wrong")
                .hasSize(1);
        messages.settle(again, State.DELIVERED, null, until);
        assertThat(messages.due(until.plus(Duration.ofDays(9)), 10)).isEmpty();
        messages.tryAgain(again, "late", until);
        Message settled = messages.of(NORTE, 0, 10).items().get(0);
        assertThat(settled.state()).isEqualTo(State.DELIVERED);
        assertThat(settled.lastError()).isNull();
    }

    @Test
    void oneServiceAtATimeLooksAtAWorkbook() throws Exception {
        Watches watches = bean(Watches.class);
        NewsRecords records = bean(NewsRecords.class);
        transaction.executeWithoutResult(any -> watches.begin(NORTE, NOW, null));
        assertThat(inTransaction(() -> watches.begin(NORTE, NOW, NOW)))
                .as("it has begun")
                .isFalse();

        atOnce(() -> transaction.execute(any -> {
            assertThat(watches.lock(NORTE)).isPresent();
            if (watches.standing(NORTE, Kind.QUEUE_OLD).isEmpty()) {
                watches.told(NORTE, Kind.QUEUE_OLD, Phase.BEGAN, NOW, NOW);
                records.add(NORTE, news(Kind.QUEUE_OLD), NOW);
            }
            return true;
        }));

        assertThat(records.between(NORTE, 0, Long.MAX_VALUE, false)).hasSize(1);
        watches.told(NORTE, Kind.QUEUE_OLD, Phase.LASTS, NOW, NOW.plusSeconds(60));
        assertThat(watches.standing(NORTE, Kind.QUEUE_OLD)).contains(new Standing(NOW, NOW.plusSeconds(60)));
        watches.told(NORTE, Kind.QUEUE_OLD, Phase.ENDED, NOW, NOW);
        assertThat(watches.standing(NORTE, Kind.QUEUE_OLD)).isEmpty();
        watches.endAllBut(List.of("sur"));
        assertThat(inTransaction(() -> watches.lock(NORTE))).isEmpty();
    }

    @Test
    void eachChannelIsToldWhatCameAfterItWasThere() {
        NewsRecords records = bean(NewsRecords.class);
        Messages messages = bean(Messages.class);
        Gathering gathering = bean(Gathering.class);
        Channel first = new Recorded("first");
        Channel second = new Recorded("second");
        records.add(NORTE, news(Kind.RUN_FAILED), NOW);
        gathering.begin(NORTE, List.of(first));
        long told = records.add(NORTE, news(Kind.RUN_FAILED), NOW);
        records.add("sur", news(Kind.RUN_FAILED), NOW);
        long test = records.add(NORTE, news(Kind.TEST), NOW);

        gathering.address(WORKBOOK, List.of(first), NOW);
        gathering.begin(NORTE, List.of(first, second));
        gathering.address(WORKBOOK, List.of(first, second), NOW);

        assertThat(messages.due(NOW, 10)).hasSize(1);
        Message message = messages.due(NOW, 10).get(0);
        assertThat(message.channel()).isEqualTo("first");
        assertThat(records.between(NORTE, message.firstNews(), message.lastNews(), false))
                .extracting(News::id)
                .containsExactly(told);
        assertThat(records.between(NORTE, test, test, true))
                .extracting(News::kind)
                .containsExactly(Kind.TEST);

        records.add(NORTE, news(Kind.RUN_FAILED), NOW);
        gathering.address(WORKBOOK, List.of(first, second), NOW);
        assertThat(messages.of(NORTE, 0, 10).items())
                .as("gathered for the first")
                .extracting(Message::channel)
                .containsExactlyInAnyOrder("first", "second");
    }

    private void run(long id, String status, boolean ended, boolean closed) {
        database.sql()
                .sql(
                        "insert into batch_job_instance (job_instance_id, version, job_name, job_key) values (?, 0, 'j', ?)")
                .params(id, String.valueOf(id))
                .update();
        database.sql()
                .sql("""
                        insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time, end_time, status)
                        values (?, 0, ?, current_timestamp, %s, ?)
                        """.formatted(closed ? "current_timestamp" : "null"))
                .params(id, id, status)
                .update();
        database.sql()
                .sql("""
                        insert into run (execution_id, workbook, job, dry_run, launched_by, started_at, ended_at,
                          stop_requested, reads, writes, retries, row_repairs, warnings)
                        values (?, 'norte', 'nightly', false, 'x', current_timestamp, %s, false, 0, 0, 0, 0, '[]')
                        """.formatted(ended ? "timestamp '2026-01-22 02:00:0" + id + "'" : "null"))
                .params(id)
                .update();
    }

    @Test
    void aRunIsHandedOutOnceAndNotBeforeAllIsKnownOfItsEnd() {
        EndedRuns ended = bean(EndedRuns.class);
        run(1, "FAILED", true, true);
        transaction.executeWithoutResult(any -> ended.forgetAll(NORTE));
        run(2, "STARTED", false, false);
        run(3, "STARTED", true, false);
        run(4, "COMPLETED", true, true);
        run(5, "UNKNOWN", true, true);

        assertThat(inTransaction(() -> ended.take(NORTE))).containsExactly(4L);
        assertThat(inTransaction(() -> ended.take(NORTE))).isEmpty();
        database.sql()
                .sql("update batch_job_execution set status = 'FAILED', end_time = current_timestamp")
                .update();
        List<Long> takenInVain = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            takenInVain.addAll(ended.take(NORTE));
            status.setRollbackOnly();
        });
        assertThat(takenInVain).containsExactly(3L, 5L);
        assertThat(inTransaction(() -> ended.take(NORTE))).containsExactly(3L, 5L);
        assertThat(ended.lastCompleted(NORTE)).isEmpty();
    }
}
