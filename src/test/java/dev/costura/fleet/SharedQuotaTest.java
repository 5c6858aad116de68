package dev.costura.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.fleet.Rush.Call;
import dev.costura.fleet.Rush.Caller;
import dev.costura.workbook.Urgency;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import java.time.Duration;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rule by itself, with buckets in memory and a time of its own. */
class SharedQuotaTest {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final Duration CALL = Duration.ofMillis(350);

    private final Rush rush = new Rush();
    private final Map<String, Tokens> buckets = new HashMap<>();

    /** What all processes see of a bucket. */
    private final class InMemory implements Tokens {
        private final Bucket bucket;

        InMemory(Limit limit) {
            bucket = Bucket.builder()
                    .addLimit(limit.asBucket().getBandwidths()[0])
                    .withCustomTimePrecision(rush)
                    .build();
        }

        @Override
        public long take(int leaving) {
            EstimationProbe enough = bucket.estimateAbilityToConsume(1L + leaving);
            return enough.canBeConsumed() && bucket.tryConsume(1) ? 0 : Math.max(1, enough.getNanosToWaitForRefill());
        }

        @Override
        public void giveBack() {
            bucket.addTokens(1);
        }
    }

    /** As another process has it: the same buckets, and nothing else in common. */
    private SharedQuota quota(String user, Limit own, Limit project) {
        return new SharedQuota(
                new Level(own, buckets.computeIfAbsent(user, any -> new InMemory(own)), rush),
                new Level(project, buckets.computeIfAbsent("project", any -> new InMemory(project)), rush),
                rush,
                any -> {});
    }

    private void calls(String who, SharedQuota quota, Urgency urgency, Duration in) {
        calls(who, quota, urgency, in, Duration.ZERO);
    }

    private void calls(String who, SharedQuota quota, Urgency urgency, Duration in, Duration late) {
        rush.comes(in, new Caller(who, quota, urgency, late, CALL, Integer.MAX_VALUE, () -> {}));
    }

    private static void assertNeverMoreThan(int most, List<Call> calls) {
        for (int first = 0; first + most < calls.size(); first++) {
            assertThat(calls.get(first + most).at() - calls.get(first).at())
                    .as("nanoseconds from call %d to the one %d later", first + 1, most)
                    .isGreaterThan(MINUTE);
        }
    }

    private List<Call> of(Predicate<Call> some) {
        return rush.calls().stream().filter(some).toList();
    }

