package dev.costura.ops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Up to when the times of each scheduled job were launched or skipped, so that a service that was down knows what it missed.
 * What is new, or has another cron expression or zone, has missed nothing.
 */
@Repository
class SettledTimes {

    private final JdbcClient jdbc;

    SettledTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(String times, Instant settledUntil) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getString("times"),
                    row.getObject("settled_until", OffsetDateTime.class).toInstant());
        }
    }

    /** Notes the job where it is new. A clock that showed more than a day later was wrong. */
    @Transactional
    public Instant since(String workbook, String job, DueTimes times, Instant now) {
        Row known = jdbc.sql("select times, settled_until from schedule where workbook = :workbook and job = :job")
                .param("workbook", workbook)
                .param("job", job)
                .query(Row::of)
                .optional()
                .orElse(null);
        if (known != null
                && known.times().equals(text(times))
                && !known.settledUntil().isAfter(now.plus(Alarm.WRONG))) {
            return known.settledUntil();
        }
        settle(workbook, job, times, now);
        return now;
    }

    @Transactional
    public void settle(String workbook, String job, DueTimes times, Instant until) {
        OffsetDateTime at = until.atOffset(ZoneOffset.UTC);
        if (jdbc.sql(
                                "update schedule set times = :times, settled_until = :until where workbook = :workbook and job = :job")
                        .param("workbook", workbook)
                        .param("job", job)
                        .param("times", text(times))
                        .param("until", at)
                        .update()
                == 0) {
            jdbc.sql(
                            "insert into schedule (workbook, job, times, settled_until) values (:workbook, :job, :times, :until)")
                    .param("workbook", workbook)
                    .param("job", job)
                    .param("times", text(times))
                    .param("until", at)
                    .update();
        }
    }

    /** Jobs that have no schedule any more: what they will not run they do not miss. */
    @Transactional
    public void keepOnly(String workbook, Set<String> jobs) {
        jdbc
                .sql("select job from schedule where workbook = :workbook")
                .param("workbook", workbook)
                .query(String.class)
                .list()
                .stream()
                .filter(job -> !jobs.contains(job))
                .forEach(job -> jdbc.sql("delete from schedule where workbook = :workbook and job = :job")
                        .param("workbook", workbook)
                        .param("job", job)
                        .update());
    }

    private static String text(DueTimes times) {
        return times.cron() + " " + times.zone();
    }
}
