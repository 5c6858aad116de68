package dev.costura.ops.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Makes those wait who fail to log in again and again, longer each time (docs/decisions/0018-strangers-wait.md). Failures are
 * counted for a name at an address, for an address, and for a name; the last two make nobody wait who has logged in under that
 * name from that address before, or strangers could lock people out. Kept in memory, bounded.
 */
@Component
final class LockOut {

    private static final int MOST = 20_000;
    private static final Duration KNOWN_FOR = Duration.ofDays(30);

    private final LockOutProperties properties;
    private final Clock clock;
    private final Cache<Object, Failures> failures;
    private final Cache<Caller, Boolean> known;

    LockOut(LockOutProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
        this.failures =
                bounded(clock).expireAfterWrite(properties.forgottenAfter()).build();
        this.known = bounded(clock).expireAfterAccess(KNOWN_FOR).build();
    }

    private static Caffeine<Object, Object> bounded(Clock clock) {
        return Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).ticker(() -> Duration.between(
                        Instant.EPOCH, clock.instant())
                .toNanos());
    }

    /** What failures have in common, and how many there may be. */
    private record Count(Object key, int allowed) {}

    private record Address(String address) {}

    private record Name(String name) {}

    private List<Count> counts(Caller caller) {
        List<Count> counts = new ArrayList<>();
        counts.add(new Count(caller, properties.perNameAndAddress()));
        if (known.getIfPresent(caller) == null) {
            counts.add(new Count(new Address(caller.address()), properties.perAddress()));
            counts.add(new Count(new Name(caller.name()), properties.perName()));
        }
        return counts;
    }

    /**
     * Before a password is looked at. Once there were too many failures, one attempt is let in at a time.
     *
     * @throws TooManyFailuresException where it isn't looked at yet; such an attempt is not a failure and prolongs nothing
     */
    synchronized void admit(Caller caller) {
        Instant now = clock.instant();
        List<Count> counts = counts(caller);
        Duration wait = counts.stream()
                .map(count -> soFar(count).toWait(now))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        if (!wait.isZero()) {
            throw new TooManyFailuresException(wait);
        }
        for (Count count : counts) {
            failures.asMap()
                    .computeIfPresent(count.key(), (key, soFar) -> soFar.waiting(count.allowed(), now, properties));
        }
    }

    /**
     * Counts it. One name at one address is counted for all it does only there, and a few times for its address and its name:
     * a tablet with an old password locks out itself, and not the shop behind the same router.
     *
     * @return whether it made the caller wait who did not have to before
     */
    synchronized boolean failed(Caller caller) {
        Instant now = clock.instant();
        List<Count> counts = counts(caller);
        boolean waitedBefore = counts.stream().anyMatch(count -> soFar(count).count() >= count.allowed());
        boolean onlyThere = soFar(counts.get(0)).count() >= properties.perNameAndAddress();
        for (Count count : onlyThere ? counts.subList(0, 1) : counts) {
            failures.put(count.key(), soFar(count).oneMore(count.allowed(), now, properties));
        }
        return !waitedBefore && counts.stream().anyMatch(count -> soFar(count).count() >= count.allowed());
    }

    synchronized void succeeded(Caller caller) {
        failures.invalidate(caller);
        known.put(caller, true);
    }

    private Failures soFar(Count count) {
        Failures found = failures.getIfPresent(count.key());
        return found == null ? Failures.NONE : found;
    }
}
