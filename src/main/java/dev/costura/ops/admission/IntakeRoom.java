package dev.costura.ops.admission;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Room for so many requests, and so many bytes of their bodies. Nobody waits at the door: there is a place, or there is none. */
@Component
final class IntakeRoom {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    /** A semaphore counts to 2³¹, and bodies may be larger together. */
    private static final long BYTES_A_PERMIT = 1024;

    /** Read, a report takes twelve times the bytes that it was sent in; more than a third of the heap is not for those that wait. */
    private static final long HEAP_A_BYTE = 36;

    private final int allRequests;
    private final int allBytes;
    private final Semaphore requests;
    private final Semaphore bytes;
    private final Set<Place> taken = ConcurrentHashMap.newKeySet();
    private final AtomicLong refused = new AtomicLong();
    private volatile long lastStayNanos;

    @Autowired
    IntakeRoom(IntakeProperties properties) {
        this(properties, Runtime.getRuntime().maxMemory());
    }

    IntakeRoom(IntakeProperties properties, long heap) {
        this.allRequests = properties.waitingRequests();
        this.allBytes = permits(Math.min(properties.waitingBytes().toBytes(), heap / HEAP_A_BYTE));
        this.requests = new Semaphore(allRequests);
        this.bytes = new Semaphore(allBytes);
    }

    private static int permits(long bytes) {
        return Math.toIntExact(Math.min(Integer.MAX_VALUE, (bytes + BYTES_A_PERMIT - 1) / BYTES_A_PERMIT));
    }

    /** From the head of a request to its answer. */
    final class Place implements AutoCloseable {
        private final int held;
        private final long since = System.nanoTime();

        private Place(int held) {
            this.held = held;
            taken.add(this);
        }

        @Override
        public void close() {
            taken.remove(this);
            lastStayNanos = stayNanos();
            bytes.release(held);
            requests.release();
        }

        private long stayNanos() {
            return System.nanoTime() - since;
        }
    }

    /**
     * A place for a body that may be so long; null where there is none.
     *
     * @param length in bytes; what is longer than all the room is counted as all of it
     */
    @Nullable
    Place enter(long length) {
        int needed = Math.min(allBytes, permits(length));
        if (requests.tryAcquire()) {
            if (bytes.tryAcquire(needed)) {
                return new Place(needed);
            }
            requests.release();
        }
        refused.incrementAndGet();
        return null;
    }

    /** As long as the last one took who got in, or, if that is longer, as one has stayed who is in still: 1 to 60. */
    long secondsUntilRoom() {
        long nanos = taken.stream().mapToLong(Place::stayNanos).reduce(lastStayNanos, Math::max);
        Duration wait = Duration.ofNanos(nanos);
        return Math.max(
                1, Math.min(LONGEST_WAIT.toSeconds(), wait.plusMillis(999).toSeconds()));
    }

    int waitingRequests() {
        return allRequests - requests.availablePermits();
    }

    long waitingBytes() {
        return (allBytes - bytes.availablePermits()) * BYTES_A_PERMIT;
    }

    long refused() {
        return refused.get();
    }
}
