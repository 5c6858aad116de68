package dev.costura.ops;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
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
        if (everyHour) {
            ZonedDateTime next = cron.next(moment.atZone(zone));
            return next == null ? null : next.toInstant();
        }
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
