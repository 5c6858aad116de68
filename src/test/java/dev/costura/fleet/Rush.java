package dev.costura.fleet;

import dev.costura.workbook.Urgency;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Many who want to call at once, in a time of their own: one after the other, and to wait costs nothing. */
final class Rush implements SharedTime {

    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparingLong(Turn::at).thenComparingLong(Turn::number));
    private final List<Call> calls = new ArrayList<>();
    private long now = Duration.ofDays(7).toNanos();
    private long number;

    /** @param wantedAt since when it waited */
    record Call(String who, long wantedAt, long at) {
        boolean isBetween(long from, long to) {
            return at >= from && at < to;
        }
    }

    /**
     * Who calls again and again.
     *
     * @param late how much later than it should it asks again, for its machine is far from the database
     * @param takes how long a call takes
     * @param most so many calls
     * @param call is made with each token
     */
    record Caller(
            String who, SharedQuota quota, Urgency urgency, Duration late, Duration takes, int most, Runnable call) {}

    private record Turn(long at, long number, Caller caller, long wantedAt, int made) {}

    void comes(Duration in, Caller caller) {
        long at = now + in.toNanos();
        turns.add(new Turn(at, number++, caller, at, 0));
    }

    void goesOn(Duration time) {
        long end = now + time.toNanos();
        while (!turns.isEmpty() && turns.peek().at() <= end) {
            step(turns.poll());
        }
        now = end;
    }

    private void step(Turn turn) {
        now = turn.at();
        Caller caller = turn.caller();
        long wait = caller.quota().take(caller.urgency(), now - turn.wantedAt());
        if (wait > 0) {
            turns.add(new Turn(now + wait + caller.late().toNanos(), number++, caller, turn.wantedAt(), turn.made()));
            return;
        }
        caller.call().run();
        calls.add(new Call(caller.who(), turn.wantedAt(), now));
        if (turn.made() + 1 < caller.most()) {
            long next = now + caller.takes().toNanos();
            turns.add(new Turn(next, number++, caller, next, turn.made() + 1));
        }
    }

    /** Whoever belongs to a process that dies says nothing any more. */
    void dies(SharedQuota quota) {
        turns.removeIf(turn -> turn.caller().quota() == quota);
    }

    List<Call> calls() {
        return calls;
    }

    @Override
    public long currentTimeNanos() {
        return now;
    }
}
