package dev.costura.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests whose sender has given up and which are still on their way. One arrives when its time has come, or when a
 * number of further calls to its spreadsheet have been handled: the last of those is answered after it has arrived.
 */
final class Ghosts implements AutoCloseable {

    private final SandboxTime time;
    private final Consumer<Ghost> arrival;
    private final List<Ghost> waiting = new ArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-ghosts");
        thread.setDaemon(true);
        return thread;
    });

    Ghosts(SandboxTime time, Consumer<Ghost> arrival) {
        this.time = time;
        this.arrival = arrival;
    }

    /**
     * @param number the call's in the journal
     * @param due null when it waits for calls
     */
    record Ghost(
            Call call, Route route, long number, @Nullable Instant due, int calls) {

        private Ghost afterOneMoreCall() {
            return new Ghost(call, route, number, due, calls - 1);
        }

        private boolean isDue(Instant now) {
            return due == null ? calls <= 0 : !due.isAfter(now);
        }

        private ObjectNode json() {
            ObjectNode json = Json.object()
                    .put("ghostOf", number)
                    .put("name", route.method().title())
                    .put("spreadsheetId", route.spreadsheetId());
            return due == null ? json.put("afterCalls", calls) : json.put("due", due.toString());
        }
    }

    void send(Fault fault, Call call, Route route, long number) {
        int calls = fault.number("afterCalls", 0);
        int millis = fault.number("millis", 0);
        synchronized (waiting) {
            waiting.add(
                    new Ghost(call, route, number, calls > 0 ? null : time.now().plusMillis(millis), calls));
        }
        if (calls <= 0) {
            clock.schedule(this::arriveDue, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** A call to a spreadsheet was handled. */
    void called(String spreadsheetId) {
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                return;
            }
            waiting.replaceAll(ghost ->
                    ghost.due() == null && ghost.route().spreadsheetId().equals(spreadsheetId)
                            ? ghost.afterOneMoreCall()
                            : ghost);
        }
        arriveDue();
    }

    void arriveDue() {
        Instant now = time.now();
        arrive(ghost -> ghost.isDue(now));
    }

    void arriveAll() {
        arrive(ghost -> true);
    }

    void clear() {
        synchronized (waiting) {
            waiting.clear();
        }
    }

    ArrayNode json() {
        ArrayNode list = Json.array();
        synchronized (waiting) {
            waiting.forEach(ghost -> list.add(ghost.json()));
        }
        return list;
    }

    private void arrive(Predicate<Ghost> which) {
        List<Ghost> arriving;
        synchronized (waiting) {
            arriving = waiting.stream().filter(which).toList();
            waiting.removeAll(arriving);
        }
        arriving.forEach(arrival);
    }

    /** Time that was moved forward is over for ghosts too. */
    void forward(Duration by) {
        time.forward(by);
        arriveDue();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
