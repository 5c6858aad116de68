package dev.costura.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that goes on only when it is told to. */
public final class SettableClock extends Clock {

    public static final Instant BEGINNING = Instant.parse("2026-01-22T02:00:00Z");

    private volatile Instant now = BEGINNING;

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Forward or back. */
    public void set(Instant moment) {
        now = moment;
    }

    public void reset() {
        now = BEGINNING;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Costura asks for moments only");
    }
}
