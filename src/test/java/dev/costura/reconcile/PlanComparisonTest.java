package dev.costura.reconcile;

import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Reports;
import dev.costura.fixture.ShopTime;
import dev.costura.fixture.WorkOrders;
import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.PlanComparison.Difference;
import dev.costura.reconcile.PlanComparison.Now;
import dev.costura.reconcile.PlanComparison.Outcome;
import dev.costura.reconcile.PlanComparison.Previewed;
import dev.costura.reconcile.PlanComparison.Stands;
import dev.costura.staging.Verdict;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Deciding;
import dev.costura.union.Decision;
import dev.costura.union.Decisions;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.Policies;
import dev.costura.union.Report;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as the same plan, and what does not. */
class PlanComparisonTest {

    private static final Instant NOON = ShopTime.at("12:00");

    /** ARM and SOLD of one union, a report that is refused, and counters that are put right. */
    private static final List<Report> REPORTS = List.of(
            Reports.arm(1).build(),
            Reports.sold(1).by(95).from("10:30").to("11:30").build(),
            Reports.arm(19).build());

    private static Decisions decided(List<Report> reports, Instant now) {
        WorkOrders order = anOrder().unions(1, 8).showing(SpoolField.PULGADAS_ARM, "99.00");
        return Deciding.decide(order.build(), reports, Policies.DEFAULTS, true, now, id -> false, List.of());
    }

    private static Now now(Decisions decisions) {
        return new Now(
                decisions.decisions().stream().map(PlanComparisonTest::outcome).toList(),
                decisions.entries().stream().map(PlanComparisonTest::placed).toList());
    }

    private static LedgerEntry placed(Entry entry) {
        List<String> cells =
                entry.changes().stream().map(change -> "Uniones!A2").toList();
        return new LedgerEntry(0, LedgerEntry.State.PREVIEW, entry, cells, List.of(), null);
    }

    private static Outcome outcome(Decision decision) {
        Verdict verdict = PlanWriter.verdict(decision, Map.of());
        return new Outcome(
                decision.report().arrival(),
                decision.report().id(),
                null,
                verdict.status().name(),
                verdict.reason(),
                verdict.facts());
    }

    private static Previewed previewed(Now shown) {
        return previewed(shown, Set.of());
    }

    private static Previewed previewed(Now shown, Set<UUID> done) {
        return new Previewed(
                OT,
                shown.outcomes().stream()
                        .map(outcome -> new Stands(outcome, "PENDING", null, false, null, false))
                        .toList(),
                shown.entries(),
                done);
    }

    record Reported(int union, Operation operation, int worker, int hour) {
        Report build(int arrival) {
            return Reports.work(operation, union)
                    .by(worker)
                    .from("0" + hour + ":00")
                    .to("0" + hour + ":30")
                    .arrival(arrival)
                    .id("c-" + arrival)
                    .build();
        }
    }

