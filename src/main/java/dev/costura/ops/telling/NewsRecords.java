package dev.costura.ops.telling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** News as they were noted. They never change. */
@Repository
class NewsRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    NewsRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the id that it has got. */
    long add(String workbook, News news, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into news (workbook, kind, phase, happened_at, noted_at, execution_id, facts)
                        values (:workbook, :kind, :phase, :at, :now, :run, :facts)
                        """)
                .param("workbook", workbook)
                .param("kind", news.kind().name())
                .param("phase", news.phase().name())
                .param("at", Moments.at(news.at()))
                .param("now", Moments.at(now))
                .param("run", news.run(), Types.BIGINT)
                .param("facts", JSON.writeValueAsString(news.facts()))
                .update(key, "id");
        return ((Number) java.util.Objects.requireNonNull(key.getKeys())
                        .values()
                        .iterator()
                        .next())
                .longValue();
    }

    long lastId(String workbook) {
        return jdbc.sql("select coalesce(max(id), 0) from news where workbook = :workbook")
                .param("workbook", workbook)
                .query(Long.class)
                .single();
    }

    /** News of which a channel was not told yet. */
    record Untold(Instant oldest, long lastId) {}

    Optional<Untold> after(String workbook, long id) {
        return jdbc.sql("""
                        select min(noted_at) as oldest, max(id) as last_id from news
                        where workbook = :workbook and id > :id and kind <> 'TEST' having count(*) > 0
                        """)
                .param("workbook", workbook)
                .param("id", id)
                .query((row, index) -> new Untold(Moments.of(row, "oldest"), row.getLong("last_id")))
                .optional();
    }

    /** The oldest first. Tests are in messages of their own. */
    List<News> between(String workbook, long first, long last, boolean test) {
        return jdbc.sql("select * from news where workbook = :workbook and id between :first and :last and kind "
                        + (test ? "=" : "<>") + " 'TEST' order by id")
                .param("workbook", workbook)
                .param("first", first)
                .param("last", last)
                .query(NewsRecords::news)
                .list();
    }

    private static News news(ResultSet row, int index) throws SQLException {
        return new News(
                row.getLong("id"),
                Kind.valueOf(row.getString("kind")),
                Phase.valueOf(row.getString("phase")),
                Moments.of(row, "happened_at"),
                (Long) row.getObject("execution_id"),
                JSON.readValue(row.getString("facts"), News.Facts.class));
    }
}
