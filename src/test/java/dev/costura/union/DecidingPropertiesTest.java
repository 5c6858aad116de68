package dev.costura.union;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Picture;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.WorkOrders;
import dev.costura.fixture.Workers;
import dev.costura.union.Decision.Accepted;
import dev.costura.union.Decision.Deferred;
import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import dev.costura.union.Report.SpoolEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.Nullable;

/** What holds for every work order and whatever is reported of it. */
class DecidingPropertiesTest {

    private static final List<String> TAGS = List.of("MK-1", "MK-2", "MK-3");
    private static final List<Worker> CREW = List.of(Workers.MR, Workers.JP, Workers.LS);
    private static final Instant NOW = ShopTime.TONIGHT;

    /** What a run is given. */
    record Night(WorkOrder order, List<Report> reports, Policies policies, boolean checkCounters) {
        Decisions decide() {
            return Deciding.decide(order, reports, policies, checkCounters, NOW, row -> false, List.of());
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyReportIsDecidedExactlyOnce(@ForAll("nights") Night night) {
        Decisions decisions = night.decide();

        assertThat(decisions.decisions())
                .extracting(decision -> decision.report().id())
                .containsExactlyInAnyOrderElementsOf(
                        night.reports().stream().map(Report::id).toList());
    }

    /** Batches end anywhere, and the database may be put back to before any of them. */
    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whatStandsInMetadataIsNotWrittenAgainAndTheRestIs(@ForAll("nights") Night night, @ForAll Random random) {
        Decisions all = night.decide();
        List<Entry> written =
                all.entries().subList(0, random.nextInt(all.entries().size() + 1));
        Set<UUID> rows = written.stream().map(Entry::id).collect(Collectors.toSet());
        Night after =
                new Night(Picture.of(night.order()).write(written).read(), night.reports(), night.policies(), false);

        Decisions again = Deciding.decide(
                after.order(), after.reports(), after.policies(), false, NOW, rows::contains, List.of());

        assertThat(again.decisions()).hasSameSizeAs(night.reports());
        assertThat(again.entries()).extracting(Entry::id).noneMatch(rows::contains);
        List<String> together = new ArrayList<>(unionRows(written));
        together.addAll(unionRows(again.entries()));
        assertThat(together).containsExactlyInAnyOrderElementsOf(unionRows(all.entries()));
        if (rows.size() == all.entries().size()) {
            // What was refused may have become possible by what was written; what was accepted is done.
            assertThat(idsOf(again, Decision.Recorded.class)).containsAll(idsOf(all, Decision.Accepted.class));
        }
    }

    private static List<String> idsOf(Decisions decisions, Class<? extends Decision> kind) {
        return decisions.decisions().stream()
                .filter(kind::isInstance)
                .map(decision -> decision.report().id())
                .toList();
    }

    private static List<String> unionRows(List<Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.union() != null)
                .map(entry -> entry.type() + " " + entry.spool() + " " + entry.union())
                .toList();
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void completionsMeetTheFateThatThePlainModelForetells(@ForAll("nights") Night night) {
        Map<String, String> decided = night.decide().decisions().stream()
                .filter(decision -> decision.report() instanceof Completion)
                .collect(Collectors.toMap(decision -> decision.report().id(), DecidingPropertiesTest::kindOf));

        assertThat(decided).isEqualTo(new Model(night).fates());
        decided.values().forEach(Statistics::collect);
        Statistics.coverage(coverage -> {
            for (String kind : List.of(
                    "accepted",
                    "deferred ARM_NOT_COMPLETE",
                    "ARM_NOT_COMPLETE",
                    "ALREADY_COMPLETE",
                    "OPERATION_NOT_REQUIRED",
                    "VERSION_CONFLICT",
                    "AMBIGUOUS_UNION",
                    "UNREADABLE_ROW")) {
                coverage.check(kind).count(count -> count > 5);
            }
        });
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theCellsEndUpAsAcceptedWorkSaysAndNoOtherOnesChange(@ForAll("nights") Night night) {
        Decisions decisions = night.decide();
        Picture written = Picture.of(night.order()).write(decisions.entries());

        Map<UnionKey, Map<UnionField, CellValue>> expected =
                Picture.of(night.order()).unionCells();
        for (Entry entry : decisions.entries()) {
            if (entry.union() == null) {
                continue;
            }
            Completion work = (Completion) reportOf(entry, decisions);
            Map<UnionField, CellValue> cells = expected.get(entry.spool().union(work.union()));
            boolean arm = work.operation() == Operation.ARM;
            UnionField start = arm ? UnionField.ARM_FECHA_INICIO : UnionField.SOL_FECHA_INICIO;
            cells.put(start, moment(startOf(work, night)));
            cells.put(arm ? UnionField.ARM_FECHA_FIN : UnionField.SOL_FECHA_FIN, moment(work.finishedAt()));
            cells.put(
                    arm ? UnionField.ARM_WORKER : UnionField.SOL_WORKER,
                    text(work.worker().name()));
            cells.put(UnionField.VERSION, text(String.valueOf(entry.versionAfter())));
            cells.put(UnionField.MODIFICADO_POR, text(work.worker().name()));
            cells.put(UnionField.FECHA_MODIFICACION, moment(NOW));
        }
        assertThat(written.unionCells()).isEqualTo(expected);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theCountersOfEverySpoolThatWasWorkedOnOrCheckedAgreeWithItsUnions(@ForAll("nights") Night night) {
        Decisions decisions = night.decide();
        WorkOrder after = Picture.of(night.order()).write(decisions.entries()).read();
        Set<SpoolKey> worked = decisions.entries().stream()
                .filter(entry -> entry.union() != null)
                .map(Entry::spool)
                .collect(Collectors.toSet());

        for (Spool spool : after.spools()) {
            Map<SpoolField, CellValue> row = spool.row();
            if (row == null) {
                continue;
            }
            Map<SpoolField, CellValue> stood =
                    night.order().spool(spool.key().tagSpool()).orElseThrow().row();
            boolean readable = night.order().unreadable().stream()
                    .noneMatch(bad -> bad.tagSpool() == null
                            || bad.tagSpool().equals(spool.key().tagSpool()));
            for (SpoolField counter : SpoolField.COUNTERS) {
                if (readable && (worked.contains(spool.key()) || night.checkCounters())) {
                    assertThat(numberIn(row.get(counter)))
                            .as("%s of %s", counter, spool.key())
                            .isEqualByComparingTo(numberIn(
                                    WorkOrders.countersOf(spool.unions()).get(counter)));
                } else {
                    assertThat(row.get(counter)).isEqualTo(stood.get(counter));
                }
            }
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void whoHasASpoolAtTheEndFollowsFromTheOrderOfTimeAlone(@ForAll("nights") Night night) {
        Decisions decisions = night.decide();
        Picture written = Picture.of(night.order()).write(decisions.entries());
        List<Report> inOrderOfTime = night.reports().stream()
                .filter(report -> report instanceof Occupation || report instanceof Release)
                .sorted(Comparator.comparing(DecidingPropertiesTest::timeOf).thenComparing(Report::arrival))
                .toList();

        for (Spool spool : night.order().spools()) {
            if (spool.row() == null) {
                continue;
            }
            CellValue occupant = spool.row().getOrDefault(SpoolField.OCUPADO_POR, CellValue.BLANK);
            Instant since = spool.row().get(SpoolField.FECHA_OCUPACION) instanceof CellValue.Moment moment
                    ? moment.instant()
                    : Instant.MIN;
            Set<String> refused = new HashSet<>();
            for (Report report : inOrderOfTime) {
                CellValue worker = text(report.worker().name());
                boolean free = occupant.equals(CellValue.BLANK);
                if (report instanceof Occupation taken
                        && taken.spool().equals(spool.key().tagSpool())) {
                    if (free || occupant.equals(worker)) {
                        since = free || since.isBefore(taken.at()) ? taken.at() : since;
                        occupant = worker;
                    } else {
                        refused.add(taken.id());
                    }
                } else if (report instanceof Release release
                        && release.spool().equals(spool.key().tagSpool())
                        && occupant.equals(worker)
                        && !release.at().isBefore(since)) {
                    occupant = CellValue.BLANK;
                }
            }
            assertThat(written.cell(spool.key(), SpoolField.OCUPADO_POR)).isEqualTo(occupant);
            assertThat(decisions.decisions())
                    .filteredOn(decision -> decision instanceof Decision.Rejected rejected
                            && rejected.reason() == Reason.SPOOL_OCCUPIED
                            && ((Occupation) rejected.report())
                                    .spool()
                                    .equals(spool.key().tagSpool()))
                    .extracting(decision -> decision.report().id())
                    .containsExactlyInAnyOrderElementsOf(refused);
        }
    }

    private static Instant timeOf(Report report) {
        return report instanceof Occupation taken ? taken.at() : ((Release) report).at();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSameIsDecidedAgainInWhateverOrderTheReportsAreGiven(@ForAll("nights") Night night, @ForAll Random random) {
        Decisions first = night.decide();
        List<Report> shuffled = new ArrayList<>(night.reports());
        Collections.shuffle(shuffled, random);

        assertThat(night.decide()).isEqualTo(first);
        assertThat(new Night(night.order(), shuffled, night.policies(), night.checkCounters()).decide())
                .isEqualTo(first);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void noWorkIsDoneTwice(@ForAll("nights") Night night) {
        Set<Object> done = new HashSet<>();
        for (Union union : night.order().unions()) {
            if (union.armFechaFin() != null) {
                done.add(List.of(union.key(), Operation.ARM));
            }
            if (union.solFechaFin() != null) {
                done.add(List.of(union.key(), Operation.SOLD));
            }
        }
        for (Entry entry : night.decide().entries()) {
            if (entry.union() != null) {
                assertThat(done.add(List.of(entry.spool().union(entry.union()), entry.operation())))
                        .as("%s of %s, which was done before", entry.operation(), entry.union())
                        .isTrue();
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void decidingAllAgainOnWhatWasWrittenAcceptsNoWork(@ForAll("nights") Night night) {
        Decisions first = night.decide();
        WorkOrder after = Picture.of(night.order()).write(first.entries()).read();
        Set<String> accepted = first.decisions().stream()
                .filter(Accepted.class::isInstance)
                .map(decision -> decision.report().id())
                .collect(Collectors.toSet());

        Decisions again = new Night(after, night.reports(), night.policies(), true).decide();
        Decisions rest = new Night(
                        after,
                        first.decisions().stream()
                                .filter(Deferred.class::isInstance)
                                .map(Decision::report)
                                .toList(),
                        night.policies(),
                        true)
                .decide();

        assertThat(again.entries())
                .noneMatch(entry -> entry.union() != null
                        && accepted.contains(String.valueOf(entry.details().get("completion_id"))));
        assertThat(rest.entries()).noneMatch(entry -> entry.union() != null);
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void everyRowHasAnIdentityOfItsOwnAndEveryAcceptedReportHasItsRow(@ForAll("nights") Night night) {
        Decisions decisions = night.decide();
        Set<UUID> ids = decisions.entries().stream().map(Entry::id).collect(Collectors.toSet());

        assertThat(ids).hasSameSizeAs(decisions.entries());
        assertThat(decisions.decisions())
                .filteredOn(Accepted.class::isInstance)
                .allMatch(decision -> ids.contains(((Accepted) decision).entry()));
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aGroupsRowTellsWhatItsUnionsAddUpTo(@ForAll("nights") Night night) {
        Map<String, BigDecimal> ofUnions = new HashMap<>();
        Map<String, BigDecimal> ofSpools = new HashMap<>();
        for (Entry entry : night.decide().entries()) {
            String group = entry.spool() + " " + entry.operation() + " " + entry.worker();
            if (entry.union() != null) {
                ofUnions.merge(group, entry.pulgadas(), BigDecimal::add);
            } else if (entry.details().get("pulgadas") instanceof BigDecimal sum && sum.signum() > 0) {
                assertThat(ofSpools.put(group, sum))
                        .as("a second row for %s", group)
                        .isNull();
            }
        }
        ofUnions.replaceAll((group, sum) -> sum.setScale(2, java.math.RoundingMode.HALF_UP));

        assertThat(ofSpools).isEqualTo(ofUnions);
    }

    /**
     * The rules once more, told plainly: a table of what is done, and one pass over the completions for every
     * operation. It shares nothing with the product but the records.
     */
    private static final class Model {
        private final Night night;
        private final Map<List<Object>, Boolean> done = new HashMap<>();
        private final Map<UnionKey, Union> unions = new LinkedHashMap<>();
        private final Set<UnionKey> written = new HashSet<>();

        Model(Night night) {
            this.night = night;
            for (Spool spool : night.order().spools()) {
                for (Union union : spool.unions()) {
                    unions.put(union.key(), union);
                    done.put(List.of(union.key(), Operation.ARM), union.armFechaFin() != null);
                    done.put(List.of(union.key(), Operation.SOLD), union.solFechaFin() != null);
                }
            }
        }

        Map<String, String> fates() {
            Map<String, String> fates = new HashMap<>();
            for (Operation operation : List.of(Operation.ARM, Operation.SOLD)) {
                List<Completion> queue = new ArrayList<>();
                for (Report report : night.reports()) {
                    if (report instanceof Completion completion && completion.operation() == operation) {
                        queue.add(completion);
                    }
                }
                queue.sort((a, b) -> a.finishedAt().equals(b.finishedAt())
                        ? Long.compare(a.arrival(), b.arrival())
                        : a.finishedAt().compareTo(b.finishedAt()));
                for (Completion completion : queue) {
                    fates.put(completion.id(), fateOf(completion));
                }
            }
            return fates;
        }

        private String fateOf(Completion work) {
            if (night.order().spools().stream().allMatch(spool -> spool.row() == null)) {
                return "UNKNOWN_WORK_ORDER";
            }
            List<UnionKey> sameNumber = unions.keySet().stream()
                    .filter(key -> key.number() == work.union())
                    .toList();
            List<UnionKey> meant = sameNumber.stream()
                    .filter(key -> work.spool() == null || work.spool().equals(key.tagSpool()))
                    .toList();
            if (meant.size() > 1) {
                return "AMBIGUOUS_UNION";
            }
            for (WorkOrder.UnreadableRow row : night.order().unreadable()) {
                boolean numberFits = row.number() == null ? meant.isEmpty() : row.number() == work.union();
                boolean spoolFits = work.spool() == null
                        || (row.tagSpool() == null
                                ? meant.isEmpty()
                                : row.tagSpool().equals(work.spool()));
                if (numberFits && spoolFits) {
                    return "UNREADABLE_ROW";
                }
            }
            if (meant.isEmpty()) {
                boolean spoolUnknown = work.spool() != null
                        && night.order().spools().stream()
                                .noneMatch(spool -> spool.key().tagSpool().equals(work.spool()));
                return spoolUnknown || !sameNumber.isEmpty() ? "SPOOL_MISMATCH" : "UNKNOWN_UNION";
            }
            return fateOf(work, meant.get(0));
        }

        private String fateOf(Completion work, UnionKey key) {
            Union union = unions.get(key);
            if (done.get(List.of(key, work.operation()))) {
                return "ALREADY_COMPLETE";
            }
            if (work.operation() == Operation.SOLD && "FW".equals(union.tipoUnion())) {
                return "OPERATION_NOT_REQUIRED";
            }
            if (work.startedAt() != null && work.startedAt().isAfter(work.finishedAt())) {
                return "FINISH_BEFORE_START";
            }
            UUID expected = work.expectedVersion();
            boolean moved = expected != null && (written.contains(key) || !expected.equals(union.version()));
            boolean begun = work.operation() == Operation.ARM && union.armFechaInicio() != null;
            if (moved && (night.policies().onVersionConflict() == Policies.VersionConflict.REJECT || begun)) {
                return "VERSION_CONFLICT";
            }
            if (work.operation() == Operation.SOLD && !done.get(List.of(key, Operation.ARM))) {
                return NOW.isBefore(work.stagedAt().plus(night.policies().deferFor()))
                        ? "deferred ARM_NOT_COMPLETE"
                        : "ARM_NOT_COMPLETE";
            }
            done.put(List.of(key, work.operation()), true);
            written.add(key);
            return "accepted";
        }
    }

    private static String kindOf(Decision decision) {
        if (decision instanceof Decision.Rejected rejected) {
            return rejected.reason().name();
        }
        return decision instanceof Deferred deferred ? "deferred " + deferred.reason() : "accepted";
    }

    private static Report reportOf(Entry entry, Decisions decisions) {
        return decisions.decisions().stream()
                .filter(decision -> decision instanceof Accepted accepted
                        && accepted.entry().equals(entry.id()))
                .findFirst()
                .orElseThrow()
                .report();
    }

    /** Where the report does not say: when its worker last took the spool before, else when it was finished. */
    private static Instant startOf(Completion work, Night night) {
        if (work.startedAt() != null) {
            return work.startedAt();
        }
        Instant start = null;
        for (Spool spool : night.order().spools()) {
            if (spool.key().tagSpool().equals(work.spool())
                    && spool.row() != null
                    && text(work.worker().name()).equals(spool.row().get(SpoolField.OCUPADO_POR))) {
                start = ((CellValue.Moment) spool.row().get(SpoolField.FECHA_OCUPACION)).instant();
            }
        }
        for (Report report : night.reports()) {
            if (report instanceof Occupation taken
                    && taken.spool().equals(work.spool())
                    && taken.worker().equals(work.worker())
                    && !taken.at().isAfter(work.finishedAt())
                    && (start == null
                            || start.isAfter(work.finishedAt())
                            || taken.at().isAfter(start))) {
                start = taken.at();
            }
        }
        return start == null || start.isAfter(work.finishedAt()) ? work.finishedAt() : start;
    }

    private static CellValue moment(Instant instant) {
        return new CellValue.Moment(instant);
    }

    private static CellValue text(String text) {
        return new CellValue.Text(text);
    }

    private static BigDecimal numberIn(@Nullable CellValue value) {
        return value instanceof CellValue.Numeric numeric ? numeric.number() : BigDecimal.ZERO;
    }

    @Provide
    Arbitrary<Night> nights() {
        Arbitrary<List<Report>> reports = report().list()
                .ofMaxSize(40)
                .withSizeDistribution(RandomDistribution.uniform())
                .map(DecidingPropertiesTest::inOrderOfArrival);
        Arbitrary<Policies> policies = Combinators.combine(
                        Arbitraries.of(Policies.VersionConflict.class), Arbitraries.of(0, 1, 7))
                .as((conflict, days) -> new Policies(Set.of("FW"), conflict, Duration.ofDays(days)));
        return Combinators.combine(orders(), reports, policies, Arbitraries.of(true, false))
                .as(Night::new);
    }

    /** 1 to 3 spools with 0 to 20 unions each; now and then without a row, drifted, or with a row that can't be read. */
    private static Arbitrary<WorkOrder> orders() {
        Arbitrary<WorkOrder.UnreadableRow> bad = Combinators.combine(
                        Arbitraries.of(TAGS).injectNull(0.3),
                        Arbitraries.integers().between(1, 20).injectNull(0.3))
                .as((tag, number) -> new WorkOrder.UnreadableRow(tag, number, "Uniones row 99 of OT-123."));
        Arbitrary<List<WorkOrder.UnreadableRow>> unreadable = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.of())),
                Tuple.of(1, bad.list().ofMinSize(1).ofMaxSize(2)));
        return Arbitraries.integers()
                .between(1, 3)
                .flatMap(count -> Combinators.combine(TAGS.subList(0, count).stream()
                                .map(DecidingPropertiesTest::spool)
                                .toList())
                        .as(spools -> spools))
                .flatMap(spools -> unreadable.map(rows -> new WorkOrder(WorkOrders.OT, spools, rows)));
    }

    private static Arbitrary<Spool> spool(String tag) {
        return Combinators.combine(
                        Arbitraries.of(0, 1, 12, 20, 20, 20),
                        state().list().ofSize(20),
                        Arbitraries.of("agreeing", "agreeing", "drifted", "blank", "occupied", "none"))
                .as((last, states, row) -> spool(tag, last, states, row));
    }

    /** A union's inches, type, and how far it is: 0 untouched, 1 begun, 2 fitted up, 3 welded, 4 welded without ARM, 5 not there. */
    record State(BigDecimal inches, @Nullable String type, int stage) {}

    private static Arbitrary<State> state() {
        return Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.125"), new BigDecimal("48"))
                                .ofScale(3),
                        Arbitraries.of("BW", "SO", "Brida", "FW").injectNull(0.1),
                        Arbitraries.frequency(
                                Tuple.of(5, 0),
                                Tuple.of(1, 1),
                                Tuple.of(3, 2),
                                Tuple.of(2, 3),
                                Tuple.of(1, 4),
                                Tuple.of(1, 5)))
                .as(State::new);
    }

    private static Spool spool(String tag, int last, List<State> states, String rowKind) {
        WorkOrders order = WorkOrders.anOrder(WorkOrders.OT).spool(tag);
        for (int number = 1; number <= last; number++) {
            State state = states.get(number - 1);
            if (state.stage() == 5) {
                continue;
            }
            order.union(number).dn(state.inches().toString()).type(state.type());
            if (state.stage() == 1) {
                order.armBegun();
            }
            if (state.stage() == 2 || state.stage() == 3) {
                order.armDone();
            }
            if (state.stage() == 3 || state.stage() == 4) {
                order.soldDone();
            }
        }
        switch (rowKind) {
            case "drifted" ->
                order.showing(SpoolField.UNIONES_ARM_COMPLETADAS, "99").showing(SpoolField.PULGADAS_SOLD, text("x"));
            case "blank" -> order.blankCounters();
            case "occupied" -> order.occupiedBy(Workers.JP, "07:00");
            case "none" -> order.notListed();
            default -> {}
        }
        return order.build().spools().get(0);
    }

    /** Few unions, workers and hours, so that reports get in each other's way. */
    private static Arbitrary<Report> report() {
        Arbitrary<String> tag = Arbitraries.frequency(
                Tuple.of(12, "MK-1"), Tuple.of(4, "MK-2"), Tuple.of(2, "MK-3"), Tuple.of(1, "MK-9"));
        Arbitrary<Instant> hour = Arbitraries.integers().between(6, 20).map(it -> ShopTime.at("%02d:00".formatted(it)));
        Arbitrary<Operation> operation = Arbitraries.of(Operation.class);
        Arbitrary<Worker> worker = Arbitraries.of(CREW);
        Arbitrary<Integer> number =
                Arbitraries.integers().between(0, 21).withDistribution(RandomDistribution.uniform());
        Arbitrary<Report> completion = Combinators.combine(
                        tag.injectNull(0.3),
                        number,
                        operation,
                        worker,
                        hour,
                        Arbitraries.of(-1, 0, 1, 2, 3).injectNull(0.2),
                        Arbitraries.of("none", "none", "none", "seen", "stale"),
                        Arbitraries.of("12:00", "2026-01-20T23:00", "2026-01-10T12:00"))
                .as((spool, union, what, who, finish, hours, version, staged) -> new Completion(
                        0,
                        "",
                        WorkOrders.OT,
                        spool,
                        union,
                        what,
                        who,
                        hours == null ? null : finish.minus(Duration.ofHours(hours)),
                        finish,
                        versionOf(version, spool, union),
                        ShopTime.at(staged)));
        Arbitrary<Report> occupation = Combinators.combine(tag, operation, worker, hour)
                .as((spool, what, who, at) -> new Occupation(0, "", WorkOrders.OT, spool, what, who, at));
        Arbitrary<Report> release = Combinators.combine(
                        tag, operation, worker, hour, number.set().ofMaxSize(6))
                .as((spool, what, who, at, unions) -> new Release(0, "", WorkOrders.OT, spool, what, who, at, unions));
        Arbitrary<Report> event = Combinators.combine(tag, worker, hour)
                .as((spool, who, at) ->
                        new SpoolEvent(0, "", WorkOrders.OT, spool, "PAUSAR_SPOOL", null, null, who, at, Map.of()));
        return Arbitraries.frequencyOf(
                Tuple.of(8, completion), Tuple.of(2, occupation), Tuple.of(2, release), Tuple.of(1, event));
    }

    private static @Nullable UUID versionOf(String kind, @Nullable String spool, int union) {
        return switch (kind) {
            case "seen" -> WorkOrders.versionOf(WorkOrders.OT, spool == null ? "MK-1" : spool, union);
            case "stale" -> new UUID(0, 1);
            default -> null;
        };
    }

    private static List<Report> inOrderOfArrival(List<Report> reports) {
        List<Report> queue = new ArrayList<>();
        for (int place = 0; place < reports.size(); place++) {
            queue.add(numbered(reports.get(place), place, "report-" + place));
        }
        return queue;
    }

    private static Report numbered(Report report, long arrival, String id) {
        if (report instanceof Completion it) {
            return new Completion(
                    arrival,
                    id,
                    it.ot(),
                    it.spool(),
                    it.union(),
                    it.operation(),
                    it.worker(),
                    it.startedAt(),
                    it.finishedAt(),
                    it.expectedVersion(),
                    it.stagedAt());
        } else if (report instanceof Occupation it) {
            return new Occupation(arrival, id, it.ot(), it.spool(), it.operation(), it.worker(), it.at());
        } else if (report instanceof Release it) {
            return new Release(arrival, id, it.ot(), it.spool(), it.operation(), it.worker(), it.at(), it.unions());
        }
        SpoolEvent it = (SpoolEvent) report;
        return new SpoolEvent(
                arrival,
                id,
                it.ot(),
                it.spool(),
                it.type(),
                it.operation(),
                it.action(),
                it.worker(),
                it.at(),
                it.details());
    }
}
