package dev.costura.ops.telling;

import dev.costura.ops.telling.Message.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages, what became of them, and who may try to deliver one. */
@Repository
class Messages {

    private final JdbcClient jdbc;

    Messages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that is to be delivered at once. Returns its id. */
    String add(String workbook, Channel channel, boolean test, long firstNews, long lastNews, Instant now) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into news_message (id, workbook, channel, shown_as, test, first_news, last_news, made_at,
                          state, attempts, next_attempt_at)
                        values (:id, :workbook, :channel, :shownAs, :test, :first, :last, :now, 'PENDING', 0, :now)
                        """)
                .param("id", id)
                .param("workbook", workbook)
                .param("channel", channel.key())
                .param("shownAs", channel.shownAs())
                .param("test", test)
                .param("first", firstNews)
                .param("last", lastNews)
                .param("now", Moments.at(now))
                .update();
        return id;
    }

    /**
     * Those to be tried now, the ones that have waited longest first; and those put off for longer than any is, by a clock
     * that was wrong.
     */
    List<Message> due(Instant now, int most) {
        return jdbc.sql("""
                        select * from news_message where state = 'PENDING' and (next_attempt_at <= :now or next_attempt_at > :never)
                        order by next_attempt_at, made_at limit :most
                        """)
                .param("now", Moments.at(now))
                .param("never", Moments.at(now.plus(Retrying.GIVEN_UP_AFTER).plus(Courier.CLAIM)))
                .param("most", most)
                .query(Messages::message)
                .list();
    }

    /**
     * The right to make the next attempt; false where another service has it. Should this process die in the middle, it is
     * another's when the time is over.
     */
    boolean claim(Message message, Instant until) {
        return jdbc.sql("""
                        update news_message set attempts = attempts + 1, next_attempt_at = :until
                        where id = :id and state = 'PENDING' and attempts = :attempts
                        """)
                        .param("until", Moments.at(until))
                        .param("id", message.id())
                        .param("attempts", message.attempts())
                        .update()
                == 1;
    }

    void settle(Message message, State state, @Nullable String why, Instant now) {
        jdbc.sql("""
                        update news_message set state = :state, settled_at = :now, last_error = coalesce(:why, last_error)
                        where id = :id and state = 'PENDING'
                        """)
                .param("state", state.name())
                .param("now", Moments.at(now))
                .param("why", why, java.sql.Types.VARCHAR)
                .param("id", message.id())
                .update();
    }

    void tryAgain(Message message, @Nullable String why, Instant next) {
        jdbc.sql("""
                        update news_message set next_attempt_at = :next, last_error = :why
                        where id = :id and state = 'PENDING'
                        """)
                .param("next", Moments.at(next))
                .param("why", why, java.sql.Types.VARCHAR)
                .param("id", message.id())
                .update();
    }

    record Page(List<Message> items, long total) {}

    /** The newest first. */
    Page of(String workbook, int page, int size) {
        List<Message> items = jdbc.sql("""
                        select * from news_message where workbook = :workbook
                        order by made_at desc, last_news desc, channel, id limit :size offset :from
                        """)
                .param("workbook", workbook)
                .param("size", size)
                .param("from", (long) page * size)
                .query(Messages::message)
                .list();
        long total = jdbc.sql("select count(*) from news_message where workbook = :workbook")
                .param("workbook", workbook)
                .query(Long.class)
                .single();
        return new Page(items, total);
    }

    private static Message message(ResultSet row, int index) throws SQLException {
        return new Message(
                row.getString("id"),
                row.getString("workbook"),
                row.getString("channel"),
                row.getString("shown_as"),
                row.getBoolean("test"),
                row.getLong("first_news"),
                row.getLong("last_news"),
                Moments.of(row, "made_at"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Moments.of(row, "next_attempt_at"),
                Moments.orNull(row, "settled_at"),
                row.getString("last_error"));
    }
}
