package dev.costura.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.costura.database.Database;
import dev.costura.fleet.QuotaStandings.Scope;
import dev.costura.fleet.QuotaStandings.Standing;
import dev.costura.fleet.Rush.Caller;
import dev.costura.sandbox.QuotaLimits;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.workbook.ApiAccount;
import dev.costura.workbook.Pacings.Kind;
import dev.costura.workbook.SheetsProperties;
import dev.costura.workbook.Urgency;
import io.github.bucket4j.BlockingStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** Several processes' quotas over the buckets of one real database. */
class SharedQuotaOnPostgresTest {

    private static final ApiAccount ANA = new ApiAccount("costura", "ana@costura.example");
    private static final ApiAccount LUIS = new ApiAccount("costura", "luis@costura.example");
    private static final Duration CALL = Duration.ofMillis(350);

    private static Database database;

    private final Rush rush = new Rush();

    @BeforeAll
    static void migrate() {
        database = Database.postgres();
        database.migrate();
    }

    @BeforeEach
    void empty() {
        database.sql().sql("delete from fleet_bucket").update();
        database.sql().sql("delete from fleet_quota_use").update();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static SheetsProperties allowed(int perUser, int perProject) {
        Duration any = Duration.ofSeconds(1);
        return new SheetsProperties("", "", perUser, perUser, perProject, perProject, any, any, 1, any, any, 0);
    }

    /** As another process has them. */
    private SharedPacings process(int perUser, int perProject) {
        return new SharedPacings(
                new Buckets(database.dataSource(), rush), rush, BlockingStrategy.PARKING, allowed(perUser, perProject));
    }

    /** In the sandbox time goes on as in the rush, as far as calls do not take longer. */
    private final class Calls implements AutoCloseable {
        private final HttpClient http = HttpClient.newHttpClient();
        private final Sandbox sandbox;
        private final List<Integer> answers = new ArrayList<>();
        private final long began = System.nanoTime();
        private final long beganInRush = rush.currentTimeNanos();
        private long forwarded;

        Calls(QuotaLimits limits) {
            sandbox = Sandbox.start(SandboxOptions.defaults().withQuota(limits));
        }

        Runnable of(ApiAccount account) {
            return () -> {
                keepUp();
                answers.add(send(HttpRequest.newBuilder(
                        uri("v4/spreadsheets/any?fields=spreadsheetId&quotaUser=" + account.user()))));
            };
        }

        private void keepUp() {
            long behind = rush.currentTimeNanos() - beganInRush - (System.nanoTime() - began) - forwarded;
            long millis = TimeUnit.NANOSECONDS.toMillis(behind);
            if (millis > 0) {
                assertThat(send(HttpRequest.newBuilder(uri("sandbox/time"))
                                .POST(BodyPublishers.ofString("{\"forwardMillis\": " + millis + "}"))))
                        .isEqualTo(200);
                forwarded += TimeUnit.MILLISECONDS.toNanos(millis);
            }
        }

        private URI uri(String path) {
            return URI.create(sandbox.url().toString()).resolve(path);
        }

        private int send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), BodyHandlers.discarding()).statusCode();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    @Test
    void threeProcessesUseNineTenthsOfWhatGoogleAllowsAndAreNeverRefused() {
        try (Calls calls = new Calls(new QuotaLimits(60, 60, 100, 100))) {
            for (int number = 0; number < 3; number++) {
                SharedPacings process = process(60, 100);
                for (ApiAccount account : List.of(ANA, LUIS)) {
                    SharedQuota quota = process.of(account, Kind.READS);
                    Urgency urgency = number == 0 ? Urgency.URGENT : Urgency.PATIENT;
                    Runnable call = calls.of(account);
                    rush.comes(
                            Duration.ZERO,
                            new Caller(account.user(), quota, urgency, Duration.ZERO, CALL, Integer.MAX_VALUE, call));
                    rush.comes(
                            Duration.ofSeconds(10),
                            new Caller(
                                    account.user(),
                                    quota,
                                    Urgency.PATIENT,
                                    Duration.ofMillis(3),
                                    CALL,
                                    Integer.MAX_VALUE,
                                    call));
                }
            }

            rush.goesOn(Duration.ofMinutes(3));

            assertThat(calls.answers).doesNotContain(429).hasSizeBetween(3 * 90, 3 * 100);
        }
    }

