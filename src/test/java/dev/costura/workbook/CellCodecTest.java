package dev.costura.workbook;

import static dev.costura.fixture.ShopTime.SANTIAGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.workbook.CellCodec.UnreadableCell;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cell holds is read in the forms that are known and never guessed at. */
class CellCodecTest {

    private final CellCodec codec = new CellCodec(SANTIAGO);

    // Dates ----------------------------------------------------------------------------------------------------------

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            21-01-2026 11:30:05              | 2026-01-21T14:30:05Z
            21-01-2026                       | 2026-01-21T03:00:00Z
            '  21-01-2026 11:30:05 '         | 2026-01-21T14:30:05Z
            2026-01-21                       | 2026-01-21T03:00:00Z
            2026-01-21T11:30                 | 2026-01-21T14:30:00Z
            2026-01-21T11:30:05              | 2026-01-21T14:30:05Z
            2026-01-21T11:30:05.250          | 2026-01-21T14:30:05.250Z
            2026-01-21T11:30:05.25           | 2026-01-21T14:30:05.250Z
            2026-01-21T11:30:05.123456       | 2026-01-21T14:30:05.123456Z
            2026-01-21T11:30:05Z             | 2026-01-21T11:30:05Z
            2026-01-21T11:30:05-03:00        | 2026-01-21T14:30:05Z
            2026-01-21T11:30:05.123456-03:00 | 2026-01-21T14:30:05.123456Z
            2026-01-21T11:30+05:30           | 2026-01-21T06:00:00Z
            2026-01-21T11:30:05-0300         | 2026-01-21T14:30:05Z
            2026-01-21T11:30:05-03           | 2026-01-21T14:30:05Z
            2026-01-21 11:30                 | 2026-01-21T14:30:00Z
            2026-01-21 11:30:05              | 2026-01-21T14:30:05Z
            2026-01-21 11:30:05.123456-03:00 | 2026-01-21T14:30:05.123456Z
            29-02-2028                       | 2028-02-29T03:00:00Z
            """)
    void aDateIsReadInEveryFormThatIsKnown(String cell, Instant instant) throws Exception {
        assertThat(codec.instant(cell)).isEqualTo(instant);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "29-02-2026",
                "31-04-2026 10:00:00",
                "21-13-2026",
                "00-01-2026",
                "2026-02-30",
                "2026-02-30T10:00:00Z",
                "21-01-2026 24:00:00",
                "21-01-2026 11:60:00",
                "21-01-2026 11:30",
                "21-01-2026 11.30.05",
                "21-01-2026T11:30:05",
                "2a-01-2026 11:30:05",
                "1-1-2026",
                "21-01-26",
                "21/01/2026",
                "01-21-2026",
                "2026-1-2",
                "21-01-2026 11:30:05 hrs",
                "2026-01-21T",
                "2026-01-21Z",
                "46043",
                "ayer",
                "#REF!",
                "true"
            })
    void whatIsNotAlmostADateEitherIsRefused(String cell) {
        assertThatThrownBy(() -> codec.instant(cell))
                .isInstanceOf(UnreadableCell.class)
                .hasMessage("holds '" + cell + "', a date as DD-MM-YYYY HH:MM:SS is needed");
    }

    /** The shop's form has a reader of its own, for there are millions of such cells. */
    @Property
    void whatHasTheShopsShapeIsReadAsAStrictFormatterReadsIt(
            @ForAll @IntRange(max = 33) int day,
            @ForAll @IntRange(max = 14) int month,
            @ForAll @IntRange(max = 9999) int year,
            @ForAll @IntRange(max = 25) int hour,
            @ForAll @IntRange(max = 61) int minute,
            @ForAll @IntRange(max = 61) int second) {
        String cell = "%02d-%02d-%04d %02d:%02d:%02d".formatted(day, month, year, hour, minute, second);
        Optional<Instant> expected;
        try {
            expected = Optional.of(LocalDateTime.parse(
                            cell,
                            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss").withResolverStyle(ResolverStyle.STRICT))
                    .atZone(SANTIAGO)
                    .toInstant());
        } catch (DateTimeParseException e) {
            expected = Optional.empty();
        }
        assertThat(read(cell)).isEqualTo(expected);
    }

    private Optional<Instant> read(String cell) {
        try {
            return Optional.ofNullable(codec.instant(cell));
        } catch (UnreadableCell e) {
            return Optional.empty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "46043,                  2026-01-21T03:00:00Z",
        "46043.5,                2026-01-21T15:00:00Z",
        "46043.479224537,        2026-01-21T14:30:05Z", // 11:30:05 as Sheets shows it, to nine places
        "46043.47922453704,      2026-01-21T14:30:05Z",
        "46043.479166666664,     2026-01-21T14:30:00Z",
        "46043.99999999999,      2026-01-22T03:00:00Z",
        "1,                      1899-12-31T04:42:45Z",
    })
    void aSerialNumberIsReadToTheSecond(BigDecimal serial, Instant instant) throws Exception {
        assertThat(codec.instant(serial)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2958466", "1e300", "20260121113005"})
    void aNumberThatIsNoDateIsRefused(BigDecimal serial) {
        assertThatThrownBy(() -> codec.instant(serial))
                .isInstanceOf(UnreadableCell.class)
                .hasMessageStartingWith("holds ")
                .hasMessageEndingWith(", which is no date");
    }

    @Test
    void aBooleanIsNoDate() {
        assertThatThrownBy(() -> codec.instant(true)).hasMessageStartingWith("holds 'true'");
    }

    @Test
    void aBlankCellHasNoDate() throws Exception {
        assertThat(codec.instant(null)).isNull();
        assertThat(codec.instant("  ")).isNull();
        assertThat(codec.date("")).isNull();
    }

    @Test
    void aDayIsTheShopsDayInEveryForm() throws Exception {
        LocalDate day = LocalDate.of(2026, 1, 21);
        for (Object cell : new Object[] {
            "21-01-2026", "21-01-2026 23:59:59", "2026-01-22T02:59:59Z", new BigDecimal("46043.999"), "2026-01-21"
        }) {
            assertThat(codec.date(cell)).as(String.valueOf(cell)).isEqualTo(day);
        }
    }

    /** In 2026 the clocks of Chile went back on 5 April, and forward on 6 September. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            04-04-2026 22:59:59 | 2026-04-05T01:59:59Z | before both
            04-04-2026 23:30:00 | 2026-04-05T02:30:00Z | twice that night; the first is meant
            05-04-2026 00:00:00 | 2026-04-05T04:00:00Z | after the change
            05-09-2026 23:59:59 | 2026-09-06T03:59:59Z | the last second of winter time
            06-09-2026 00:30:00 | 2026-09-06T04:30:00Z | never shown by a clock; an hour later is meant
            06-09-2026          | 2026-09-06T04:00:00Z | a day without a midnight
            06-09-2026 01:00:00 | 2026-09-06T04:00:00Z | the first second of summer time
            """)
    void whereTheClocksChangeAMomentIsStillOne(String cell, Instant instant, String why) throws Exception {
        assertThat(codec.instant(cell)).as(why).isEqualTo(instant);
    }

    @Property(tries = 2000)
    void everyMomentOfTheShopsClockComesBackFromItsSerialNumber(@ForAll("moments") Instant instant) throws Exception {
        LocalDateTime local = LocalDateTime.ofInstant(instant, SANTIAGO);
        Assume.that(SANTIAGO.getRules().getValidOffsets(local).size() == 1);

        double serial = codec.serial(instant);

        assertThat(codec.instant(BigDecimal.valueOf(serial))).isEqualTo(instant);
        // and as Sheets may give it back, with fewer digits
        assertThat(codec.instant(BigDecimal.valueOf(serial).setScale(8, java.math.RoundingMode.HALF_UP)))
                .isEqualTo(instant);
    }

    @Property(tries = 500)
    void everyMomentComesBackInEveryZone(@ForAll("moments") Instant instant, @ForAll("zones") ZoneId zone)
            throws Exception {
        Assume.that(zone.getRules()
                        .getValidOffsets(LocalDateTime.ofInstant(instant, zone))
                        .size()
                == 1);
        CellCodec there = new CellCodec(zone);

        assertThat(there.instant(BigDecimal.valueOf(there.serial(instant)))).isEqualTo(instant);
    }

    @Property(tries = 500)
    void everyMomentComesBackFromTheShopsText(@ForAll("moments") Instant instant) throws Exception {
        LocalDateTime local = LocalDateTime.ofInstant(instant, SANTIAGO);
        Assume.that(SANTIAGO.getRules().getValidOffsets(local).size() == 1);

        assertThat(codec.instant(java.time.format.DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss")
                        .format(local)))
                .isEqualTo(instant);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2000-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2100-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of("America/Santiago", "UTC", "Asia/Kathmandu", "Australia/Lord_Howe", "America/St_Johns")
                .map(ZoneId::of);
    }

    // Numbers and text -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"4.5, 4.5", "' 12 ', 12", "0.10, 0.10", "-3, -3"})
    void aNumberMayBeTypedAsText(String text, BigDecimal number) throws Exception {
        assertThat(codec.number(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4,5", "1e3", "4.5\"", "1.", ".5", "١٢", "1234567890", "NaN", "Infinity", "0x10", "1 000"})
    void aNumberIsNotGuessedAt(String text) {
        assertThatThrownBy(() -> codec.number(text))
                .isInstanceOf(UnreadableCell.class)
                .hasMessage("holds '" + text + "', a number is needed");
    }

    @Test
    void aBlankIsNoNumber() {
        assertThatThrownBy(() -> codec.number(null)).hasMessage("is blank, a number is needed");
        assertThatThrownBy(() -> codec.number(" ")).hasMessage("is blank, a number is needed");
        assertThatThrownBy(() -> codec.number(true)).hasMessage("holds 'true', a number is needed");
    }

    @Test
    void aWholeNumberMayHaveZerosBehindThePoint() throws Exception {
        assertThat(codec.wholeNumber(new BigDecimal("5.0"), 1, 20)).isEqualTo(5);
        assertThat(codec.wholeNumber("20", 1, 20)).isEqualTo(20);
        assertThat(codec.wholeNumber(new BigDecimal("1E+1"), 1, 20)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "21", "5.5", "-1", "1E+9"})
    void aWholeNumberIsWholeAndWithinItsRange(BigDecimal number) {
        assertThatThrownBy(() -> codec.wholeNumber(number, 1, 20))
                .hasMessage("holds " + number.toPlainString() + ", a whole number from 1 to 20 is needed");
    }

    @Test
    void anOrderThatWasTypedAsANumberReadsAsPeopleSeeIt() {
        assertThat(codec.text(new BigDecimal("123"))).isEqualTo("123");
        assertThat(codec.text(new BigDecimal("123.0"))).isEqualTo("123");
        assertThat(codec.text(new BigDecimal("1.2E+7"))).isEqualTo("12000000");
        assertThat(codec.text(new BigDecimal("12.50"))).isEqualTo("12.5");
        assertThat(codec.text(new BigDecimal("0.00"))).isEqualTo("0");
        assertThat(codec.text("  OT-123 ")).isEqualTo("OT-123");
        assertThat(codec.text("   ")).isNull();
        assertThat(codec.text(null)).isNull();
    }

    @Test
    void aVersionIsAUuidOrNothing() throws Exception {
        UUID version = UUID.fromString("0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11");
        assertThat(codec.uuid(version.toString().toUpperCase(java.util.Locale.ROOT)))
                .isEqualTo(version);
        assertThat(codec.uuid("")).isNull();
        for (String wrong : new String[] {
            "v7", "1-1-1-1-1", version + "0", version.toString().replace("-", "")
        }) {
            assertThatThrownBy(() -> codec.uuid(wrong)).hasMessage("holds '" + wrong + "', a UUID is needed");
        }
    }

    @Test
    void aLongTextIsClippedInWhatIsSaidOfIt() {
        assertThatThrownBy(() -> codec.number("x".repeat(500)))
                .hasMessage("holds '" + "x".repeat(40) + "…', a number is needed");
    }

    @Property(tries = 1_000)
    void aSerialNumberIsRoundedToTheNearestSecondHoweverLongItIs(
            @ForAll @BigRange(min = "1", max = "2958465") @Scale(16) BigDecimal number,
            @ForAll @IntRange(max = 16) int scale)
            throws UnreadableCell {
        BigDecimal serial = number.setScale(scale, RoundingMode.DOWN);
        LocalDateTime expected = LocalDateTime.of(1899, 12, 30, 0, 0)
                .plusSeconds(serial.multiply(BigDecimal.valueOf(86_400))
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact());

        assertThat(codec.instant(serial)).isEqualTo(expected.atZone(SANTIAGO).toInstant());
    }
}
