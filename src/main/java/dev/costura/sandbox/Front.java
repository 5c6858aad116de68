package dev.costura.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands before the API. It asks who calls and whether they have called too often, takes its time, makes things go
 * wrong where it was told to, and keeps the journal.
 */
final class Front implements AutoCloseable {

    private final Mishaps mishaps;
    private final Quota quota;
    private final Ghosts ghosts;
    private final Journal journal = new Journal();
    private final Faults faults = new Faults();
    private final SandboxTime time = new SandboxTime();
    private final Dice calls;
    /** Of its own, so that what is asked of the control API changes nothing for the calls that follow. */
    private final Dice others;

    private volatile Latency latency;
    private volatile Credentials credentials;

    Front(Api api, Documents documents, SandboxOptions options) {
        this.mishaps = new Mishaps(api, documents);
        this.quota = new Quota(time, options.quota());
        this.ghosts = new Ghosts(time, this::arrive);
        this.calls = new Dice(options.seed());
        this.others = new Dice(~options.seed());
        this.latency = options.latency();
        this.credentials = options.credentials();
        options.trouble().forEach(rule -> faults.add(FaultRule.parse(rule)));
    }

    /** @param received System.nanoTime when the body was there */
    Reply reply(Call arrived, Route route, Caller caller, int requestBytes, long received) {
        Instant start = time.now();
        RandomGenerator chance = calls.next();
        Call call = arrived.seeded(chance.nextLong());
        ApiError refusal = refusal(route, caller);
        Fault fault = refusal == null ? faults.next(route, call, chance) : null;
        boolean late = fault != null && fault.is(Fault.Kind.DELAY);
        long worked = System.nanoTime() - received;
        Pause.millis(latency.next(chance) + (late ? fault.number("millis", 0) : 0));
        long resumed = System.nanoTime();
        Handled handled = refusal == null
                ? mishaps.handle(twisted(call, route, fault, chance), route, fault, chance)
                : Handled.unchanged(Reply.of(refusal));
        ObjectNode outcome = Json.object()
                .put("status", handled.reply().status())
                .put("millis", Duration.between(start, time.now()).toMillis())
                .put("workMicros", (worked + System.nanoTime() - resumed) / 1000);
        if (fault != null) {
            outcome.put("fault", fault.kind().name());
        }
        tellTakenIds(outcome, call, route, handled);
        long number = journal.add(start, call, route, requestBytes, outcome, handled);
        if (fault != null && fault.is(Fault.Kind.GHOST)) {
            ghosts.send(fault, call, route, number);
        } else {
            ghosts.called(route.spreadsheetId());
        }
        return handled.reply();
    }

    /** Who is refused at the door meets no trouble behind it. */
    private @Nullable ApiError refusal(Route route, Caller caller) {
        try {
            credentials.check(caller, route);
            quota.take(route.method().kind(), caller.user());
            return null;
        } catch (ApiError refused) {
            return refused;
        }
    }

    private void arrive(Ghosts.Ghost ghost) {
        RandomGenerator chance = new SplittableRandom(ghost.call().seed());
        Handled handled = mishaps.answer(twisted(ghost.call(), ghost.route(), null, chance), ghost.route());
        ObjectNode outcome =
                Json.object().put("status", handled.reply().status()).put("ghostOf", ghost.number());
        tellTakenIds(outcome, ghost.call(), ghost.route(), handled);
        journal.add(time.now(), ghost.call(), ghost.route(), 0, outcome, handled);
    }

    /** A ghost is asked for when it arrives. */
    private Call twisted(Call call, Route route, @Nullable Fault fault, RandomGenerator chance) {
        boolean comesLater = fault != null && fault.is(Fault.Kind.GHOST);
        return !comesLater && faults.allowTakenIds(route, call, chance)
                ? call.twisted(call.twist().withTakenIds())
                : call;
    }

    /** Which ids were taken and made again all the same. */
    private static void tellTakenIds(ObjectNode outcome, Call call, Route route, Handled handled) {
        Spreadsheet before = handled.change() == null ? null : handled.change().before();
        if (before == null) {
            return;
        }
        ArrayNode taken = Json.array();
        ChangeMetadata.explicitIds(route, call).stream()
                .filter(before.metadata()::isTaken)
                .forEach(taken::add);
        if (!taken.isEmpty()) {
            outcome.put("fault", outcome.path("fault").asString(Fault.Kind.TAKEN_ID_ALLOWED.name()));
            outcome.set("takenIds", taken);
        }
    }

    /** A person's edit at once; what was done. */
    Answer edit(String spreadsheetId, ObjectNode asked) {
        ObjectNode done = Json.object();
        done.set("requests", mishaps.edit(spreadsheetId, asked, others.next()).requests());
        return Answer.of(done);
    }

    Journal journal() {
        return journal;
    }

    Faults faults() {
        return faults;
    }

    Ghosts ghosts() {
        return ghosts;
    }

    Quota quota() {
        return quota;
    }

    SandboxTime time() {
        return time;
    }

    void latency(Latency changed) {
        this.latency = changed;
    }

    void credentials(Credentials changed) {
        this.credentials = changed;
    }

    /** For what is made without a call to the API. */
    long nextSeed() {
        return others.next().nextLong();
    }

    @Override
    public void close() {
        ghosts.close();
    }
}
