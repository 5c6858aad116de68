package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API answers within a second, and says that it is 15:00:00. */
class TimeExaminationTest {

    private static final String THEIRS = "Wed, 21 Jan 2026 15:00:00 GMT";

    private static Symptom clock(String date, String ours) {
        Instant before = Instant.parse(ours);
        return new TimeExamination(ZoneId.of("America/Santiago"), Clock.fixed(before, ZoneOffset.UTC))
                .clock(date, before, before.plusSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-21T15:00:00Z, OK,      agrees",
        "2026-01-21T14:59:54Z, OK,      agrees",
        "2026-01-21T15:00:06Z, OK,      agrees",
        "2026-01-21T14:59:50Z, WARNING, 9 s behind",
        "2026-01-21T15:00:20Z, WARNING, 19 s ahead of",
        "2026-01-21T14:50:00Z, FAULT,   599 s behind",
        "2026-01-21T15:10:00Z, FAULT,   599 s ahead of"
    })
    void theClockIsHeldAgainstTheDateOfTheAnswer(String ours, Symptom.Verdict verdict, String told) {
        Symptom symptom = clock(THEIRS, ours);

        assertThat(symptom.verdict()).isEqualTo(verdict);
        assertThat(symptom.message()).contains(told);
    }

    @Test
    void anAnswerThatDoesNotSayItsTimeIsNoProof() {
        assertThat(clock("yesterday", "2026-01-21T15:00:00Z").verdict()).isEqualTo(Symptom.Verdict.WARNING);
    }
}
