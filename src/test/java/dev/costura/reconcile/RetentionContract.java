package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import dev.costura.ledger.OldBatches;
import dev.costura.ledger.OldBatches.Counts;
import dev.costura.reconcile.KeptForAge.Attempt;
import dev.costura.reconcile.KeptForAge.Entry;
import dev.costura.reconcile.KeptForAge.Execution;
import dev.costura.reconcile.KeptForAge.Staged;
import dev.costura.staging.OldReports;
import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;

/** What is deleted for its age, compared with a plain model, in a database full of whatever chance puts there. */
abstract class RetentionContract extends DatabaseTestCase {

    private static final int TRIALS = 12;
    private static final Instant NOW = Instant.parse("2027-06-01T00:00:00Z");

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {OldBatches.class, OldReports.class, OldRuns.class, Repository.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {
            "forgotten_report",
            "staged_id",
            "staged",
            "ledger_stretch",
            "ledger_owed",
            "ledger_state",
            "ledger_entry",
            "ledger_attempt",
            "run_preview",
            "work_order_metrics",
            "run",
            "batch_step_execution",
            "batch_job_execution_params",
            "batch_job_execution",
            "batch_job_instance"
        };
    }

    /** As Spring Boot makes it for the service. */
    static class Repository {
        @Bean
        JobRepository jobRepository(DataSource dataSource, PlatformTransactionManager transactions) throws Exception {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(dataSource);
            factory.setTransactionManager(transactions);
            factory.afterPropertiesSet();
            return factory.getObject();
        }
    }

    private static WorkbookDefinition workbook(String id) {
        return new WorkbookDefinition(
                new WorkbookLocation(id, "s", ZoneId.of("America/Santiago"), WorkbookLocation.Tabs.DEFAULTS),
                Policies.DEFAULTS,
                900,
                Map.of(),
                TellDefinition.NOBODY);
    }

    @Test
    void exactlyWhatThePlainModelGivesFreeIsDeleted() {
        long seed = Long.getLong("costura.retention.seed", new Random().nextLong());
        Random seeds = new Random(seed);
        for (int trial = 1; trial <= TRIALS; trial++) {
            empty();
            long own = seeds.nextLong();
            check(new KeptForAge(new Random(own)), "seed %d, trial %d".formatted(seed, trial));
        }
    }

    private void check(KeptForAge model, String trial) {
        insert(model);
        Instant ledger = NOW.minus(Duration.ofDays(100));
        Instant queue = NOW.minus(Duration.ofDays(80));
        Instant runs = NOW.minus(Duration.ofDays(90));
        for (String id : KeptForAge.WORKBOOKS) {
            WorkbookDefinition workbook = workbook(id);
            Counts counted = bean(OldBatches.class).count(id, ledger);
            assertThat(allBatches(id, ledger))
                    .as("what the dry run counted, %s", trial)
                    .isEqualTo(counted);
            long reports = bean(OldReports.class).count(id, queue);
            OldReports.Pass pass = bean(OldReports.class).pass(id, queue);
            long deleted = 0;
            for (long some = pass.delete(7); some >= 0; some = pass.delete(7)) {
                deleted += some;
            }
            assertThat(deleted).isEqualTo(reports);
            long executions = bean(OldRuns.class).count(workbook, runs);
            assertThat(all(() -> bean(OldRuns.class).delete(workbook, runs, 2))).isEqualTo(executions);
        }
        assertThat(ids("select id from ledger_attempt"))
                .as("attempts, %s", trial)
                .isEqualTo(model.attemptsKept(ledger));
        for (String table : List.of("ledger_entry", "ledger_state")) {
            assertThat(ids("select seq from " + table))
                    .as("%s, %s", table, trial)
                    .isEqualTo(model.entriesKept(ledger));
        }
        assertThat(ids("select arrival from staged"))
                .as("reports, %s", trial)
                .isEqualTo(model.reportsKept(queue, ledger));
        for (String table : List.of("batch_job_execution", "batch_step_execution")) {
            assertThat(ids("select distinct job_execution_id from " + table))
                    .as("%s, %s", table, trial)
                    .isEqualTo(model.executionsKept(runs, ledger));
        }
        assertThat(ids("select distinct execution_id from work_order_metrics"))
                .as("metrics, %s", trial)
                .isEqualTo(model.executionsKept(runs, ledger));
        everyIdIsStillKnown(model, trial);
    }

    private void everyIdIsStillKnown(KeptForAge model, String trial) {
        List<String> known = database.sql()
                .sql("select id || content_hash from staged union all select id || content_hash from forgotten_report")
                .query(String.class)
                .list();
        assertThat(known)
                .as("ids and contents, %s", trial)
                .containsExactlyInAnyOrderElementsOf(model.reports().stream()
                        .map(report -> report.id() + report.hash())
                        .toList());
    }

    private interface Page {
        long delete();
    }

    /** A page at a time, as the clean-up does it. */
    private long all(Page page) {
        long sum = 0;
        long deleted;
        do {
            Long one = transaction.execute(status -> page.delete());
            deleted = one == null ? 0 : one;
            sum += deleted;
        } while (deleted > 0);
        return sum;
    }

