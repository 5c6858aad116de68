package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a time of its own, where to wait is to set the clock forward. */
class QuotaTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private static final class Time implements TimeMeter, BlockingStrategy {
        private long nanos = 1;

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }

        @Override
        public void park(long forNanos) {
            nanos += forNanos;
        }
    }

    private final Time time = new Time();

    private List<Long> calls(Quota quota, int count) throws InterruptedException {
        List<Long> at = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            quota.await(Urgency.URGENT);
            at.add(time.nanos);
        }
        return at;
    }

    private static void assertNeverMoreThan(int most, List<Long> calls) {
        for (int first = 0; first + most < calls.size(); first++) {
            assertThat(calls.get(first + most) - calls.get(first))
                    .as("nanoseconds from call %d to the one %d later", first + 1, most)
                    .isGreaterThanOrEqualTo(MINUTE);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9, 10, 59, 60, 61, 300})
    void whoeverCallsWithoutPauseStaysWithinTheQuotaOfAnyMinute(int quota) throws InterruptedException {
        for (int part : new int[] {10, 30}) {
            List<Long> calls = calls(Quota.perMinute(quota, part, time, time), quota * 5 + 20);

            assertNeverMoreThan(quota, calls);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 60})
    void whoeverCallsNowAndThenDoesToo(int most) throws InterruptedException {
        Quota quota = Quota.perMinute(most, 10, time, time);
        Random random = new Random(most);
        List<Long> calls = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            if (random.nextInt(12) == 0) {
                time.nanos += (long) (random.nextDouble() * 1.5 * MINUTE);
            }
            quota.await(Urgency.URGENT);
            calls.add(time.nanos);
        }

        assertNeverMoreThan(most, calls);
    }

    @Test
    void theFirstCallsDoNotWaitAndTheRestIsAsFastAsTheQuotaNearlyAllows() throws InterruptedException {
        List<Long> reads = calls(Quota.perMinute(60, 10, time, time), 600);

        assertThat(reads.get(5) - reads.get(0)).as("a burst of six").isZero();
        assertThat(Duration.ofNanos(reads.get(599) - reads.get(0)))
                .as("600 calls at 60 a minute")
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11).plusSeconds(1));
    }

    @Test
    void aLongRunWritesMoreThanNineteenTwentiethsOfWhatTheQuotaAllows() throws InterruptedException {
        List<Long> writes = calls(Quota.perMinute(60, 30, time, time), 600);

        assertThat(writes.get(1) - writes.get(0)).as("a burst of two").isZero();
        assertThat(Duration.ofNanos(writes.get(599) - writes.get(0)))
                .as("600 writes at 60 a minute")
                .isLessThan(Duration.ofMinutes(10).multipliedBy(100).dividedBy(95));
    }
}
