package dev.costura.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReachTest {

    private static final Duration LATER = Duration.ofMinutes(1);

    private final ObservationRegistry calls = ObservationRegistry.create();
    private final Reach reach = new Reach();

    ReachTest() {
        calls.observationConfig().observationHandler(reach);
    }

    private Observation begun() {
        return Observation.start("costura.api.calls", calls);
    }

    private static void ended(Observation call, String status) {
        call.lowCardinalityKeyValue("status", status).stop();
    }

    private Duration unansweredInAMinute() {
        return reach.unanswered(System.nanoTime() + LATER.toNanos());
    }

    @Test
    void whoAsksNothingIsNotCutOff() {
        assertThat(unansweredInAMinute()).isZero();
    }

    @Test
    void aCallWithoutAnAnswerIsSilenceAndSoIsThePauseUntilTheNextTry() {
        ended(begun(), "no-answer");
        assertThat(unansweredInAMinute()).isGreaterThanOrEqualTo(LATER);

        ended(begun(), "timeout");
        assertThat(unansweredInAMinute()).isGreaterThanOrEqualTo(LATER);
    }

    @Test
    void anErrorIsAnAnswerToo() {
        ended(begun(), "no-answer");

        ended(begun(), "503");

        assertThat(unansweredInAMinute()).isZero();
    }

    @Test
    void anAnswerToOneCallEndsTheSilenceOfOthersWhichBeginsAnew() {
        Observation slow = begun();
        long answered = System.nanoTime();
        ended(begun(), "200");

        assertThat(reach.unanswered(answered + LATER.toNanos())).isLessThanOrEqualTo(LATER);
        assertThat(unansweredInAMinute()).isPositive();
        ended(slow, "200");
        assertThat(unansweredInAMinute()).isZero();
    }

    @Test
    void otherObservationsAreNoCalls() {
        Observation.start("http.server.requests", calls)
                .lowCardinalityKeyValue("status", "x")
                .stop();

        assertThat(unansweredInAMinute()).isZero();
    }
}