    private Counts allBatches(String workbook, Instant before) {
        Counts sum = Counts.NONE;
        Counts deleted;
        do {
            Counts one = transaction.execute(status -> bean(OldBatches.class).delete(workbook, before, 3));
            deleted = one == null ? Counts.NONE : one;
            sum = sum.plus(deleted);
        } while (!deleted.isNone());
        return sum;
    }

    private TreeSet<Long> ids(String query) {
        return new TreeSet<>(database.sql().sql(query).query(Long.class).list());
    }

    private void insert(KeptForAge model) {
        model.executions().forEach(this::insert);
        model.attempts().forEach(this::insert);
        model.entries().forEach(this::insert);
        model.reports().forEach(this::insert);
    }

    private void insert(Execution run) {
        LocalDateTime time = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
        if (run.firstOfInstance()) {
            database.sql()
                    .sql("insert into batch_job_instance values (?, 0, ?, ?)")
                    .params(run.instance(), workbook(run.workbook()).batchJobName(), "key" + run.instance())
                    .update();
        }
        database.sql()
                .sql("""
                        insert into batch_job_execution (job_execution_id, version, job_instance_id, create_time, start_time,
                          status, exit_code, exit_message, last_updated) values (?, 1, ?, ?, ?, ?, 'X', '', ?)
                        """)
                .params(run.id(), run.instance(), time, time, run.status(), time)
                .update();
        database.sql().sql("""
                        insert into batch_step_execution (step_execution_id, version, step_name, job_execution_id, create_time,
                          status, commit_count, read_count, filter_count, write_count, read_skip_count, write_skip_count,
                          process_skip_count, rollback_count, exit_code, exit_message, last_updated)
                        values (?, 1, 'plan', ?, ?, 'COMPLETED', 0, 0, 0, 0, 0, 0, 0, 0, 'X', '', ?)
                        """).params(run.id(), run.id(), time, time).update();
        if (run.onRecord()) {
            database.sql()
                    .sql("""
                            insert into run (execution_id, workbook, job, dry_run, launched_by, started_at, ended_at,
                              stop_requested, reads, writes, retries, row_repairs, warnings)
                            values (?, ?, 'nightly', false, 'me', ?, ?, false, 0, 0, 0, 0, '[]')
                            """)
                    .params(run.id(), run.workbook(), at(NOW), run.ended() == null ? null : at(run.ended()))
                    .update();
        }
        database.sql()
                .sql("insert into work_order_metrics values (?, 'OT-1', 0, 0, 0, 0, 0, 0, 0, 0, true)")
                .params(run.id())
                .update();
    }

    private void insert(Attempt attempt) {
        database.sql()
                .sql("""
                        insert into ledger_attempt (id, workbook, spreadsheet_id, number, execution_id, state, hash, entries,
                          recorded_at, settled_at) values (?, ?, ?, ?, ?, ?, 'h', 1, ?, ?)
                        """)
                .params(
                        attempt.id(),
                        attempt.workbook(),
                        attempt.spreadsheet(),
                        attempt.number(),
                        attempt.execution(),
                        attempt.state(),
                        at(NOW),
                        attempt.settled() == null ? null : at(attempt.settled()))
                .update();
    }

    private void insert(Entry entry) {
        database.sql()
                .sql("""
                        insert into ledger_entry (seq, workbook, execution_id, id, event_type, ot, tag_spool, action, worker_id,
                          worker_name, recorded_at, operated_at, pulgadas, details, changes, sources)
                        values (?, ?, ?, 'id', 'X', 'OT-1', 'S', 'A', 1, 'MR(1)', ?, ?, 0, '{}', '[]', '')
                        """)
                .params(entry.seq(), entry.workbook(), entry.execution(), at(entry.recorded()), at(entry.recorded()))
                .update();
        database.sql()
                .sql("insert into ledger_state (seq, workbook, execution_id, state, attempt_id) values (?, ?, ?, ?, ?)")
                .params(entry.seq(), entry.workbook(), entry.execution(), entry.state(), entry.attempt())
                .update();
        if (entry.attempt() != null) {
            database.sql()
                    .sql("insert into ledger_stretch (attempt_id, first_seq, last_seq) values (?, ?, ?)")
                    .params(entry.attempt(), entry.seq(), entry.seq())
                    .update();
        }
        if (entry.owes()) {
            database.sql()
                    .sql("insert into ledger_owed (workbook, seq) values (?, ?)")
                    .params(entry.workbook(), entry.seq())
                    .update();
        }
    }

    private void insert(Staged report) {
        database.sql()
                .sql("""
                        insert into staged (arrival, workbook, id, kind, ot, worker_id, worker_name, finished_at, content_hash,
                          staged_at, waiting_since, status, dismissed, decided_at, entry_seq)
                        values (?, ?, ?, 'COMPLETION', 'OT-1', 1, 'MR(1)', ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        report.arrival(),
                        report.workbook(),
                        report.id(),
                        at(NOW),
                        report.hash(),
                        at(NOW),
                        at(NOW),
                        report.status(),
                        report.dismissed(),
                        report.decided() == null ? null : at(report.decided()),
                        report.entry())
                .update();
        database.sql()
                .sql("insert into staged_id (workbook, id, arrival) values (?, ?, ?)")
                .params(report.workbook(), report.id(), report.arrival())
                .update();
    }

    private static Object at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
