package dev.costura.workbook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Instants of a zone's local times. On all days but two a year the clocks go through without a change, so the offset is
 * looked up once a day and not once a cell.
 */
final class DayOffsets {

    private static final int DAYS = 4_096;
    private static final long SECONDS_A_DAY = 86_400;
    /** Of a day on which the clocks change, above any offset's number. */
    private static final int CHANGES = 1 << 18;

    private final ZoneId zone;
    /** By day: the day in the upper bits, the offset in the 20 lower ones, from −18 hours up and 1 for it: 0 is none. */
    private final AtomicLongArray known = new AtomicLongArray(DAYS);

    private static final Map<ZoneId, DayOffsets> ZONES = new ConcurrentHashMap<>();

    private DayOffsets(ZoneId zone) {
        this.zone = zone;
    }

    static DayOffsets of(ZoneId zone) {
        return ZONES.computeIfAbsent(zone, DayOffsets::new);
    }

    /** @param localSecond seconds since 1970-01-01T00:00 on the zone's clocks */
    Instant instant(long localSecond) {
        long day = Math.floorDiv(localSecond, SECONDS_A_DAY);
        int place = (int) Math.floorMod(day, (long) DAYS);
        long found = known.getPlain(place);
        if (found == 0 || found >> 20 != day) {
            found = day << 20 | numbered(day);
            known.setPlain(place, found);
        }
        int number = (int) (found & 0xfffff);
        return number == CHANGES
                ? LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC)
                        .atZone(zone)
                        .toInstant()
                : Instant.ofEpochSecond(localSecond - (number - 1 + ZoneOffset.MIN.getTotalSeconds()));
    }

    private int numbered(long day) {
        ZoneRules rules = zone.getRules();
        LocalDateTime start = LocalDate.ofEpochDay(day).atStartOfDay();
        if (rules.getValidOffsets(start).size() != 1) {
            return CHANGES;
        }
        ZoneOffset offset = rules.getOffset(start);
        Instant begins = start.toInstant(offset);
        ZoneOffsetTransition next = rules.nextTransition(begins.minusNanos(1));
        return next != null && next.getInstant().isBefore(begins.plusSeconds(SECONDS_A_DAY + 1))
                ? CHANGES
                : offset.getTotalSeconds() - ZoneOffset.MIN.getTotalSeconds() + 1;
    }
}
