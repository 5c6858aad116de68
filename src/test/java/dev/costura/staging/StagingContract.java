package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.costura.database.DatabaseTestCase;
import dev.costura.database.SettableClock;
import dev.costura.staging.IntakeAnswer.Item;
import dev.costura.staging.IntakeAnswer.Result;
import dev.costura.staging.QueuePages.Conditions;
import dev.costura.staging.QueueView.Counted;
import dev.costura.staging.QueueView.Filter;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The staging queue, whatever database is under it. */
abstract class StagingContract extends DatabaseTestCase {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String W = "planta-norte";
    private static final long ALL = Long.MAX_VALUE;
    private static final Filter ANY = new Filter(null, null, null, null);

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {
            Intake.class,
            IncomingReports.class,
            StagingQueue.class,
            QueueView.class,
            RefusedReports.class,
            Counting.class
        };
    }

    @Override
    protected String[] tables() {
        return new String[] {"staged_id", "staged", "staged_action"};
    }

    private IntakeAnswer stage(JsonNode... completions) {
        return bean(Intake.class).completions(W, List.of(completions));
    }

    private StagedReport staged(String id) {
        return bean(QueueView.class)
                .find(W, id)
                .orElseThrow(() -> new AssertionError(id + " is not in the queue: " + ids(ANY)));
    }

    private List<String> ids(Filter filter) {
        return bean(QueueView.class).find(W, filter, 0, 1000).items().stream()
                .map(StagedReport::id)
                .toList();
    }

    private static List<Result> results(IntakeAnswer answer) {
        return answer.results().stream().map(Item::result).toList();
    }

    private static ObjectNode completion(String id) {
        return completion(id, "OT-123", 5);
    }

    private static ObjectNode completion(String id, String ot, int union) {
        ObjectNode json = (ObjectNode) JSON.readTree(IntakeRulesTest.COMPLETION);
        return json.put("id", id).put("ot", ot).put("union", union);
    }

    private static ObjectNode action(String id, String type, String at, int... unions) {
        ObjectNode json = (ObjectNode) JSON.readTree(IntakeRulesTest.ACTION);
        json.put("id", id).put("type", type).put("at", "2026-01-21T" + at + ":00-03:00");
        json.remove("unions");
        if (unions.length > 0) {
            ArrayNode numbers = json.putArray("unions");
            IntStream.of(unions).forEach(numbers::add);
        }
        return json;
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-21T" + time + ":00Z").plus(Duration.ofHours(3));
    }

    private List<Report> waiting(String ot) {
        return bean(StagingQueue.class).waitingFor(W, List.of(ot), ALL).getOrDefault(ot, List.of());
    }

    private void decide(String id, Status status, @Nullable String reason) {
        long arrival = arrival(id);
        transaction.executeWithoutResult(any -> bean(StagingQueue.class)
                .decide(7, List.of(new Verdict(arrival, status, reason, reason == null ? null : "so it is", null))));
    }

    private long arrival(String id) {
        return database.sql()
                .sql("select arrival from staged where id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    // Intake ---------------------------------------------------------------------------------------------------------

    @Test
    void whatWasStagedIsReadBackWhole() {
        ObjectNode json = completion("c-1").put("expectedVersion", "0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11");
        json.put("spool", "MK-1 \"ñ\" — 管");
        json.put("finishedAt", "2026-01-21T11:30:00.123456-03:00");

        stage(json);

        assertThat(waiting("OT-123"))
                .containsExactly(new Report.Completion(
                        arrival("c-1"),
                        "c-1",
                        "OT-123",
                        "MK-1 \"ñ\" — 管",
                        5,
                        Operation.ARM,
                        new Worker(93, "MR(93)"),
                        at("09:00"),
                        at("11:30").plusNanos(123_456_000),
                        UUID.fromString("0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11"),
                        SettableClock.BEGINNING));
    }

    @Test
    void anEventKeepsItsDetails() {
        ObjectNode json = (ObjectNode) JSON.readTree(IntakeRulesTest.EVENT);
        json.set("details", JSON.readTree("""
                {"turno": "noche", "horas": 7.5, "piezas": [1, 2], "ok": true, "nada": null, "raro": "\\u0000\\u2028=1"}"""));

        bean(Intake.class).events(W, List.of(json));

        Report.SpoolEvent event = (Report.SpoolEvent) waiting("OT-123").get(0);
        assertThat(event.type()).isEqualTo("TOMAR_SPOOL");
        assertThat(event.operation()).isNull();
        assertThat(event.details())
                .containsEntry("turno", "noche")
                .containsEntry("horas", 7.5)
                .containsEntry("piezas", List.of(1, 2))
                .containsEntry("ok", true)
                .containsEntry("nada", null)
                .containsEntry("raro", "\u0000\u2028=1");
    }

    @Test
    void theSameReportAgainIsADuplicateAndStoredOnce() {
        assertThat(results(stage(completion("c-1")))).containsExactly(Result.STAGED);
        IntakeAnswer again = stage(completion("c-1"));

        assertThat(again)
                .isEqualTo(new IntakeAnswer(0, 1, 0, List.of(new Item(0, "c-1", Result.DUPLICATE, List.of()))));
        assertThat(ids(ANY)).containsExactly("c-1");
    }

    @Test
    void anIdWithOtherContentIsAMismatchAndChangesNothing() {
        stage(completion("c-1"));
        IntakeAnswer other = stage(completion("c-1").put("union", 6));

        assertThat(other)
                .isEqualTo(new IntakeAnswer(
                        0,
                        0,
                        1,
                        List.of(new Item(
                                0,
                                "c-1",
                                Result.MISMATCH,
                                List.of(new FieldError("id", "was used before for a report with other content"))))));
        assertThat(staged("c-1").union()).isEqualTo(5);
    }

    @Test
    void anIdTwiceInOneArrayIsStoredOnceAndTheRestIsToldApart() {
        IntakeAnswer answer =
                stage(completion("c-1"), completion("c-1"), completion("c-1").put("union", 6), completion("c-2"));

        assertThat(results(answer)).containsExactly(Result.STAGED, Result.DUPLICATE, Result.MISMATCH, Result.STAGED);
        assertThat(ids(ANY)).containsExactly("c-1", "c-2");
    }

    @Test
    void validReportsAreStoredThoughOthersAreNot() {
        IntakeAnswer answer =
                stage(completion("c-1"), completion("c-2").put("union", 0), JSON.readTree("5"), completion("c-3"));

        assertThat(results(answer)).containsExactly(Result.STAGED, Result.INVALID, Result.INVALID, Result.STAGED);
        assertThat(answer.results()).extracting(Item::index).containsExactly(0, 1, 2, 3);
        assertThat(answer.invalid()).isEqualTo(2);
        assertThat(ids(ANY)).containsExactly("c-1", "c-3");
    }

    @Test
    void workbooksHaveIdsOfTheirOwn() {
        stage(completion("c-1"));
        IntakeAnswer elsewhere = bean(Intake.class)
                .completions("planta-sur", List.of(completion("c-1").put("union", 6)));

        assertThat(results(elsewhere)).containsExactly(Result.STAGED);
        assertThat(staged("c-1").union()).isEqualTo(5);
    }

    @Test
    void nothingIsStagedOfNothing() {
        assertThat(stage()).isEqualTo(new IntakeAnswer(0, 0, 0, List.of()));
    }

    @Test
    void thousandsAreTakenAtOnceAndKnownAgain() {
        JsonNode[] many = IntStream.range(0, 1200)
                .mapToObj(i -> completion("c-" + i, "OT-" + i % 7, 1 + i % 20))
                .toArray(JsonNode[]::new);

        assertThat(stage(many).staged()).isEqualTo(1200);
        assertThat(stage(many).duplicates()).isEqualTo(1200);
    }

    // Actions --------------------------------------------------------------------------------------------------------

    private void act(ObjectNode... actions) {
        IntakeAnswer answer = bean(Intake.class).actions(W, List.of(actions));
        assertThat(answer.invalid()).as(answer.toString()).isZero();
    }

    @Test
    void theEndOfTheWorkStagesItsCompletionsSinceTheSpoolWasTaken() {
        act(action("in", "INICIAR", "08:15"));
        act(action("fin", "FINALIZAR", "11:30", 1, 7));

        assertThat(ids(ANY)).containsExactly("in", "fin:1", "fin:7", "fin");
        for (String id : List.of("fin:1", "fin:7")) {
            assertThat(staged(id).kind()).isEqualTo(Kind.COMPLETION);
            assertThat(staged(id).startedAt()).as(id).isEqualTo(at("08:15"));
            assertThat(staged(id).finishedAt()).as(id).isEqualTo(at("11:30"));
        }
        assertThat(waiting("OT-123").get(3))
                .isInstanceOfSatisfying(Report.Release.class, release -> assertThat(release.unions())
                        .containsExactly(1, 7));
    }

    @Test
    void bothMayArriveInOneArray() {
        act(action("in", "INICIAR", "08:15"), action("fin", "FINALIZAR", "11:30", 1));

        assertThat(staged("fin:1").startedAt()).isEqualTo(at("08:15"));
    }

    @Test
    void theEndWithoutUnionsStagesNoCompletion() {
        act(action("fin", "FINALIZAR", "11:30"));

        assertThat(ids(ANY)).containsExactly("fin");
        assertThat(waiting("OT-123").get(0))
                .isInstanceOfSatisfying(Report.Release.class, release -> assertThat(release.unions())
                        .isEmpty());
    }

    @Test
    void whoSaysWhenTheWorkBeganIsBelieved() {
        act(action("in", "INICIAR", "08:15"));
        act(action("fin", "FINALIZAR", "11:30", 1).put("startedAt", "2026-01-21T10:00:00-03:00"));

        assertThat(staged("fin:1").startedAt()).isEqualTo(at("10:00"));
    }

    @Test
    void theLastOccupationBeforeTheEndCounts() {
        act(
                action("in-1", "INICIAR", "07:00"),
                action("fin-1", "FINALIZAR", "07:30"),
                action("in-2", "INICIAR", "08:15"),
                action("in-3", "INICIAR", "12:00"));
        act(action("fin-2", "FINALIZAR", "11:30", 1));

        assertThat(staged("fin-2:1").startedAt()).isEqualTo(at("08:15"));
    }

    @Test
    void aSpoolThatWasReleasedSinceIsNoLongerOccupied() {
        act(action("in", "INICIAR", "08:15"), action("fin-1", "FINALIZAR", "09:00", 1));
        act(action("fin-2", "FINALIZAR", "11:30", 2));

        assertThat(staged("fin-2:2").startedAt()).isNull();
    }

    @Test
    void aSpoolThatWasReleasedInTheSameArrayIsNoLongerOccupiedEither() {
        act(
                action("in", "INICIAR", "08:15"),
                action("fin-1", "FINALIZAR", "09:00", 1),
                action("fin-2", "FINALIZAR", "11:30", 2));

        assertThat(staged("fin-1:1").startedAt()).isEqualTo(at("08:15"));
        assertThat(staged("fin-2:2").startedAt()).isNull();
    }

    @Test
    void theOccupationByAnotherWorkerOrOfAnotherSpoolOrOperationIsNotOurs() {
        act(
                action("in-1", "INICIAR", "08:00").put("workerId", 94).put("worker", "JP(94)"),
                action("in-2", "INICIAR", "08:01").put("spool", "MK-2"),
                action("in-3", "INICIAR", "08:02").put("operation", "SOLD"),
                action("in-4", "INICIAR", "08:03").put("ot", "OT-9"));
        act(action("fin", "FINALIZAR", "11:30", 1));

        assertThat(staged("fin:1").startedAt()).isNull();
    }

    @Test
    void theEndOfTheWorkSentAgainStagesNothingTwice() {
        act(action("fin", "FINALIZAR", "11:30", 1, 2));
        act(action("fin", "FINALIZAR", "11:30", 1, 2));

        assertThat(ids(ANY)).containsExactly("fin:1", "fin:2", "fin");
    }

    @Test
    void anEndWhoseCompletionsHaveTakenIdsIsRefusedAndHoldsNobodyUp() {
        stage(completion("fin:1"));

        IntakeAnswer answer = bean(Intake.class)
                .actions(W, List.of(action("fin", "FINALIZAR", "11:30", 1), action("in", "INICIAR", "08:15")));

        assertThat(results(answer)).containsExactly(Result.MISMATCH, Result.STAGED);
        assertThat(answer.results().get(0).errors())
                .containsExactly(new FieldError("id", "makes the id fin:1, which was used before for another report"));
        assertThat(ids(ANY)).containsExactly("fin:1", "in");
    }

    @Test
    void anIdThatAnEndOfTheSameArrayHasMadeIsTaken() {
        IntakeAnswer answer = bean(Intake.class)
                .actions(W, List.of(action("fin", "FINALIZAR", "11:30", 1), action("fin:1", "INICIAR", "08:15")));

        assertThat(results(answer)).containsExactly(Result.STAGED, Result.MISMATCH);
        assertThat(ids(ANY)).containsExactly("fin:1", "fin");
    }

    /** 5,000 reports of 500 work orders, ten of which were refused. */
    private void aLongQueue() {
        database.sql().sql("""
                        insert into staged (workbook, id, kind, ot, worker_id, worker_name, finished_at, content_hash,
                          staged_at, waiting_since, status, reason)
                        with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < 5000)
                        select 'planta-norte', 'c-' || n, 'COMPLETION', 'OT-' || (n / 10), 93, 'MR(93)', current_timestamp, 'hash',
                          current_timestamp, current_timestamp, case when mod(n, 500) = 0 then 'REJECTED' else 'PENDING' end,
                          case when mod(n, 500) = 0 then 'UNKNOWN_UNION' end from numbers
                        """).update();
        database.sql()
                .sql("insert into staged_id (workbook, id, arrival) select workbook, id, arrival from staged")
                .update();
        database.sql().sql("analyze").update();
    }

    @Test
    void idsAreLookedUpOneByOneHoweverLongTheQueueIs() {
        aLongQueue();
        String[] ids = {"c-7", "c-2500", "c-4999", "new-1", "new-2"};

        List<String> plan = database.sql()
                .sql("explain analyze " + IncomingReports.KNOWN)
                .param("workbook", W)
                .param("ids", new SqlArrayValue("varchar", (Object[]) ids))
                .query(String.class)
                .list();

        assertThat(database.rowsLookedAt(plan)).as(String.join("\n", plan)).isLessThan(50);
        assertThat(bean(IncomingReports.class).contentHashes(W, List.of(ids)))
                .containsOnlyKeys("c-7", "c-2500", "c-4999");
    }

    // Concurrency ----------------------------------------------------------------------------------------------------

    /** Whether the database may be open in several processes at once. */
    abstract boolean isShared();

    @Test
    void idsThatSeveralThreadsStageAtOnceAreStoredOnceAndCountedOnce() throws Exception {
        Intake intake = bean(Intake.class);
        stageAtOnce(15, List.of(intake, intake, intake, intake));
    }

    @Test
    void idsThatSeveralProcessesStageAtOnceAreStoredOnceAndCountedOnce() throws Exception {
        assumeTrue(isShared(), "an H2 file admits one process");
        stageAtOnce(3, Stream.generate(this::anotherProcess).limit(3).toList());
    }

    private Intake anotherProcess() {
        return new Intake(bean(IncomingReports.class), bean(PlatformTransactionManager.class));
    }

    /** Every thread stages, round by round, the same dozen of ids; every second thread the other way round. */
    private void stageAtOnce(int rounds, List<Intake> intakes) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(intakes.size());
        CyclicBarrier barrier = new CyclicBarrier(intakes.size());
        try {
            List<Future<Integer>> counts = new ArrayList<>();
            for (int thread = 0; thread < intakes.size(); thread++) {
                Intake intake = intakes.get(thread);
                boolean backwards = thread % 2 == 1;
                counts.add(pool.submit(() -> {
                    int staged = 0;
                    for (int round = 0; round < rounds; round++) {
                        List<JsonNode> dozen = new ArrayList<>();
                        for (int i = 0; i < 12; i++) {
                            dozen.add(completion("c-" + (round * 10 + (backwards ? 11 - i : i))));
                        }
                        barrier.await(20, TimeUnit.SECONDS);
                        IntakeAnswer answer = intake.completions(W, dozen);
                        assertThat(answer.invalid()).as(answer.toString()).isZero();
                        staged += answer.staged();
                    }
                    return staged;
                }));
            }
            int sum = 0;
            for (Future<Integer> count : counts) {
                sum += count.get();
            }
            int distinct = (rounds - 1) * 10 + 12;
            assertThat(ids(ANY)).doesNotHaveDuplicates().hasSize(distinct);
            assertThat(sum).as("reports answered as STAGED").isEqualTo(distinct);
        } finally {
            pool.shutdown(); // no interruption: it would close the file under H2
        }
    }

    // Pages -----------------------------------------------------------------------------------------------------------

    @Test
    void pagesOfManyAreThoseOfFewAndSoAreTheyOneBehindTheOther() {
        for (int i = 0; i < 23; i++) {
            stage(completion("c-" + i, "OT-" + i % 3, 1 + i % 20));
        }
        decide("c-4", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-9", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-11", Status.DEFERRED, "ARM_NOT_COMPLETE");
        QueuePages many = new QueuePages(database.sql(), 0);

        for (Filter filter : List.of(
                ANY,
                new Filter(Kind.COMPLETION, null, null, null),
                new Filter(null, Status.PENDING, null, null),
                new Filter(null, Status.REJECTED, null, "UNKNOWN_UNION"),
                new Filter(null, null, null, "ARM_NOT_COMPLETE"),
                new Filter(null, Status.PENDING, "OT-1", null),
                new Filter(null, null, "OT-1", null),
                new Filter(Kind.EVENT, null, null, null))) {
            List<String> all = ids(filter);
            Counted counted = many.count(W, filter, arrival("c-22"));
            assertThat(counted.total()).as("%s", filter).isEqualTo(all.size());
            assertThat(many.count(W, filter, KeptFigures.HUGE).total())
                    .as("of a huge queue: %s", filter)
                    .isEqualTo(all.size());
            for (int size : new int[] {1, 5, 7, 50}) {
                List<String> paged = new ArrayList<>();
                for (int page = 0; page <= all.size() / size + 1; page++) {
                    List<String> found = ids(many.find(W, filter, Figure.now(counted, true), (long) page * size, size));
                    assertThat(found)
                            .as("page %d of %d of %s", page, size, filter)
                            .isEqualTo(ids(bean(QueueView.class).find(W, filter, page, size)));
                    paged.addAll(found);
                }
                assertThat(paged).isEqualTo(all);
                assertThat(oneBehindTheOther(filter, size)).isEqualTo(all);
            }
        }
    }

    private List<String> oneBehindTheOther(Filter filter, int size) {
        List<String> ids = new ArrayList<>();
        QueueView.Page page = bean(QueueView.class).after(W, filter, 0, size);
        while (page.last() != null) {
            ids.addAll(ids(page));
            page = bean(QueueView.class).after(W, filter, page.last(), size);
        }
        return ids;
    }

    @Test
    void aPageOfALongQueueDoesNotPassOverAllOfIt() {
        aLongQueue();

        for (Conditions conditions : List.of(
                new Conditions(W, ANY, false),
                new Conditions(W, new Filter(Kind.COMPLETION, Status.PENDING, null, null), false),
                new Conditions(W, new Filter(Kind.COMPLETION, Status.REJECTED, null, null), true),
                new Conditions(W, new Filter(Kind.COMPLETION, null, null, "UNKNOWN_UNION"), true),
                new Conditions(W, new Filter(Kind.COMPLETION, null, "OT-77", null), true),
                new Conditions(W, new Filter(Kind.COMPLETION, Status.PENDING, "OT-77", null), true))) {
            List<String> plan = database.sql()
                    .sql("explain analyze select * from " + conditions.from() + " order by arrival limit 50")
                    .params(conditions.parameters)
                    .query(String.class)
                    .list();

            assertThat(database.rowsLookedAt(plan)).as(String.join("\n", plan)).isLessThan(300);
        }
    }

    @Test
    void aGlanceCountsAllWhereThereAreFewAndAtLeastSoManyWhereThereAreMore() {
        for (int i = 0; i < 10; i++) {
            stage(completion("c-" + i));
        }
        decide("c-0", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-1", Status.REJECTED, "ALREADY_COMPLETE");
        QueuePages pages = new QueuePages(database.sql(), 5);

        assertThat(glance(pages, new Filter(null, Status.REJECTED, null, "UNKNOWN_UNION")))
                .isEqualTo("1, whole");
        assertThat(glance(pages, new Filter(null, null, null, "ALREADY_COMPLETE")))
                .isEqualTo("1, whole");
        assertThat(glance(pages, new Filter(null, Status.PENDING, null, null))).isEqualTo("6, not whole");
        assertThat(glance(pages, new Filter(Kind.EVENT, Status.PENDING, null, null)))
                .isEqualTo("0, not whole");
        assertThat(glance(pages, ANY)).isEqualTo("6, not whole");
        assertThat(glance(pages, new Filter(Kind.COMPLETION, null, "OT-9", null)))
                .isEqualTo("0, whole");
    }

    private static String glance(QueuePages pages, Filter filter) {
        Figure<Counted> figure = pages.glance(W, filter, 10);
        return figure.value().total() + (figure.isWhole() ? ", whole" : ", not whole");
    }

    @Test
    void aPageOfWhatIsNotCountedYetIsFoundFromTheBeginning() {
        for (int i = 0; i < 10; i++) {
            stage(completion("c-" + i));
        }
        Figure<Counted> glance = Figure.now(new Counted(3, 0, arrival("c-9")), false);

        assertThat(ids(new QueuePages(database.sql(), 5).find(W, ANY, glance, 8, 4)))
                .containsExactly("c-8", "c-9");
        assertThat(ids(new QueuePages(database.sql(), 5).after(W, ANY, glance, arrival("c-7"), 4)))
                .containsExactly("c-8", "c-9");
    }

    @Test
    void aHugeQueueIsCountedWhileNobodyWaitsAndUntilThenItIsSaidThatThereAreMore() {
        stage(completion("c-1"), completion("c-2"));
        decide("c-2", Status.REJECTED, "UNKNOWN_UNION");
        long huge = arrival("c-1") + KeptFigures.HUGE;
        database.sql()
                .sql("update staged set arrival = " + huge + " where id = 'c-1'")
                .update();
        List<Runnable> waiting = new ArrayList<>();
        QueueView view = new QueueView(database.sql(), new Counting(waiting::add, clock));

        assertThat(view.find(W, new Filter(null, Status.PENDING, null, null), 0, 5)
                        .counted())
                .as("few are counted at once, however many there are of others")
                .isEqualTo(Figure.now(1L, true));
        assertThat(view.waiting(W)).contains(new QueueView.Waiting(Status.PENDING, 1, SettableClock.BEGINNING));
        assertThat(view.waitingSince(W, clock.instant()))
                .contains(new QueueView.LongWaiting(SettableClock.BEGINNING, 1));
        assertThat(view.depthAsCounted(W)).isEqualTo(Figure.now(Map.of(Status.PENDING, 1L, Status.REJECTED, 1L), true));
        assertThat(waiting).as("what is to be counted").hasSize(2);
        Instant then = clock.instant();

        waiting.forEach(Runnable::run);

        assertThat(view.waiting(W)).contains(new QueueView.Waiting(Status.PENDING, 1, then));
    }

    @Test
    void whatArrivesMeanwhileDoesNotShiftPagesThatAreFoundFromTheEnd() {
        for (int i = 0; i < 10; i++) {
            stage(completion("c-" + i));
        }
        Figure<Counted> counted = Figure.now(new Counted(10, arrival("c-0"), arrival("c-9")), true);
        stage(completion("c-10"), completion("c-11"));

        assertThat(ids(new QueuePages(database.sql(), 0).find(W, ANY, counted, 6, 3)))
                .containsExactly("c-6", "c-7", "c-8");
    }

    private static List<String> ids(QueueView.Page page) {
        return page.items().stream().map(StagedReport::id).toList();
    }

    // The queue ------------------------------------------------------------------------------------------------------

    @Test
    void reportsWaitInOrderOfArrivalAndARunDoesNotSeeThoseAfterIt() {
        stage(completion("c-1"), completion("c-2", "OT-9", 1), completion("c-3"));
        long last = bean(StagingQueue.class).lastArrival();
        stage(completion("c-4"));

        StagingQueue queue = bean(StagingQueue.class);
        List<String> names = List.of("OT-0", "OT-123", "OT-9");
        assertThat(queue.waitingFor(W, names, last)).containsOnlyKeys("OT-123", "OT-9");
        assertThat(queue.waitingFor(W, names, last).get("OT-123"))
                .extracting(Report::id)
                .containsExactly("c-1", "c-3");
        assertThat(queue.waitingFor(W, names, ALL).get("OT-123"))
                .extracting(Report::id)
                .containsExactly("c-1", "c-3", "c-4");
    }

    @Test
    void anEmptyQueueHasNoLastArrivalAndNoWorkOrders() {
        assertThat(bean(StagingQueue.class).lastArrival()).isZero();
        assertThat(bean(StagingQueue.class).workOrdersWaiting(W, ALL)).isEmpty();
    }

    @Test
    void workOrdersComeEachOnceAndWhatWaitsIsFoundByTheirNamesInThatOrder() {
        List<String> names = List.of("OT-10", "OT-2", "ot-2", "ÑOT", "Z", "a", "=A1", "OT 2");
        names.forEach(ot -> stage(completion("1-" + ot, ot, 1), completion("2-" + ot, ot, 2)));
        stage(completion("done", "OT-done", 1));
        decide("done", Status.APPLIED, null);
        stage(completion("deferred", "OT-deferred", 1));
        decide("deferred", Status.DEFERRED, "ARM_NOT_COMPLETE");

        StagingQueue queue = bean(StagingQueue.class);
        List<String> waiting = queue.workOrdersWaiting(W, ALL);

        List<String> expected = new ArrayList<>(names);
        expected.add("OT-deferred");
        assertThat(waiting).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(queue.workOrdersWaiting(W, List.of("OT-2", "OT-done", "OT-deferred", "nobody's"), ALL))
                .containsExactlyInAnyOrder("OT-2", "OT-deferred");
        assertThat(queue.waitingFor(W, waiting, ALL)).containsOnlyKeys(expected);
        // A page of them, as a run asks for.
        assertThat(queue.waitingFor(W, waiting.subList(2, 5), ALL)).containsOnlyKeys(waiting.subList(2, 5));
    }

    @Test
    void theWorkOrdersOfAHugeQueueAreTheSameOneAfterTheOther() {
        List<String> names = List.of("OT-10", "OT-2", "ot-2", "ÑOT", "Z", "a", "=A1", "OT 2", "b");
        names.forEach(ot -> stage(completion("1-" + ot, ot, 1), completion("2-" + ot, ot, 2)));
        for (String deferred : List.of("2-Z", "1-a", "2-a")) {
            decide(deferred, Status.DEFERRED, "ARM_NOT_COMPLETE");
        }
        decide("1-b", Status.APPLIED, null);
        decide("2-b", Status.APPLIED, null);
        long last = bean(StagingQueue.class).lastArrival();
        stage(completion("later", "OT-later", 1));

        List<String> ahead = new ArrayList<>();
        new NamesAhead(database.sql(), W, last).forEachRemaining(ahead::add);

        assertThat(ahead)
                .containsExactlyElementsOf(bean(StagingQueue.class).workOrdersWaiting(W, last))
                .hasSize(names.size() - 1);
        assertThat(new NamesAhead(database.sql(), "planta-sur", last)).isExhausted();
    }

    @Test
    void theNextWorkOrderIsFoundWithoutPassingOverWhatWaits() {
        aLongQueue();

        List<String> plan = database.sql()
                .sql("explain analyze " + NamesAhead.NEXT)
                .param("workbook", W)
                .param("after", "OT-2")
                .param("upTo", ALL)
                .query(String.class)
                .list();

        assertThat(database.rowsLookedAt(plan)).as(String.join("\n", plan)).isLessThan(50);
    }

    @Test
    void factsOfAReasonAreThoseOfItAlone() {
        for (int i = 0; i < 4; i++) {
            stage(completion("c-" + i, "OT-" + (9 - i), 1));
            decide("c-" + i, Status.REJECTED, i == 1 ? "ALREADY_COMPLETE" : "UNKNOWN_UNION");
        }
        RefusedReports.Group group = new RefusedReports.Group(Status.REJECTED, "ALREADY_COMPLETE", 1);

        assertThat(bean(RefusedReports.class).facts(W, group, 2)).containsExactly("so it is");
    }

    @Test
    void factsOfAReasonAreFoundWithoutSortingAllOfIt() {
        aLongQueue();
        database.sql()
                .sql("update staged set status = 'REJECTED', reason = 'UNKNOWN_UNION', facts = 'so it is'")
                .update();
        database.sql().sql("analyze").update();

        List<String> plan = database.sql()
                .sql("explain analyze " + RefusedReports.FACTS)
                .param("workbook", W)
                .param("status", Status.REJECTED.name())
                .param("reason", "UNKNOWN_UNION")
                .param("most", 3)
                .query(String.class)
                .list();

        assertThat(database.rowsLookedAt(plan)).as(String.join("\n", plan)).isLessThan(50);
    }

    @Test
    void aVerdictIsKeptWithItsReasonAndRun() {
        stage(completion("c-1"));
        clock.advance(Duration.ofMinutes(5));
        decide("c-1", Status.REJECTED, "UNKNOWN_UNION");

        StagedReport report = staged("c-1");
        assertThat(report.status()).isEqualTo(Status.REJECTED);
        assertThat(report.reason()).isEqualTo("UNKNOWN_UNION");
        assertThat(report.detail()).isEqualTo("so it is");
        assertThat(report.executionId()).isEqualTo(7);
        assertThat(report.stagedAt()).isEqualTo(SettableClock.BEGINNING);
        assertThat(report.decidedAt()).isEqualTo(SettableClock.BEGINNING.plus(Duration.ofMinutes(5)));
        assertThat(waiting("OT-123")).isEmpty();
    }

    @Test
    void whatWasAcceptedAndNotWrittenReturnsAndWhatWasWrittenStays() {
        stage(completion("c-1"), completion("c-2"), completion("c-3"));
        decide("c-1", Status.ACCEPTED, null);
        decide("c-2", Status.ACCEPTED, null);
        decide("c-3", Status.DEFERRED, "ARM_NOT_COMPLETE");
        transaction.executeWithoutResult(
                any -> bean(StagingQueue.class).applied(List.of(new StagingQueue.Carried(arrival("c-2"), 42))));

        assertThat(bean(StagingQueue.class).returnAccepted(W)).isEqualTo(1);

        assertThat(staged("c-1").status()).isEqualTo(Status.PENDING);
        assertThat(staged("c-2").status()).isEqualTo(Status.APPLIED);
        assertThat(staged("c-3").status()).isEqualTo(Status.DEFERRED);
    }

    @Test
    void onlyARejectedReportIsResubmittedAndItsPatienceBeginsAgain() {
        stage(completion("c-1"), completion("c-2"));
        decide("c-1", Status.REJECTED, "ARM_NOT_COMPLETE");
        clock.advance(Duration.ofDays(8));

        assertThat(bean(RefusedReports.class).resubmit(W, "c-1", "vera")).isTrue();
        assertThat(bean(RefusedReports.class).resubmit(W, "c-1", "vera"))
                .as("pending now")
                .isFalse();
        assertThat(bean(RefusedReports.class).resubmit(W, "c-2", "vera"))
                .as("never rejected")
                .isFalse();
        assertThat(bean(RefusedReports.class).resubmit(W, "c-9", "vera"))
                .as("unknown")
                .isFalse();
        assertThat(bean(RefusedReports.class).resubmit("planta-sur", "c-1", "vera"))
                .as("of another workbook")
                .isFalse();

        assertThat(staged("c-1").status()).isEqualTo(Status.PENDING);
        assertThat(staged("c-1").reason()).isNull();
        assertThat(staged("c-1").detail()).isNull();
        Report.Completion again = (Report.Completion) waiting("OT-123").get(0);
        assertThat(again.stagedAt()).isEqualTo(SettableClock.BEGINNING.plus(Duration.ofDays(8)));
    }

    @Test
    void allOfAReasonAreResubmittedButThoseThatWereDismissed() {
        stage(completion("c-1"), completion("c-2"), completion("c-3"), completion("c-4"));
        decide("c-1", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-2", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-3", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-4", Status.REJECTED, "ALREADY_COMPLETE");
        RefusedReports refused = bean(RefusedReports.class);
        assertThat(refused.dismiss(W, "c-3", "a union of another shop", "vera")).isTrue();
        assertThat(refused.dismiss(W, "c-3", "again", "vera"))
                .as("dismissed before")
                .isFalse();
        assertThat(refused.groups(W))
                .containsExactly(
                        new RefusedReports.Group(Status.REJECTED, "UNKNOWN_UNION", 2),
                        new RefusedReports.Group(Status.REJECTED, "ALREADY_COMPLETE", 1));

        assertThat(refused.open(W)).isEqualTo(3);

        assertThat(refused.resubmitAll(W, "UNKNOWN_UNION", "oscar")).isEqualTo(2);

        assertThat(staged("c-1").status()).isEqualTo(Status.PENDING);
        assertThat(staged("c-3").status()).isEqualTo(Status.REJECTED);
        assertThat(staged("c-3").dismissed()).isTrue();
        assertThat(staged("c-4").status()).isEqualTo(Status.REJECTED);
        assertThat(refused.actions(W, "c-3"))
                .containsExactly(new QueueAction(
                        SettableClock.BEGINNING,
                        "vera",
                        QueueAction.Action.DISMISSED,
                        "a union of another shop",
                        null,
                        null));
        assertThat(refused.actions(W, "c-1"))
                .extracting(QueueAction::by, QueueAction::action)
                .containsExactly(tuple("oscar", QueueAction.Action.RESUBMITTED));
    }

    @Test
    void aMistypedUnionIsCorrectedOnRecordAndTheReportAsItWasSentIsStillADuplicate() {
        stage(completion("c-1", "OT-123", 5));
        RefusedReports refused = bean(RefusedReports.class);
        assertThat(refused.correctUnion(W, "c-1", 6, "vera")).as("not refused").isFalse();
        decide("c-1", Status.REJECTED, "ALREADY_COMPLETE");

        assertThat(refused.correctUnion(W, "c-1", 6, "vera")).isTrue();

        assertThat(staged("c-1").union()).isEqualTo(6);
        assertThat(staged("c-1").status()).isEqualTo(Status.PENDING);
        assertThat(((Report.Completion) waiting("OT-123").get(0)).union()).isEqualTo(6);
        assertThat(refused.actions(W, "c-1"))
                .containsExactly(new QueueAction(
                        SettableClock.BEGINNING, "vera", QueueAction.Action.UNION_CORRECTED, null, 5, 6));
        assertThat(results(stage(completion("c-1", "OT-123", 5)))).containsExactly(Result.DUPLICATE);
        assertThat(results(stage(completion("c-1", "OT-123", 6)))).containsExactly(Result.MISMATCH);
    }

    // The view -------------------------------------------------------------------------------------------------------

    @Test
    void theQueueIsFilteredByEveryFieldAndAllOfThem() {
        act(action("in", "INICIAR", "08:15"));
        stage(completion("c-1"), completion("c-2"), completion("c-3", "OT-9", 1));
        decide("c-2", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-3", Status.REJECTED, "ALREADY_COMPLETE");

        assertThat(ids(ANY)).containsExactly("in", "c-1", "c-2", "c-3");
        assertThat(ids(new Filter(Kind.COMPLETION, null, null, null))).containsExactly("c-1", "c-2", "c-3");
        assertThat(ids(new Filter(null, Status.REJECTED, null, null))).containsExactly("c-2", "c-3");
        assertThat(ids(new Filter(null, null, "OT-123", null))).containsExactly("in", "c-1", "c-2");
        assertThat(ids(new Filter(null, null, null, "UNKNOWN_UNION"))).containsExactly("c-2");
        assertThat(ids(new Filter(Kind.COMPLETION, Status.REJECTED, "OT-9", "ALREADY_COMPLETE")))
                .containsExactly("c-3");
        assertThat(ids(new Filter(Kind.EVENT, null, null, null))).isEmpty();
        assertThat(ids(new Filter(null, null, "' or 1=1 --", null))).isEmpty();
    }

    @Test
    void pagesFollowEachOtherAndKnowTheTotal() {
        IntStream.rangeClosed(1, 5).forEach(i -> stage(completion("c-" + i)));
        QueueView view = bean(QueueView.class);

        assertThat(view.find(W, ANY, 0, 2).items()).extracting(StagedReport::id).containsExactly("c-1", "c-2");
        assertThat(view.find(W, ANY, 2, 2).items()).extracting(StagedReport::id).containsExactly("c-5");
        assertThat(view.find(W, ANY, 3, 2).items()).isEmpty();
        assertThat(view.find(W, ANY, Integer.MAX_VALUE, 500).items())
                .as("far beyond the end")
                .isEmpty();
        assertThat(view.find(W, ANY, 2, 2).total()).isEqualTo(5);
        assertThat(view.find("planta-sur", ANY, 0, 2).total()).isZero();
    }

    @Test
    void theDepthAndTheDecisionsOfARunAreCounted() {
        act(action("in", "INICIAR", "08:15"));
        stage(completion("c-1"), completion("c-2"), completion("c-3"));
        decide("in", Status.REJECTED, "UNKNOWN_WORK_ORDER");
        decide("c-1", Status.REJECTED, "UNKNOWN_UNION");
        decide("c-2", Status.REJECTED, "UNKNOWN_UNION");
        QueueView view = bean(QueueView.class);

        assertThat(view.depth(W)).isEqualTo(Map.of(Status.PENDING, 1L, Status.REJECTED, 3L));
        assertThat(view.depth("planta-sur")).isEmpty();
        assertThat(Set.copyOf(view.decidedBy(7)))
                .containsExactlyInAnyOrder(
                        new QueueView.Count(Kind.COMPLETION, Status.REJECTED, "UNKNOWN_UNION", 2),
                        new QueueView.Count(Kind.INICIAR, Status.REJECTED, "UNKNOWN_WORK_ORDER", 1));
        assertThat(view.decidedBy(8)).isEmpty();
    }

    @Test
    void whatWaitsForTooLongIsWhatWasNeitherDecidedNorWritten() {
        stage(completion("a"), completion("b"), completion("put-off"), completion("accepted"), completion("refused"));
        decide("put-off", Status.DEFERRED, "ARM_NOT_COMPLETE");
        decide("refused", Status.REJECTED, "UNKNOWN_UNION");
        decide("accepted", Status.ACCEPTED, null);
        Instant staged = clock.instant();
        clock.advance(Duration.ofHours(1));
        stage(completion("later"));
        QueueView view = bean(QueueView.class);

        assertThat(view.waitingSince(W, staged)).contains(new QueueView.LongWaiting(staged, 3));
        assertThat(view.waitingSince(W, staged.plus(Duration.ofHours(1))))
                .contains(new QueueView.LongWaiting(staged, 4));
        assertThat(view.waitingSince(W, staged.minusSeconds(1))).isEmpty();
        assertThat(view.waitingSince("planta-sur", staged)).isEmpty();
    }
}
