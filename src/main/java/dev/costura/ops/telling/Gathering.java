package dev.costura.ops.telling;

import dev.costura.ops.telling.Digest.Pause;
import dev.costura.ops.telling.NewsRecords.Untold;
import dev.costura.reconcile.WorkbookDefinition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes messages of news: for each channel what it was not told yet, when its digest says so. */
@Repository
class Gathering {

    private final JdbcClient jdbc;
    private final NewsRecords news;
    private final Messages messages;

    Gathering(JdbcClient jdbc, NewsRecords news, Messages messages) {
        this.jdbc = jdbc;
        this.news = news;
        this.messages = messages;
    }

    private record Told(long upTo, @Nullable Pause pause) {}

    /** Of what was noted before, new channels are told nothing; and channels that are no more are forgotten. */
    void begin(String workbook, List<Channel> channels) {
        List<String> keys = channels.stream().map(Channel::key).toList();
        jdbc.sql("delete from news_channel where workbook = :workbook and channel not in (:keys)")
                .param("workbook", workbook)
                .param("keys", keys)
                .update();
        long last = news.lastId(workbook);
        for (String key : keys) {
            if (told(workbook, key).isEmpty()) {
                jdbc.sql("insert into news_channel (workbook, channel, told_up_to) values (:workbook, :key, :last)")
                        .param("workbook", workbook)
                        .param("key", key)
                        .param("last", last)
                        .update();
            }
        }
    }

    void address(WorkbookDefinition workbook, List<Channel> channels, Instant now) {
        Digest digest = new Digest(workbook.tell().digest());
        for (Channel channel : channels) {
            told(workbook.id(), channel.key()).ifPresent(told -> news.after(workbook.id(), told.upTo())
                    .filter(untold -> digest.isDue(told.pause(), now))
                    .ifPresent(untold -> address(
                            workbook.id(), channel, told, untold, digest.after(told.pause(), untold.oldest(), now))));
        }
    }

    private void address(String workbook, Channel channel, Told told, Untold untold, Pause pause) {
        messages.add(workbook, channel, false, told.upTo() + 1, untold.lastId(), pause.from());
        jdbc.sql("""
                        update news_channel set told_up_to = :last, gather_from = :from, gather_until = :until
                        where workbook = :workbook and channel = :channel
                        """)
                .param("last", untold.lastId())
                .param("from", Moments.at(pause.from()))
                .param("until", Moments.at(pause.until()))
                .param("workbook", workbook)
                .param("channel", channel.key())
                .update();
    }

    private Optional<Told> told(String workbook, String channel) {
        return jdbc.sql("select * from news_channel where workbook = :workbook and channel = :channel")
                .param("workbook", workbook)
                .param("channel", channel)
                .query(Gathering::told)
                .optional();
    }

    private static Told told(ResultSet row, int index) throws SQLException {
        Instant from = Moments.orNull(row, "gather_from");
        Instant until = Moments.orNull(row, "gather_until");
        return new Told(row.getLong("told_up_to"), from == null || until == null ? null : new Pause(from, until));
    }
}