    @Provide
    Arbitrary<List<Reported>> reported() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.of(Operation.values()),
                        Arbitraries.integers().between(93, 95),
                        Arbitraries.integers().between(1, 9))
                .as(Reported::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static List<Report> reports(List<Reported> reported) {
        return IntStream.range(0, reported.size())
                .mapToObj(i -> reported.get(i).build(i + 1))
                .toList();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theSameReportsOnTheSameSheetAreTheSamePlanWheneverTheyAreDecided(
            @ForAll("reported") List<Reported> reported, @ForAll boolean later) {
        Now shown = now(decided(reports(reported), NOON));
        Now then = now(decided(reports(reported), NOON.plusSeconds(later ? 7_200 : 1)));

        assertThat(PlanComparison.differences(previewed(shown), then)).isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void withoutOneOfTheReportsItIsAnotherPlan(@ForAll("reported") List<Reported> reported, @ForAll int which) {
        List<Report> all = reports(reported);
        List<Report> fewer = new ArrayList<>(all);
        fewer.remove(Math.floorMod(which, all.size()));

        assertThat(PlanComparison.differences(previewed(now(decided(all, NOON))), now(decided(fewer, NOON))))
                .isNotEmpty();
        assertThat(PlanComparison.differences(previewed(now(decided(fewer, NOON))), now(decided(all, NOON))))
                .isNotEmpty();
    }

    /** Rows that the run has written already take no part, and their reports are where they were to go. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatIsDoneTakesNoPart(@ForAll("reported") List<Reported> reported, @ForAll int many) {
        Now shown = now(decided(reports(reported), NOON));
        int done = Math.floorMod(many, shown.entries().size() + 1);
        Set<UUID> written = new HashSet<>();
        shown.entries()
                .subList(0, done)
                .forEach(entry -> written.add(entry.entry().id()));
        Now left = new Now(
                shown.outcomes(), shown.entries().subList(done, shown.entries().size()));

        assertThat(PlanComparison.differences(previewed(shown, written), left)).isEmpty();
        if (done > 0) {
            assertThat(PlanComparison.differences(previewed(shown), left)).isNotEmpty();
        }
    }

    record Change(String what, UnaryOperator<Entry> to) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Change> changes() {
        return List.of(
                new Change("type", with("type", new EventType("ANOTHER"))),
                new Change("union", with("union", 7)),
                new Change("operation", with("operation", null)),
                new Change("action", with("action", "ANOTHER")),
                new Change("worker", with("worker", new Worker(1, "XX(1)"))),
                new Change("time of the work", with("operatedAt", NOON)),
                new Change("details", with("details", Map.of("ot", "another"))),
                new Change("version before", with("versionBefore", new UUID(1, 1))),
                new Change("version after", with("versionAfter", null)),
                new Change("id", with("id", new UUID(2, 2))),
                new Change("former value", entry -> changed(entry, UnionField.ARM_WORKER, true)),
                new Change("new value", entry -> changed(entry, UnionField.ARM_FECHA_FIN, false)),
                new Change("former moment of a change", entry -> changed(entry, UnionField.FECHA_MODIFICACION, true)),
                new Change("a cell less", entry -> (Entry) with(
                                "changes",
                                entry.changes().subList(1, entry.changes().size()))
                        .apply(entry)));
    }

    private static UnaryOperator<Entry> with(String component, Object value) {
        return entry -> {
            Map<String, Object> all = new LinkedHashMap<>();
            try {
                for (var each : Entry.class.getRecordComponents()) {
                    all.put(
                            each.getName(),
                            each.getName().equals(component)
                                    ? value
                                    : each.getAccessor().invoke(entry));
                }
                return (Entry) Entry.class.getDeclaredConstructors()[0].newInstance(
                        all.values().toArray());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Entry changed(Entry entry, UnionField field, boolean former) {
        CellValue other = new CellValue.Text("other");
        List<CellChange> changes = entry.changes().stream()
                .map(change -> change instanceof CellChange.OfUnion of && of.field() == field
                        ? new CellChange.OfUnion(
                                of.key(), field, former ? other : of.before(), former ? of.after() : other)
                        : change)
                .toList();
        assertThat(changes).isNotEqualTo(entry.changes());
        return with("changes", changes).apply(entry);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRowOrCellThatIsAnotherIsTold(Change change) {
        Now shown = now(decided(REPORTS, NOON));
        List<LedgerEntry> entries = new ArrayList<>(shown.entries());
        int at = IntStream.range(0, entries.size())
                .filter(i -> entries.get(i).entry().union() != null)
                .findFirst()
                .orElseThrow();
        entries.set(at, placed(change.to().apply(entries.get(at).entry())));

        List<Difference> told = PlanComparison.differences(previewed(shown), new Now(shown.outcomes(), entries));

        assertThat(told).isNotEmpty();
        assertThat(told.get(0).what()).contains(OT);
    }

    @Test
    void aRemediationIsKnownByItsSpoolAndComparedByItsCells() {
        Now shown = now(decided(List.of(), NOON));
        LedgerEntry remediation = shown.entries().get(0);
        assertThat(remediation.entry().type()).isEqualTo(EventType.SYSTEM_REMEDIATION);
        List<CellChange> others = remediation.entry().changes().stream()
                .<CellChange>map(change -> new CellChange.OfSpool(
                        change.spool(), SpoolField.PULGADAS_ARM, CellValue.of(98), change.after()))
                .toList();
        Now other = new Now(List.of(), List.of(placed(with("changes", others).apply(remediation.entry()))));

        assertThat(PlanComparison.differences(previewed(shown), other))
                .extracting(Difference::toString)
                .singleElement()
                .asString()
                .contains("Pulgadas_ARM: previewed 99.00 → 0.00", "now 98 → 0.00");
    }

    @Test
    void theOrderOfRowsIsPartOfThePlan() {
        Now shown = now(decided(REPORTS, NOON));
        List<LedgerEntry> turned = new ArrayList<>(shown.entries());
        Collections.reverse(turned);

        assertThat(PlanComparison.differences(previewed(shown), new Now(shown.outcomes(), turned)))
                .hasSize(1);
    }

    /** A sheet whose audit columns were taken away meanwhile would get fewer cells than shown. */
    @Test
    void aCellThatTheSheetHasNoColumnForAnyMoreIsTold() {
        Now shown = now(decided(REPORTS, NOON));
        List<LedgerEntry> entries = shown.entries().stream()
                .map(entry -> new LedgerEntry(
                        0,
                        entry.state(),
                        entry.entry(),
                        entry.entry().changes().stream()
                                .map(change -> change.header().equals("Modificado_Por") ? "" : "Uniones!A2")
                                .toList(),
                        List.of(),
                        null))
                .toList();

        assertThat(PlanComparison.differences(previewed(shown), new Now(shown.outcomes(), entries)))
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference.now()).isEqualTo("not written"));
    }

    @Test
    void numbersAreTheSameByValueHoweverTheyAreWritten() {
        Now shown = now(decided(REPORTS, NOON));
        Entry first = shown.entries().get(0).entry();
        Map<String, Object> details = new LinkedHashMap<>(first.details());
        details.put("count", new BigDecimal("4.50"));
        Map<String, Object> again = new LinkedHashMap<>(first.details());
        again.put("count", 4.5);
        List<LedgerEntry> one = List.of(placed(with("details", details).apply(first)));
        List<LedgerEntry> other = List.of(placed(with("details", again).apply(first)));

        assertThat(PlanComparison.differences(
                        previewed(new Now(shown.outcomes(), one)), new Now(shown.outcomes(), other)))
                .isEmpty();
    }

    @Test
    void aReportCountsAsDoneOnlyWhereThisPlanDidWithItWhatWasShown() {
        Outcome accepted = new Outcome(1, "c-1", 5, "ACCEPTED", null, null);
        Outcome refused = new Outcome(2, "c-2", 19, "REJECTED", "UNKNOWN_UNION", "no such union");
        assertThat(left(new Stands(accepted, "APPLIED", null, false, 42L, true)))
                .isEmpty();
        assertThat(left(new Stands(refused, "REJECTED", "UNKNOWN_UNION", false, 42L, true)))
                .isEmpty();

        assertThat(left(new Stands(accepted, "APPLIED", null, false, 43L, false)))
                .containsExactly("OT-123+5, report c-1: previewed ACCEPTED, now it is APPLIED, decided by run 43");
        assertThat(left(new Stands(accepted, "REJECTED", "REFUSED_BY_SHEETS", false, 42L, true)))
                .hasSize(1);
        assertThat(left(new Stands(refused, "REJECTED", "UNKNOWN_UNION", true, 43L, false)))
                .containsExactly(
                        "OT-123+19, report c-2: previewed REJECTED UNKNOWN_UNION (no such union), now it is REJECTED UNKNOWN_UNION and dismissed, decided by run 43");
    }

    private static List<String> left(Stands report) {
        return PlanComparison.differences(
                        new Previewed(OT, List.of(report), List.of(), Set.of()), new Now(List.of(), List.of()))
                .stream()
                .map(Difference::toString)
                .toList();
    }
}
