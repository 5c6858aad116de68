package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Underneath;
import dev.costura.e2e.Http;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.kills.HandedIn.Comparison;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One process after the other on the same database: each is handed in reports by several tablets at once and killed
 * meanwhile, and the next one is asked for what it was left.
 */
final class IntakeChain implements AutoCloseable {

    private static final int TABLETS = 3;
    private static final int MOST_ANSWERS = 25;

    private final Path directory;
    private final List<String> command;
    private final Random chance;
    private final HandedIn handedIn = new HandedIn();
    private @Nullable Child child;
    private int unanswered;
    private int unansweredStored;

    /** @param command that starts the process, with all but where it is to be */
    IntakeChain(Path directory, List<String> command, long seed) {
        this.directory = directory;
        this.command = command;
        this.chance = new Random(seed);
        Underneath.migrate(directory);
    }

    HandedIn handedIn() {
        return handedIn;
    }

    /** Requests that were under way at a kill, and those of them that were found stored. */
    int[] underWay() {
        return new int[] {unanswered, unansweredStored};
    }

    /** Killed while it starts: it has something to recover, and leaves that to the next. */
    void killAtStart() {
        Child starting = start();
        starting.await("it opens the database", () -> starting.said()
                .matches("(?s).*(" + IntakeAlone.OPENING + "|Costura is at).*"));
        starting.letPass(chance.nextInt(60_000), TimeUnit.MICROSECONDS);
        starting.kill();
    }

    /** Lets tablets work and kills: after so many answers, for how much is done in a time depends on the machine. */
    void killAtWork() {
        Child running = running();
        Http service = running.service();
        List<CompletableFuture<Void>> tablets = IntStream.range(0, TABLETS)
                .mapToObj(any -> new TabletsAtWork(handedIn, chance.nextLong()))
                .map(tablet -> CompletableFuture.runAsync(() -> handIn(tablet, service)))
                .toList();
        int answers = handedIn.answers() + chance.nextInt(MOST_ANSWERS);
        running.await("it has answered", () -> handedIn.answers() >= answers);
        running.letPass(chance.nextInt(20_000), TimeUnit.MICROSECONDS);
        running.kill();
        child = null;
        tablets.forEach(CompletableFuture::join);
    }

    private void handIn(TabletsAtWork tablet, Http service) {
        try {
            while (true) {
                send(tablet.next(), service);
            }
        } catch (UncheckedIOException e) {
            // Killed.
        }
    }

    private void send(Handing handing, Http service) {
        handedIn.sending(handing);
        Reply reply = service.as(Service.INTAKE).post(handing.path(), handing.body());
        if (reply.status() != 200) {
            throw new AssertionError(handing.path() + " was answered " + reply);
        }
        handedIn.answered(handing, reply.body());
    }

    /** What the next process has, against what was handed in. */
    Comparison compare() {
        Http service = running().service();
        Map<String, List<JsonNode>> queue = new HashMap<>();
        TabletsAtWork.WORKBOOKS.forEach(workbook -> queue.put(workbook, queue(workbook, service)));
        return handedIn.compare(queue);
    }

    /** A tablet that got no answer sends it again: it is staged where it was not stored, else a duplicate as a whole. */
    void repeatWhatWasNotAnswered(String when) {
        Http service = running().service();
        for (Handing handing : handedIn.unanswered()) {
            boolean stored = isStored(handing, service);
            unanswered++;
            unansweredStored += stored ? 1 : 0;
            JsonNode answer = service.as(Service.INTAKE)
                    .post(handing.path(), handing.body())
                    .ok();
            handedIn.answered(handing, answer);
            for (JsonNode item : answer.path("results")) {
                String id = String.valueOf(
                        handing.items().get(item.path("index").asInt()).get("id"));
                if (stored && handing.rows().containsKey(id)) {
                    assertThat(item.path("result").asString())
                            .as("%s: %s, sent again", when, id)
                            .isEqualTo("DUPLICATE");
                }
            }
        }
        handedIn.any(chance).ifPresent(handing -> {
            JsonNode answer = service.as(Service.INTAKE)
                    .post(handing.path(), handing.body())
                    .ok();
            assertThat(answer.path("staged").asInt())
                    .as("%s: sent again, answered %s", when, answer)
                    .isZero();
        });
    }

    private static boolean isStored(Handing handing, Http service) {
        String id = handing.rows().keySet().iterator().next();
        return service.as(Service.OPERATOR)
                        .get("api/workbooks/" + handing.workbook() + "/completions/" + id)
                        .status()
                == 200;
    }

    private static List<JsonNode> queue(String workbook, Http service) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode found;
        int page = 0;
        do {
            found = service.as(Service.OPERATOR)
                    .get("api/workbooks/%s/completions?kind=ALL&size=1000&page=%d".formatted(workbook, page++))
                    .ok()
                    .path("items");
            found.forEach(items::add);
        } while (found.size() == 1000);
        return items;
    }

    private Child running() {
        Child now = child;
        if (now == null) {
            now = start();
            child = now;
        }
        return now;
    }

    private Child start() {
        return Child.start(directory, command, List.of());
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
