package dev.costura.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.bench.SandboxProcess.Call;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuotaUseTest {

    private static final Instant START = Instant.parse("2026-11-29T02:00:00Z");

    private static List<Call> writes(LongStream millis) {
        return millis.mapToObj(at -> call(at, false, 200)).toList();
    }

    private static Call call(long at, boolean read, int status) {
        return new Call(START.plusMillis(at), read, "any", status, 350, 0, 0, 0, "");
    }

    private static QuotaUse use(List<Call> calls) {
        return new QuotaUse(calls, 350);
    }

    /** 60 one after the other, then a pause until the minute is over. */
    @Test
    void whoeverWritesAsSoonAsHeMayMakesAllThatAreAllowed() {
        QuotaUse use = use(writes(IntStream.range(0, 130).mapToLong(i -> i / 60 * 60_000L + i % 60 * 350L)));

        assertThat(use.minutes()).isEqualTo(2);
        assertThat(use.share()).isEqualTo(1);
        assertThat(use.millis()).isEqualTo(use.leastMillis());
    }

    @Test
    void anEvenFlowOf54AMinuteIsNineTenths() {
        QuotaUse use = use(writes(IntStream.range(0, 541).mapToLong(i -> i * 60_000L / 54)));

        assertThat(use.minutes()).isEqualTo(10);
        assertThat(use.share()).isEqualTo(0.9);
    }

    @Test
    void aMinuteThatHasOnlyBegunIsNotCounted() {
        assertThat(use(writes(LongStream.of(0, 350, 59_999))).minutes()).isZero();
        assertThat(use(writes(LongStream.of(0, 350, 60_000))).inFullMinutes()).isEqualTo(2);
    }

    @Test
    void readsAndRefusedWritesAreNoWrites() {
        QuotaUse use = use(List.of(call(0, true, 200), call(10, false, 200), call(20, false, 429)));

        assertThat(use.writes()).isEqualTo(1);
        assertThat(use.reads()).isEqualTo(1);
        assertThat(use.refused()).isEqualTo(1);
    }
}