    @Test
    void ofManyWhoAskAtTheSameMomentAsManyGetATokenAsThereAre() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            AtomicInteger taken = new AtomicInteger();
            List<Future<?>> asking = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Callable<Void> process = () -> {
                    SharedQuota quota = process(600, 6000).of(ANA, Kind.WRITES);
                    for (int ask = 0; ask < 30; ask++) {
                        taken.addAndGet(quota.take(Urgency.URGENT, 0) == 0 ? 1 : 0);
                    }
                    return null;
                };
                asking.add(threads.submit(process));
            }
            for (Future<?> done : asking) {
                done.get();
            }

            assertThat(taken).hasValue(Limit.ofWrites(600).burst());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void thePatientLeaveTheLastTokenToTheUrgent() {
        SharedQuota here = process(60, 300).of(ANA, Kind.WRITES);
        SharedQuota there = process(60, 300).of(ANA, Kind.WRITES);

        assertThat(here.take(Urgency.PATIENT, 0)).isZero();
        assertThat(here.take(Urgency.PATIENT, 0)).isZero();
        assertThat(here.take(Urgency.PATIENT, 0)).isPositive();
        assertThat(there.take(Urgency.PATIENT, 0)).isPositive();
        assertThat(there.take(Urgency.URGENT, 0)).isZero();
        assertThat(here.take(Urgency.URGENT, 0)).isPositive();
    }

    @Test
    void whatIsAllowedMayChangeFromOneStartToTheNext() {
        SharedQuota before = process(60, 300).of(ANA, Kind.WRITES);
        while (before.take(Urgency.URGENT, 0) == 0) {
            // until there is none
        }
        long wait = before.take(Urgency.URGENT, Duration.ofMinutes(1).toNanos());

        long after = process(600, 3000)
                .of(ANA, Kind.WRITES)
                .take(Urgency.URGENT, Duration.ofMinutes(1).toNanos());

        assertThat(after).isPositive().isLessThan(wait / 5);
    }

    @Test
    void withoutTheDatabaseNoCallIsMadeAndItIsSaidWhy() {
        HikariDataSource gone = new HikariDataSource();
        gone.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/costura");
        gone.setInitializationFailTimeout(-1);
        gone.setConnectionTimeout(250);
        try (gone) {
            SharedPacings process = new SharedPacings(
                    new Buckets(gone, new DatabaseTime(gone)), rush, BlockingStrategy.PARKING, allowed(60, 300));

            assertThatThrownBy(() -> process.of(ANA, Kind.WRITES).await(Urgency.URGENT))
                    .isInstanceOf(DataAccessResourceFailureException.class)
                    .hasMessageContaining("USER WRITES costura/ana@costura.example")
                    .hasMessageContaining("No call was made; see that the database answers.");
        }
    }

    @Test
    void theTimeIsTheDatabasesWhateverTheMachineSays() throws Exception {
        DatabaseTime time = new DatabaseTime(database.dataSource());
        time.agree();
        long told = database.sql()
                .sql("select (extract(epoch from clock_timestamp()) * 1000000)::bigint")
                .query(Long.class)
                .single();

        assertThat(Duration.ofNanos(time.currentTimeNanos() - TimeUnit.MICROSECONDS.toNanos(told)))
                .isBetween(Duration.ofSeconds(-30), Duration.ofSeconds(30));
    }

    @Test
    void theFleetsUseIsTheSumOfWhatItsProcessesTell() {
        for (String name : List.of("one", "two")) {
            SharedPacings process = process(60, 300);
            SharedQuota ana = process.of(ANA, Kind.WRITES);
            ana.take(Urgency.URGENT, 0);
            process.of(LUIS, Kind.WRITES).take(Urgency.URGENT, 0);
            Buckets buckets = new Buckets(database.dataSource(), rush);
            new QuotaReports(process, new QuotaStandings(database.sql(), buckets, name), Duration.ofHours(1)).tell();
        }

        List<Standing> standings =
                new QuotaStandings(database.sql(), new Buckets(database.dataSource(), rush), "three").all();

        assertThat(standings)
                .containsExactly(
                        new Standing(Scope.PROJECT, "costura", Kind.WRITES, 300, 4, 10),
                        new Standing(Scope.USER, "costura/ana@costura.example", Kind.WRITES, 60, 2, 1),
                        new Standing(Scope.USER, "costura/luis@costura.example", Kind.WRITES, 60, 2, 1));
    }
}
