package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much of a quota of 60 writes a minute was used, by the server's journal.
 *
 * @param latency of each call, in milliseconds
 */
record QuotaUse(List<Call> calls, int latency) {

    static final int ALLOWED = 60;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final long MINUTE = 60_000;

    long reads() {
        return calls.stream().filter(Call::read).count();
    }

    long writes() {
        return times().size();
    }

    long refused() {
        return calls.stream().filter(call -> call.status() == TOO_MANY_REQUESTS).count();
    }

    private List<Instant> times() {
        return calls.stream()
                .filter(call -> !call.read() && call.status() != TOO_MANY_REQUESTS)
                .map(Call::at)
                .sorted()
                .toList();
    }

    /** From the first write's beginning to the last one's. */
    long millis() {
        List<Instant> times = times();
        return Duration.between(times.get(0), times.get(times.size() - 1)).toMillis();
    }

    long minutes() {
        return millis() / MINUTE;
    }

    long allowed() {
        return minutes() * ALLOWED;
    }

    long inFullMinutes() {
        List<Instant> times = times();
        Instant end = times.get(0).plusMillis(minutes() * MINUTE);
        return times.stream().filter(time -> time.isBefore(end)).count();
    }

    /** The same by whoever makes each write as soon as the call before it is over and the quota lets it. */
    long leastMillis() {
        long millis = 0;
        for (int write = 1; write < writes(); write++) {
            millis = Math.max(millis + latency, write / ALLOWED * MINUTE);
        }
        return millis;
    }

    /** Of the writes allowed in full minutes, those made; NaN where there was no full minute. */
    double share() {
        return inFullMinutes() / (double) allowed();
    }
}
