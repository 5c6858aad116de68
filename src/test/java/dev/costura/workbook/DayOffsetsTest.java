package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Local times become the instants that the platform's own rules make of them. */
class DayOffsetsTest {

    private static final List<String> ZONES = List.of(
            "America/Santiago",
            "Europe/Madrid",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Asia/Kathmandu",
            "America/Sao_Paulo",
            "UTC");

    @Property(tries = 2_000)
    void anySecondBecomesTheInstantThatTheZoneMakesOfIt(
            @ForAll @From("zones") String zone,
            @ForAll @LongRange(min = -2_209_161_600L, max = 7_258_118_400L) long local) {
        assertThat(DayOffsets.of(ZoneId.of(zone)).instant(local)).isEqualTo(expected(zone, local));
    }

    @Provide
    Arbitrary<String> zones() {
        return Arbitraries.of(ZONES);
    }

    @Test
    void soDoTheHoursAroundEveryChangeOfTheClocks() {
        for (String zone : ZONES) {
            DayOffsets offsets = DayOffsets.of(ZoneId.of(zone));
            ZoneOffsetTransition change =
                    ZoneId.of(zone).getRules().nextTransition(Instant.parse("1990-01-01T00:00:00Z"));
            for (int changes = 0; change != null && changes < 60; changes++) {
                long at = change.getDateTimeBefore().toEpochSecond(ZoneOffset.UTC);
                for (long local = at - 30 * 3_600; local <= at + 30 * 3_600; local += 900) {
                    assertThat(offsets.instant(local)).as(zone).isEqualTo(expected(zone, local));
                }
                change = ZoneId.of(zone).getRules().nextTransition(change.getInstant());
            }
        }
    }

    private static Instant expected(String zone, long local) {
        return LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC)
                .atZone(ZoneId.of(zone))
                .toInstant();
    }
}
