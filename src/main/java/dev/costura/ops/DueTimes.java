package dev.costura.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * When a cron expression comes due in a zone whose clocks change (docs/decisions/0014-clocks-and-zones.md): each time of day
 * that it names comes once on each of its days. One that the clocks leap over is due when they leap, one that they show
 * twice is due the first time. An expression for every hour goes by the hours as they pass.
 */
record DueTimes(CronExpression cron, ZoneId zone, boolean everyHour) {

    private static final int HOURS = 2;

    static DueTimes of(String cron, ZoneId zone) {
        return new DueTimes(CronExpression.parse(cron), zone, namesNoHour(cron.strip()));
    }

    private static boolean namesNoHour(String cron) {
        String[] fields = cron.split("\\s+");
        return fields.length > HOURS
                ? fields[HOURS].startsWith("*")
                : cron.toLowerCase(Locale.ROOT).equals("@hourly");
    }

    /** The first one after this moment; null where the expression names no day that ever comes. */
    @Nullable
    Instant after(Instant moment) {
        return everyHour ? byTheHour(moment) : byTheDay(moment);
    }

    /** The latest one up to this moment. There is no looking back with cron, so it is found by halving. */
    Instant latest(Instant known, Instant moment) {
        if (!isDueBetween(known, moment)) {
            return known;
        }
        Instant before = known;
        Instant notBefore = moment;
        while (Duration.between(before, notBefore).compareTo(Duration.ofSeconds(1)) > 0) {
            Instant middle = before.plus(Duration.between(before, notBefore).dividedBy(2));
            if (isDueBetween(middle, moment)) {
                before = middle;
            } else {
                notBefore = middle;
            }
        }
        return Objects.requireNonNull(after(before));
    }

    private boolean isDueBetween(Instant from, Instant until) {
        Instant next = after(from);
        return next != null && !next.isAfter(until);
    }

    /** From one change of the clocks to the next, for the library does not get out of a half hour that comes twice. */
    private @Nullable Instant byTheHour(Instant moment) {
        Instant from = moment;
        ZoneOffset offset = zone.getRules().getOffset(moment);
        ZoneOffsetTransition change = zone.getRules().nextTransition(moment);
        OffsetDateTime next = cron.next(from.atOffset(offset));
        while (next != null && change != null && !next.toInstant().isBefore(change.getInstant())) {
            from = change.getInstant().minusNanos(1);
            offset = change.getOffsetAfter();
            change = zone.getRules().nextTransition(change.getInstant());
            next = cron.next(from.atOffset(offset));
        }
        return next == null ? null : next.toInstant();
    }

    private @Nullable Instant byTheDay(Instant moment) {
        LocalDateTime local = cron.next(LocalDateTime.ofInstant(moment, zone));
        while (local != null && !instantOf(local).isAfter(moment)) {
            local = cron.next(local);
        }
        return local == null ? null : instantOf(local);
    }

    private Instant instantOf(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }
}
