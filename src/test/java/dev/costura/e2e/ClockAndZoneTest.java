package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static dev.costura.fixture.WorkOrders.MK1;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.costura.fixture.Reports.Told;
import dev.costura.fixture.Reports.Work;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.WorkOrders;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.trials.Oracle;
import dev.costura.trials.QueueReader;
import dev.costura.trials.SheetReader;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A service whose clock jumps, in a process of another zone than the shop's, on spreadsheets of yet other zones. In 2026 the
 * clocks of Chile go back on 4 April, when 23:00 to 24:00 comes twice, and forward on 6 September, from 00:00 to 01:00.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ClockAndZoneTest {

    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");
    private static final DateTimeFormatter CELL = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");
    /** Half a day from Chile, with clocks that change on days of their own and by half an hour. */
    private static final String PROCESS = "Australia/Lord_Howe";

    private static final int WORKBOOKS = 14;

    private final TimeZone zoneOfTheProcess = TimeZone.getDefault();
    private final ShopClock clock = new ShopClock("2026-09-06T03:59:00Z");
    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Http sandbox = Http.at(server.url());
    private final Path directory = EndToEnd.temporaryDirectory();
    private Service service;
    private int handedOut;

    ClockAndZoneTest() throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(PROCESS));
        Path jobs = Files.createDirectories(directory.resolve("jobs"));
        for (int number = 1; number <= WORKBOOKS; number++) {
            JobFile.of("norte-" + number, "arm-only-types: [FW], events-per-batch: 4")
                    .writeTo(jobs);
        }
        new JobFile("sur", "defer-days: 7", "nightly: { mode: full, cron: '0 30 0 * * *' }").writeTo(jobs);
        Files.writeString(jobs.resolve("himalaya.yaml"), """
                workbook: { id: himalaya, spreadsheet-id: sheet-himalaya, time-zone: Asia/Kathmandu }
                jobs: { on-demand: { mode: pending } }
                """);
        service = start().apart(500);
    }

    private Service start() {
        return Service.start(Service.arguments(directory, server.url()), clock);
    }

    @AfterEach
    void calm() {
        clock.set("2026-10-01T12:00:00Z");
        sandbox.delete("sandbox/faults").ok();
    }

    @AfterAll
    void close() {
        service.close();
        server.close();
        TimeZone.setDefault(zoneOfTheProcess);
    }

    /** A workbook of the shop's, and what must be true of it in the end. */
    private final class Book {
        private final String workbook;
        private final Shop shop;
        private final WorkOrder order;
        private final SheetReader reader;
        private final Oracle oracle;

        Book(WorkOrders order, String zoneOfTheSpreadsheet) {
            this("norte-" + ++handedOut, order, zoneOfTheSpreadsheet);
        }

        Book(String workbook, WorkOrders order, String zoneOfTheSpreadsheet) {
            this.workbook = workbook;
            this.order = order.build();
            shop = new Shop(workbook, service.http(), sandbox);
            shop.sheet().plant(List.of(this.order));
            shop.sheet()
                    .edit("{'updateSpreadsheetProperties': {'properties': {'timeZone': '%s'}, 'fields': 'timeZone'}}"
                            .formatted(zoneOfTheSpreadsheet));
            reader = SheetReader.over(server.url(), shop.sheet().id());
            oracle = Oracle.of(this.order).before(reader.read());
        }

        Book stage(Told<?>... told) {
            List<Report> reports = Arrays.stream(told).<Report>map(Told::build).toList();
            shop.stage(reports);
            oracle.staged(
                    reports.stream().map(ClockAndZoneTest::asTheCellsShowIt).toList());
            return this;
        }

        void check() {
            oracle.check(reader, QueueReader.sql(service.database(), workbook));
        }

        /** What people see in a cell of Uniones. */
        String shown(int union, String header) {
            return text(shop.sheet().union(OT, union).number(), header);
        }

        private String text(int row, String header) {
            JsonNode values = sandbox.get("v4/spreadsheets/" + shop.sheet().id() + "/values/" + Sheet.UNIONS)
                    .ok()
                    .path("values");
            List<String> headers =
                    values.path(0).valueStream().map(JsonNode::asString).toList();
            return values.path(row - 1).path(headers.indexOf(header)).asString("");
        }

        /** What Metadata says of the ARM of a union. */
        JsonNode told(int union) {
            return shop.sheet().events().stream()
                    .filter(row -> row.text("N_UNION").equals(String.valueOf(union))
                            && row.text("Evento_Tipo").equals("UNION_ARM_REGISTRADA"))
                    .findFirst()
                    .orElseThrow()
                    .details();
        }
    }

    private static Instant at(String offsetTime) {
        return java.time.OffsetDateTime.parse(offsetTime).toInstant();
    }

    private static Work work(Work work, String from, String to) {
        return work.from(at(from)).to(at(to));
    }

    /** A cell has no offset: of an hour that comes twice it shows the same both times, and the first is read. */
    private static Report asTheCellsShowIt(Report report) {
        if (report instanceof Report.Completion done) {
            return new Report.Completion(
                    done.arrival(),
                    done.id(),
                    done.ot(),
                    done.spool(),
                    done.union(),
                    done.operation(),
                    done.worker(),
                    read(done.startedAt()),
                    read(done.finishedAt()),
                    done.expectedVersion(),
                    done.stagedAt());
        } else if (report instanceof Report.Occupation taken) {
            return new Report.Occupation(
                    taken.arrival(),
                    taken.id(),
                    taken.ot(),
                    taken.spool(),
                    taken.operation(),
                    taken.worker(),
                    read(taken.at()));
        } else if (report instanceof Report.Release left) {
            return new Report.Release(
                    left.arrival(),
                    left.id(),
                    left.ot(),
                    left.spool(),
                    left.operation(),
                    left.worker(),
                    read(left.at()),
                    left.unions());
        }
        return report;
    }

    private static @Nullable Instant read(@Nullable Instant moment) {
        return moment == null
                ? null
                : moment.atZone(ShopTime.SANTIAGO)
                        .toLocalDateTime()
                        .atZone(ShopTime.SANTIAGO)
                        .toInstant();
    }

    /** The first of all, for it starts the service again. */
    @Test
    @Order(1)
    void aNightThatTheClocksLeapOverIsRunOnceThoughTheServiceIsStartedAgainAnHourEarlier() {
        Book book = new Book("sur", aFreshSpool(2), "UTC");
        book.stage(arm(1));
        clock.set("2026-09-06T04:00:00Z");
        awaitNights(book.shop, 1);
        service.close();
        clock.set("2026-09-06T03:10:00Z");
        service = start();
        Shop shop = new Shop("sur", service.http(), sandbox);
        clock.set("2026-09-06T04:10:00Z");
        // A later night is the sign that the alarm of this one is over.
        Instant later = Instant.parse("2026-09-07T03:30:00Z");
        for (int day = 0; nights(shop).size() < 2 && day < 20; day++) {
            clock.set(later.plus(Duration.ofDays(day)).toString());
            clock.awaitLook();
        }

        assertThat(nights(shop))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates()
                .filteredOn(night -> night.contains("2026-09-06"))
                .containsExactly("nightly due at 2026-09-06T04:00:00Z");
        awaitNights(shop, 2);
        book.check();
    }

    private static void awaitNights(Shop shop, int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> nights(shop).size() >= count);
        shop.items("api/executions?job=nightly&workbook=sur")
                .forEach(run -> shop.awaitEnd(new Execution(run, new Calls(List.of()))));
    }

    private static List<String> nights(Shop shop) {
        return shop.items("api/executions?job=nightly&workbook=sur").stream()
                .map(run -> run.at("/parameters/request").asString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kathmandu", "Pacific/Kiritimati", "UTC"})
    void reportsAroundBothChangesAreShownByTheShopsClockInASpreadsheetOfAnyZone(String zone) {
        Book book = new Book(aFreshSpool(9), zone);
        book.stage(
                work(arm(1), "2026-04-04T22:50:00-03:00", "2026-04-04T23:30:00-03:00"),
                work(arm(2), "2026-04-04T23:10:00-04:00", "2026-04-04T23:59:59-04:00")
                        .by(94),
                work(sold(1), "2026-04-04T23:40:00-04:00", "2026-04-05T00:00:00-04:00"),
                work(arm(3), "2026-09-05T23:50:00-04:00", "2026-09-06T01:10:00-03:00"),
                work(arm(4), "2026-09-05T22:00:00-04:00", "2026-09-05T23:59:59-04:00")
                        .by(94),
                work(arm(5), "2026-04-04T23:30:00-03:00", "2026-09-06T01:00:00-03:00")
                        .by(95),
                iniciar(Operation.ARM).by(96).at(at("2026-04-04T23:20:00-04:00")));
        book.shop.run().completed();
        // The clock goes back by half a year, and the same work is reported again.
        clock.set("2026-04-05T02:30:00Z");
        book.stage(
                work(arm(2), "2026-04-04T23:10:00-04:00", "2026-04-04T23:59:59-04:00"),
                finalizar(Operation.ARM, 6, 7).by(96).at(at("2026-04-04T23:50:00-04:00")));
        book.shop.run().completed();
        book.check();

        assertThat(book.shown(1, "ARM_FECHA_FIN")).isEqualTo("04-04-2026 23:30:00");
        assertThat(book.shown(2, "ARM_FECHA_INICIO")).isEqualTo("04-04-2026 23:10:00");
        assertThat(book.shown(3, "ARM_FECHA_INICIO")).isEqualTo("05-09-2026 23:50:00");
        assertThat(book.shown(3, "ARM_FECHA_FIN")).isEqualTo("06-09-2026 01:10:00");
        assertThat(book.shown(1, "SOL_FECHA_FIN")).isEqualTo("05-04-2026 00:00:00");
        assertThat(book.shown(6, "ARM_FECHA_INICIO")).isEqualTo("04-04-2026 23:20:00");
        assertThat(book.shown(6, "Fecha_Modificacion")).isEqualTo("04-04-2026 23:30:00");
        assertThat(book.told(2).path("inicio").asString()).isEqualTo("2026-04-05T03:10:00Z");
        assertThat(book.told(2).path("fin").asString()).isEqualTo("2026-04-05T03:59:59Z");
    }

    @Test
    void workOfTwentyMinutesThatEndsFortyMinutesEarlierByTheShopsClockIsApplied() {
        Book book = new Book(aFreshSpool(2), "UTC");
        Work work = work(arm(1), "2026-04-04T23:50:00-03:00", "2026-04-04T23:10:00-04:00");
        book.shop.stage(work);
        book.shop.run().completed();
        Work weld = work(sold(1), "2026-04-04T23:15:00-04:00", "2026-04-04T23:45:00-04:00");
        book.shop.stage(weld);
        book.shop.run().completed();

        assertThat(book.shop.statusOf(work)).isEqualTo("APPLIED");
        assertThat(book.shop.statusOf(weld)).isEqualTo("APPLIED");
        assertThat(book.shown(1, "ARM_FECHA_INICIO")).isEqualTo("04-04-2026 23:50:00");
        assertThat(book.shown(1, "ARM_FECHA_FIN")).isEqualTo("04-04-2026 23:10:00");
        assertThat(Duration.between(
                        Instant.parse(book.told(1).path("inicio").asString()),
                        Instant.parse(book.told(1).path("fin").asString())))
                .isEqualTo(Duration.ofMinutes(20));
        Execution night = book.shop.nightly().completed();
        assertThat(night.calls().writes()).as("nothing to put right").isZero();
    }

    @Test
    void aDaysWorkIsThatOfTheShopsDay() {
        Book book = new Book(aFreshSpool(6), "UTC");
        book.stage(
                work(arm(1), "2026-04-04T20:00:00-03:00", "2026-04-04T23:59:59-03:00"),
                work(arm(2), "2026-04-04T20:00:00-03:00", "2026-04-04T23:59:59-04:00"),
                work(arm(3), "2026-04-04T20:00:00-03:00", "2026-04-05T00:00:00-04:00"),
                work(arm(4), "2026-09-05T20:00:00-04:00", "2026-09-05T23:59:59-04:00"),
                work(arm(5), "2026-09-05T20:00:00-04:00", "2026-09-06T01:00:00-03:00"));
        Execution run = book.shop.run().completed();

        assertThat(JdbcClient.create(service.database())
                        .sql("""
                                select cast(work_day as varchar) || ' ' || unions from worker_day_metrics
                                where execution_id = ? order by work_day
                                """)
                        .param(run.id())
                        .query(String.class)
                        .list())
                .containsExactly("2026-04-04 2", "2026-04-05 1", "2026-09-05 1", "2026-09-06 1");
    }

    @Test
    void aWorkbookOfAnotherZoneIsWrittenByTheClockOfThatZone() {
        Book book = new Book("himalaya", aFreshSpool(2), "America/Santiago");
        Instant finish = at("2026-04-05T09:00:00+05:45");
        book.shop.stage(arm(1).from(finish.minusSeconds(3600)).to(finish));
        book.shop.run().completed();

        assertThat(book.shown(1, "ARM_FECHA_FIN")).isEqualTo(CELL.format(finish.atZone(KATHMANDU)));
        assertThat(book.shown(1, "Fecha_Modificacion"))
                .isEqualTo(CELL.format(clock.instant().atZone(KATHMANDU)));
        assertThat(book.told(1).path("fin").asString()).isEqualTo(finish.toString());
    }

    /** Intake, decisions, attempts, their settling: no two looks at the clock agree, and answers are lost besides. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void underAClockThatJumpsAtEveryLookEachReportIsAppliedOnce(long seed) {
        Book book = new Book(aFreshSpool(12), "Asia/Kathmandu");
        clock.set("2026-04-05T03:00:00Z");
        clock.jumpAbout(seed);
        List<Told<?>> reports = new ArrayList<>();
        for (int wave = 0; wave < 3; wave++) {
            reports.clear();
            for (int number = 1; number <= 12; number++) {
                if ((number + wave) % 3 > 0) {
                    reports.add(arm(number).by(93 + number % 2));
                    reports.add(sold(number).by(95));
                }
            }
            reports.add(iniciar(Operation.ARM).by(96));
            book.stage(reports.toArray(Told<?>[]::new));
            sandbox.send(
                            "POST",
                            "sandbox/faults",
                            "[{'fault': 'LOSE_ANSWER', 'match': 'spreadsheets.batchUpdate', 'after': %d, 'times': 1}]"
                                    .formatted(wave)
                                    .replace('\'', '"'))
                    .ok();
            book.shop.run();
            sandbox.delete("sandbox/faults").ok();
        }
        book.shop.run().completed();

        book.check();
        assertThat(book.shop.run().completed().calls().writes())
                .as("seed %d: nothing is left to write", seed)
                .isZero();
    }

    @Test
    void anAnswerFromBeforeTheLastWriteIsNoticedThoughTheClockLeapedADay() {
        Book book = new Book(aFreshSpool(3), "UTC");
        book.stage(arm(1));
        book.shop.run().completed();
        clock.set("2026-10-02T12:00:00Z");
        book.stage(arm(1).by(95), sold(1));
        sandbox.send(
                        "POST",
                        "sandbox/faults",
                        "[{'fault': 'STALE_READ', 'match': 'spreadsheets.values.batchGet', 'times': 1}]"
                                .replace('\'', '"'))
                .ok();
        book.shop.run().completed();

        book.check();
    }

    @Test
    void twoCorrectionsAtTheSameTimeOfAClockThatWasSetBackAreTwoRows() {
        Book book = new Book(aFreshSpool(2), "UTC");
        for (int night = 1; night <= 2; night++) {
            book.shop.sheet().type(Sheet.ORDERS + "!" + totalColumn(book) + "2", 17);
            assertThat(book.shop.nightly().completed().reported("remediations")).isEqualTo(1);
        }

        assertThat(book.shop.sheet().eventTypes()).containsExactly("SYSTEM_REMEDIATION", "SYSTEM_REMEDIATION");
        assertThat(book.shop.sheet().events()).extracting(row -> row.text("ID")).doesNotHaveDuplicates();
        assertThat(book.shop.sheet().spool(OT, MK1).count("Total_Uniones")).isEqualTo(2);
    }

    private static String totalColumn(Book book) {
        List<String> headers =
                List.copyOf(book.shop.sheet().rows(Sheet.ORDERS).get(0).cells().keySet());
        return String.valueOf((char) ('A' + headers.indexOf(Row.key("Total_Uniones"))));
    }

    /** The tablets' clocks are on, or the service's is behind: what matters is the order of reports, not the time now. */
    @Test
    void aReportFromTheFutureIsTakenAsItIs() {
        clock.set("2026-01-18T12:00:00Z");
        Book book = new Book(aFreshSpool(3), "UTC");
        book.stage(arm(1), sold(1).from("10:30").to("11:00"));
        book.shop.run().completed();
        book.check();

        assertThat(book.shown(1, "Fecha_Modificacion")).isEqualTo("18-01-2026 09:00:00");
        assertThat(book.shown(1, "SOL_FECHA_FIN")).isEqualTo("21-01-2026 11:00:00");
        JsonNode answer = book.shop
                .post(
                        "completions",
                        List.of(Tablet.json(
                                arm(2).to(at("2100-01-01T00:00:00Z")).build())))
                .ok();
        assertThat(answer.path("invalid").asInt()).isEqualTo(1);
        assertThat(answer.toString()).contains("must be between the years 2000 and 2100");
    }

    /** The clocks of the process go back on 5 April too, from 02:00 to 01:30. */
    @Test
    void aRunThroughAnHourThatComesTwiceToTheProcessLastsAsLongAsItLasted() {
        Book book = new Book(aFreshSpool(1), "UTC");
        clock.set("2026-04-04T14:58:00Z");
        long run = book.shop.run().completed().id();
        // As the job repository notes them: in the process's own zone, and without it.
        JdbcClient jdbc = JdbcClient.create(service.database());
        jdbc.sql("update batch_job_execution set start_time = ?, end_time = ? where job_execution_id = ?")
                .params(Timestamp.valueOf("2026-04-05 01:58:00"), Timestamp.valueOf("2026-04-05 01:32:00"), run)
                .update();
        jdbc.sql("update batch_step_execution set start_time = ?, end_time = ? where job_execution_id = ?")
                .params(Timestamp.valueOf("2026-04-05 01:31:00"), Timestamp.valueOf("2026-04-05 01:32:00"), run)
                .update();
        jdbc.sql("update run set ended_at = timestamp with time zone '2026-04-04 15:02:00Z' where execution_id = ?")
                .param(run)
                .update();
        JsonNode shown = book.shop.execution(run).json();

        assertThat(shown.path("startedAt").asString()).isEqualTo("2026-04-04T14:58:00Z");
        assertThat(shown.path("endedAt").asString()).isEqualTo("2026-04-04T15:02:00Z");
        assertThat(shown.at("/steps/0/startedAt").asString()).isEqualTo("2026-04-04T15:01:00Z");
        assertThat(shown.at("/steps/0/endedAt").asString()).isEqualTo("2026-04-04T15:02:00Z");
    }
}
