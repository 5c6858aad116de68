package dev.costura.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Batches that are so long settled that nobody asks for them, with their entries. Kept at any age is what is not settled and
 * all that was sent with its number, the last batches of each spreadsheet, by which a rolled-back one is known, and a batch
 * any row of which is owed the row of its group. Callers bring the transaction.
 */
@Repository
public class OldBatches {

    /** More than there are markers with a hash in a spreadsheet, which is what the ledger is held against. */
    public static final int LAST_KEPT = 250;

    private static final String OLD = """
             from ledger_attempt a
            where a.workbook = :workbook and a.settled_at < :before and a.state in ('APPLIED', 'LOST', 'GONE')
              and a.number <= (select coalesce(max(l.number), 0) from ledger_attempt l
                where l.workbook = a.workbook and l.spreadsheet_id = a.spreadsheet_id and l.state = 'APPLIED') - %d
              and not exists (select 1 from ledger_attempt o
                where o.workbook = a.workbook and o.state in ('OPEN', 'SUPERSEDED') and o.number = a.number)
              and not exists (select 1 from ledger_stretch t
                  join ledger_owed w on w.workbook = a.workbook and w.seq between t.first_seq and t.last_seq
                where t.attempt_id = a.id)
              and not exists (select 1 from ledger_stretch t
                  join ledger_state s on s.seq between t.first_seq and t.last_seq
                where t.attempt_id = a.id and s.attempt_id = a.id and s.state = 'PLANNED')
            """.formatted(LAST_KEPT);

    private static final String OF_ATTEMPTS = " from ledger_stretch where attempt_id in ";

    private static final String PREVIEW = """
             from ledger_state s join ledger_entry e on e.seq = s.seq
            where s.workbook = :workbook and s.state = 'PREVIEW' and e.recorded_at < :before
            """;

    private final JdbcClient jdbc;

    OldBatches(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How much there is, or was deleted. */
    public record Counts(long batches, long entries) {
        public static final Counts NONE = new Counts(0, 0);

        public Counts plus(Counts more) {
            return new Counts(batches + more.batches, entries + more.entries);
        }

        public boolean isNone() {
            return batches + entries == 0;
        }
    }

    public Counts count(String workbook, Instant before) {
        Map<String, ?> parameters = parameters(workbook, before);
        return new Counts(
                one("select count(*)" + OLD, parameters),
                one(
                                "select coalesce(sum(last_seq - first_seq + 1), 0)" + OF_ATTEMPTS + "(select a.id" + OLD
                                        + ")",
                                parameters)
                        + one("select count(*)" + PREVIEW, parameters));
    }

    /** Deletes the oldest of them, and of what dry runs left. */
    public Counts delete(String workbook, Instant before, int most) {
        Map<String, ?> parameters = parameters(workbook, before);
        List<Long> attempts = jdbc.sql("select a.id" + OLD + " order by a.id limit " + most)
                .params(parameters)
                .query(Long.class)
                .list();
        long entries = 0;
        if (!attempts.isEmpty()) {
            entries = jdbc
                    .sql("select first_seq, last_seq" + OF_ATTEMPTS + "(:attempts)")
                    .param("attempts", attempts)
                    .query((row, number) -> new Stretch(row.getLong("first_seq"), row.getLong("last_seq"), null))
                    .list()
                    .stream()
                    .mapToLong(this::delete)
                    .sum();
            jdbc.sql("delete" + OF_ATTEMPTS + "(:attempts)")
                    .param("attempts", attempts)
                    .update();
            jdbc.sql("delete from ledger_attempt where id in (:attempts)")
                    .param("attempts", attempts)
                    .update();
        }
        return new Counts(attempts.size(), entries + deletePreviews(parameters, most));
    }

    private long delete(Stretch stretch) {
        long deleted = 0;
        for (String table : List.of("ledger_state", "ledger_entry")) {
            deleted = jdbc.sql("delete from " + table + " where seq between :first and :last")
                    .param("first", stretch.first())
                    .param("last", stretch.last())
                    .update();
        }
        return deleted;
    }

    private long deletePreviews(Map<String, ?> parameters, int most) {
        List<Long> previews = jdbc.sql("select s.seq" + PREVIEW + " order by s.seq limit " + most)
                .params(parameters)
                .query(Long.class)
                .list();
        if (previews.isEmpty()) {
            return 0;
        }
        jdbc.sql("delete from ledger_state where seq in (:seqs)")
                .param("seqs", previews)
                .update();
        return jdbc.sql("delete from ledger_entry where seq in (:seqs)")
                .param("seqs", previews)
                .update();
    }

    private long one(String query, Map<String, ?> parameters) {
        return jdbc.sql(query).params(parameters).query(Long.class).single();
    }

    private static Map<String, ?> parameters(String workbook, Instant before) {
        return Map.of("workbook", workbook, "before", EntryRows.at(before));
    }
}
