package dev.costura.ops.telling;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Messages by which a person sees whether they arrive. They are not gathered and put nothing off. */
@Component
class TestMessages {

    private final NewsRecords news;
    private final Messages messages;
    private final Channels channels;
    private final Clock clock;

    TestMessages(NewsRecords news, Messages messages, Channels channels, Clock clock) {
        this.news = news;
        this.messages = messages;
        this.channels = channels;
        this.clock = clock;
    }

    /** One for each channel; returns their ids. None where nobody is told. */
    @Transactional
    List<String> send(String workbook, String by) {
        List<Channel> receivers = channels.of(workbook);
        if (receivers.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        long test = news.add(workbook, News.of(Kind.TEST, Phase.HAPPENED, now, null, News.Facts.ofTest(by)), now);
        return receivers.stream()
                .map(channel -> messages.add(workbook, channel, true, test, test, now))
                .toList();
    }
}
