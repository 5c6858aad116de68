package dev.costura.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What stands before the API: it takes its time, makes things go wrong where it was told to, and keeps the journal. */
final class Front {

    private final Api api;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final Random random;
    private final Clock clock = Clock.systemUTC();
    private volatile Latency latency;

    Front(Api api, Latency latency, long seed) {
        this.api = api;
        this.latency = latency;
        this.random = new Random(seed);
    }

    Journal journal() {
        return journal;
    }

    Faults faults() {
        return faults;
    }

    void latency(Latency changed) {
        this.latency = changed;
    }

    long nextSeed() {
        synchronized (random) {
            return random.nextLong();
        }
    }

    Reply reply(Call call, Route route, int requestBytes) {
        Instant start = clock.instant();
        Fault fault = faults.next(route.method().title());
        pause(pauseFor(fault));
        Reply reply = reply(call, route, fault);
        ObjectNode outcome = Json.object()
                .put("status", reply.status())
                .put("millis", Duration.between(start, clock.instant()).toMillis());
        if (fault != null) {
            outcome.put("fault", fault.kind().name());
        }
        journal.add(start, call, route, requestBytes, outcome);
        return reply;
    }

    private Reply reply(Call call, Route route, @Nullable Fault fault) {
        if (fault == null || fault.is(Fault.Kind.DELAY)) {
            return answer(call, route);
        }
        return switch (fault.kind()) {
            case LOSE_ANSWER -> answer(call, route).lost();
            case DROP_REQUEST -> new Reply(0, "", null);
            case STATUS ->
                Reply.of(ApiError.outage(fault.status(), route.method().kind()));
            case STATUS_AFTER_APPLY -> {
                answer(call, route);
                yield Reply.of(ApiError.outage(fault.status(), route.method().kind()));
            }
            default -> {
                edit(route.spreadsheetId(), fault);
                yield answer(call, route);
            }
        };
    }

    private Reply answer(Call call, Route route) {
        try {
            boolean pretty = !"false".equalsIgnoreCase(call.parameter("prettyPrint"));
            return Reply.json(200, api.answer(call, route).bytes(pretty));
        } catch (ApiError error) {
            return Reply.of(error);
        }
    }

    /** A person's edit: as if made in the browser, so it is no call and not in the journal. */
    private void edit(String spreadsheetId, Fault fault) {
        ObjectNode body = Json.object();
        body.set("requests", fault.details().path("requests"));
        Call edit = new Call("POST", "/v4/spreadsheets/" + spreadsheetId + ":batchUpdate", "", body, nextSeed());
        answer(edit, new Route(ApiMethod.BATCH_UPDATE, spreadsheetId, ""));
    }

    private int pauseFor(@Nullable Fault fault) {
        int delay = fault != null && fault.is(Fault.Kind.DELAY) ? Json.integer(fault.details(), "millis", 0) : 0;
        synchronized (random) {
            return delay + latency.next(random);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
