package dev.costura.ops.telling;

import dev.costura.ops.telling.Message.State;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Delivers messages that are due, a few at a time. Each attempt is claimed on record before it is made, so that of two
 * services one makes it; one that a process dies in is made again when its claim is over. So a message may arrive twice, with
 * the same id, and is never lost.
 */
@Component
class Courier implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(60);
    /** A mail server may take its timeouts several times over. */
    static final Duration CLAIM = LONGEST_ATTEMPT.multipliedBy(5);

    private static final int AT_ONCE = 4;
    private static final int MOST_WAITING = 50;

    private final Messages messages;
    private final NewsRecords news;
    private final Channels channels;
    private final Letters letters;
    private final Definitions definitions;
    private final Clock clock;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "courier");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopping;

    Courier(
            Messages messages,
            NewsRecords news,
            Channels channels,
            Letters letters,
            Definitions definitions,
            Clock clock) {
        this.messages = messages;
        this.news = news;
        this.channels = channels;
        this.letters = letters;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** Does not wait for them: a receiver that is slow keeps nobody else's from being sent. */
    void deliverWhatIsDue() {
        for (Message message : messages.due(clock.instant(), MOST_WAITING)) {
            if (!stopping && underWay.add(message.id())) {
                threads.execute(() -> attempt(message));
            }
        }
    }

    private void attempt(Message message) {
        try {
            if (!stopping && messages.claim(message, clock.instant().plus(CLAIM))) {
                note(message, outcome(message));
            }
        } catch (RuntimeException e) {
            log.warn("The {} was not delivered; it is tried again within {}", message.description(), CLAIM, e);
        } finally {
            underWay.remove(message.id());
        }
    }

    private Outcome outcome(Message message) {
        Optional<WorkbookDefinition> workbook = definitions.find(message.workbook());
        Optional<Channel> channel = channels.find(message.workbook(), message.channel());
        if (workbook.isEmpty() || channel.isEmpty()) {
            return Outcome.failed("is not in the job file any more");
        }
        List<News> told = news.between(message.workbook(), message.firstNews(), message.lastNews(), message.test());
        return channel.get().send(letters.of(message.id(), message.madeAt(), workbook.get(), told));
    }

    private void note(Message message, Outcome outcome) {
        Instant now = clock.instant();
        switch (outcome.result()) {
            case DELIVERED -> messages.settle(message, State.DELIVERED, null, now);
            case REFUSED -> {
                messages.settle(message, State.REFUSED, outcome.why(), now);
                log.error("The {} was refused ({}) and is not tried again", message.description(), outcome.why());
            }
            case FAILED -> tryAgain(message, outcome, now);
        }
    }

    private void tryAgain(Message message, Outcome outcome, Instant now) {
        int attempts = message.attempts() + 1;
        Instant next =
                Retrying.next(message.madeAt(), attempts, outcome.pause(), now).orElse(null);
        if (next == null) {
            messages.settle(message, State.GIVEN_UP, outcome.why(), now);
            log.error(
                    "The {} is given up after {} attempts in {} days: {}",
                    message.description(),
                    attempts,
                    Retrying.GIVEN_UP_AFTER.toDays(),
                    outcome.why());
            return;
        }
        messages.tryAgain(message, outcome.why(), next);
        if (message.attempts() == 0) {
            log.warn(
                    "The {} was not delivered ({}); it is tried again at {} and for {} days",
                    message.description(),
                    outcome.why(),
                    next,
                    Retrying.GIVEN_UP_AFTER.toDays());
        }
    }

    /** No interruption: one that meets a thread inside of H2 closes the database's file under everybody. */
    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_ATTEMPT.toSeconds() / 2, TimeUnit.SECONDS)) {
            log.warn("An attempt to deliver a message goes on; should its outcome get lost, it is made again");
        }
    }
}
