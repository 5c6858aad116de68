package dev.costura.sandbox;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The sandbox's time: the machine's, moved forward when a test does not want to wait for a minute to pass. */
final class SandboxTime implements TimeMeter {

    private final AtomicLong forward = new AtomicLong();

    Instant now() {
        return Instant.now().plusNanos(forward.get());
    }

    void forward(Duration by) {
        forward.addAndGet(by.toNanos());
    }

    @Override
    public long currentTimeNanos() {
        return System.nanoTime() + forward.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
