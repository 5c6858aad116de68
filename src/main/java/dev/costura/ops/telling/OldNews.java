package dev.costura.ops.telling;

import dev.costura.reconcile.AgingRecords;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages by age, whose delivery is settled, and news that no message tells of any more. */
@Repository
class OldNews implements AgingRecords {

    private static final String OLD_MESSAGES =
            " from news_message where workbook = :workbook and made_at < :moment and state <> 'PENDING'";

    /** Also not what a channel still gathers: it was told up to a number only. */
    private static final String OLD_NEWS = """
             from news where workbook = :workbook and noted_at < :moment
              and not exists (select 1 from news_message m where m.workbook = news.workbook
                               and news.id between m.first_news and m.last_news)
              and not exists (select 1 from news_channel c where c.workbook = news.workbook and c.told_up_to < news.id)
            """;

    private final JdbcClient jdbc;

    OldNews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long countBefore(String workbook, Instant moment) {
        return of("select count(*)" + OLD_MESSAGES, workbook, moment)
                .query(Long.class)
                .single();
    }

    @Override
    public long deleteBefore(String workbook, Instant moment) {
        long messages = of("delete" + OLD_MESSAGES, workbook, moment).update();
        of("delete" + OLD_NEWS, workbook, moment).update();
        return messages;
    }

    private JdbcClient.StatementSpec of(String sql, String workbook, Instant moment) {
        return jdbc.sql(sql).param("workbook", workbook).param("moment", moment.atOffset(ZoneOffset.UTC));
    }
}
