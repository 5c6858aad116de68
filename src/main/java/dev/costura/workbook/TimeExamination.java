package dev.costura.workbook;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether this machine, the job file and the spreadsheet agree on what time it is. */
final class TimeExamination {

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);
    private static final Duration CLOCKS_DISAGREE = Duration.ofMinutes(5);

    private final ZoneId zone;
    private final Clock clock;

    TimeExamination(ZoneId zone, Clock clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /** The answer's Date is cut off to the second and was made at some time between call and answer. */
    Symptom clock(@Nullable String date, Instant before, Instant after) {
        Optional<Instant> theirs = Optional.ofNullable(date).flatMap(TimeExamination::parsed);
        if (theirs.isEmpty()) {
            return Symptom.warning("clock", "Not checked: the API's answer does not say its time.");
        }
        Duration ahead = Duration.between(theirs.get().plusSeconds(1), before);
        Duration behind = Duration.between(after, theirs.get());
        Duration off = ahead.compareTo(behind) > 0 ? ahead : behind;
        if (off.compareTo(CLOCKS_AGREE) <= 0) {
            return Symptom.ok("clock", "This machine's clock agrees with the API's.");
        }
        String told =
                "This machine's clock is %d s %s the API's. Set it by NTP: Timestamp and Fecha_Modificacion are written by it%s"
                        .formatted(
                                off.toSeconds(),
                                off.equals(ahead) ? "ahead of" : "behind",
                                off.compareTo(CLOCKS_DISAGREE) > 0
                                        ? ", and Google refuses tokens that are signed by a wrong clock."
                                        : ".");
        return off.compareTo(CLOCKS_DISAGREE) > 0 ? Symptom.fault("clock", told) : Symptom.warning("clock", told);
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param theirs as the spreadsheet has it */
    Symptom zone(@Nullable String theirs) {
        Instant now = clock.instant();
        boolean same;
        try {
            same = theirs != null
                    && (zone.getId().equals(theirs)
                            || zone.getRules().equals(ZoneId.of(theirs).getRules()));
        } catch (DateTimeException e) {
            same = false;
        }
        return same
                ? Symptom.ok("time zone", zone + ", in the job file and in the spreadsheet.")
                : Symptom.warning(
                        "time zone",
                        "The job file says %s (now %s), the spreadsheet's own setting is %s. Dates are written as %s shows them; formulas such as NOW() go by the other. Make them the same: File > Settings, or workbook.time-zone in the job file."
                                .formatted(
                                        zone, now.atZone(zone).toLocalDateTime().withNano(0), theirs, zone));
    }
}