    private IntSummaryStatistics share(Predicate<Call> some) {
        return of(some).stream().collect(Collectors.groupingBy(Call::who)).values().stream()
                .mapToInt(List::size)
                .summaryStatistics();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverProcessesAccountsAndUrgenciesTheQuotasOfAnyMinuteAreKept(int seed) {
        Random random = new Random(seed);
        Limit own =
                random.nextBoolean() ? Limit.ofReads(1 + random.nextInt(90)) : Limit.ofWrites(1 + random.nextInt(90));
        Limit project = Limit.ofWrites(own.allowed() + random.nextInt(240));
        int accounts = 1 + random.nextInt(7);
        for (int process = 0; process < 1 + random.nextInt(4); process++) {
            for (int account = 0; account < accounts; account++) {
                SharedQuota quota = quota("user " + account, own, project);
                for (int workbook = 0; workbook < random.nextInt(4); workbook++) {
                    rush.comes(
                            Duration.ofMillis(random.nextInt(200_000)),
                            new Caller(
                                    "user " + account,
                                    quota,
                                    random.nextInt(3) == 0 ? Urgency.URGENT : Urgency.PATIENT,
                                    Duration.ofMillis(random.nextInt(20)),
                                    Duration.ofMillis(1 + random.nextInt(2000)),
                                    1 + random.nextInt(600),
                                    () -> {}));
                }
            }
        }

        rush.goesOn(Duration.ofMinutes(6));

        assertNeverMoreThan(project.allowed(), rush.calls());
        for (int account = 0; account < accounts; account++) {
            String user = "user " + account;
            assertNeverMoreThan(own.allowed(), of(call -> call.who().equals(user)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 60, 300, 1000})
    void aFleetThatIsNeverDoneUsesNineTenthsOfAQuota(int allowed) {
        for (Limit limit : List.of(Limit.ofReads(allowed), Limit.ofWrites(allowed))) {
            assertThat(limit.burst() + limit.flow()).isBetween(allowed * 9 / 10, allowed);
        }
        Limit limit = Limit.ofWrites(allowed);
        for (int process = 0; process < 4; process++) {
            SharedQuota quota = quota("user", limit, Limit.ofWrites(10 * allowed));
            for (int workbook = 0; workbook < 3; workbook++) {
                calls("workbook " + process + workbook, quota, Urgency.PATIENT, Duration.ZERO);
            }
        }

        rush.goesOn(Duration.ofMinutes(10));

        assertThat(rush.calls()).hasSizeGreaterThanOrEqualTo(Math.min(limit.flow() * 10, 12 * 1714));
        assertNeverMoreThan(allowed, rush.calls());
    }

    @Test
    void anUrgentCallGoesAheadOfTwentyPatientOnesWhicheverProcessTheyAreIn() {
        Limit own = Limit.ofReads(60);
        Limit project = Limit.ofReads(300);
        for (int process = 0; process < 4; process++) {
            SharedQuota quota = quota("user", own, project);
            for (int workbook = 0; workbook < 5; workbook++) {
                calls("nightly " + process + workbook, quota, Urgency.PATIENT, Duration.ZERO);
            }
        }
        SharedQuota elsewhere = quota("user", own, project);
        rush.comes(
                Duration.ofSeconds(90),
                new Caller("on demand", elsewhere, Urgency.URGENT, Duration.ZERO, CALL, 5, () -> {}));

        rush.goesOn(Duration.ofMinutes(3));

        List<Call> urgent = of(call -> call.who().equals("on demand"));
        assertThat(urgent).hasSize(5);
        assertThat(urgent.get(0).at()).isEqualTo(urgent.get(0).wantedAt());
        assertThat(urgent).allSatisfy(call -> assertThat(
                        of(other -> !other.who().equals("on demand") && other.isBetween(call.wantedAt(), call.at())))
                .as("patient calls that were let go while an urgent one waited")
                .isEmpty());
        assertThat(of(call -> call.who().startsWith("nightly")
                        && call.at() > urgent.get(4).at()))
                .as("the patient go on afterwards")
                .isNotEmpty();
    }

    @Test
    void workbooksTakeTurnsHoweverTheyAreSpreadOverProcessesAndHowFarThoseAreFromTheDatabase() {
        int[] spread = {6, 3, 1};
        for (int process = 0; process < spread.length; process++) {
            SharedQuota quota = quota("user", Limit.ofWrites(60), Limit.ofWrites(300));
            for (int workbook = 0; workbook < spread[process]; workbook++) {
                calls(
                        "workbook " + process + workbook,
                        quota,
                        Urgency.PATIENT,
                        Duration.ofMillis(10 * workbook),
                        Duration.ofMillis(3 * process));
            }
        }

        rush.goesOn(Duration.ofMinutes(20));

        IntSummaryStatistics share = share(any -> true);
        assertThat(share.getCount()).isEqualTo(10);
        assertThat(share.getMin()).as("%s", share).isGreaterThanOrEqualTo(share.getMax() * 9 / 10);
    }

    @Test
    void accountsTakeTurnsWhereTheirProjectIsWhatIsShort() {
        for (int account = 0; account < 8; account++) {
            SharedQuota quota = quota("user " + account, Limit.ofWrites(60), Limit.ofWrites(300));
            for (int workbook = 0; workbook < 1 + account % 2 * 3; workbook++) {
                calls("user " + account, quota, Urgency.PATIENT, Duration.ofMillis(7 * workbook));
            }
        }

        rush.goesOn(Duration.ofMinutes(10));

        assertThat(rush.calls()).hasSizeGreaterThan(10 * 270);
        assertNeverMoreThan(300, rush.calls());
        IntSummaryStatistics share = share(any -> true);
        assertThat(share.getMin()).as("%s", share).isGreaterThanOrEqualTo(share.getMax() / 2);
    }

    @Test
    void aTokenIsNotKeptWhileTheOtherIsNotToBeHad() {
        Limit own = Limit.ofWrites(60);
        SharedQuota quota = new SharedQuota(
                new Level(own, buckets.computeIfAbsent("user", any -> new InMemory(own)), rush),
                new Level(
                        own,
                        new Tokens() {
                            @Override
                            public long take(int leaving) {
                                throw new IllegalStateException("The database is away");
                            }

                            @Override
                            public void giveBack() {}
                        },
                        rush),
                rush,
                any -> {});

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> quota.take(Urgency.URGENT, 0)).hasMessage("The database is away");
        }

        assertThat(quota.used()).isZero();
        assertThat(buckets.get("user").take(own.burst() - 1))
                .as("all of it is there")
                .isZero();
    }

    @Test
    void whoeverDiesWhileItWaitsTakesNothingWithIt() {
        SharedQuota dying = quota("user", Limit.ofWrites(60), Limit.ofWrites(300));
        SharedQuota staying = quota("user", Limit.ofWrites(60), Limit.ofWrites(300));
        for (int workbook = 0; workbook < 5; workbook++) {
            calls("dying", dying, workbook == 0 ? Urgency.URGENT : Urgency.PATIENT, Duration.ZERO);
        }
        calls("staying", staying, Urgency.PATIENT, Duration.ZERO);
        rush.goesOn(Duration.ofMinutes(2));
        long death = rush.currentTimeNanos();
        rush.dies(dying);

        rush.goesOn(Duration.ofMinutes(5));

        assertThat(of(call -> call.at() > death))
                .hasSizeGreaterThanOrEqualTo(5 * Limit.ofWrites(60).flow() - 1);
    }
}
