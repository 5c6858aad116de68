package dev.costura.trials;

import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.WorkOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says what must be true in the end, and compares it with what is:
 *
 * <pre>{@code
 * SheetReader sheet = SheetReader.over(sandbox, "sheet-1");
 * Oracle oracle = Oracle.of(orders).before(sheet.read());   // after planting, before the first run
 * oracle.staged(reports);                                   // in order of arrival; once for each time of staging
 * … runs, faults, kills, until a run has nothing left to do …
 * oracle.check(sheet, QueueReader.sql(dataSource, "w1"));   // throws with a list of all that is wrong
 * }</pre>
 *
 * Which run saw which report and which batch carried it is left open: any split is accepted that a run could have made.
 * A model of its own; it shares nothing with the product but the domain's records.
 */
public final class Oracle {

    private final Planted planted;
    private final List<Report> reports = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();
    private final Set<String> byHand = new HashSet<>();
    private final Set<String> tolerated = new HashSet<>();
    private SheetContent before = new SheetContent(List.of(), List.of());
    private int waves;
    private boolean remediations;
    private boolean steppedOver;
    private boolean waits = true;

    private Oracle(Planted planted) {
        this.planted = planted;
    }

    /** @param orders as they were planted; their unions of type FW are never welded */
    public static Oracle of(List<WorkOrder> orders) {
        return new Oracle(Planted.of(orders));
    }

    public static Oracle of(WorkOrder... orders) {
        return of(Arrays.asList(orders));
    }

    /** Everything in the spreadsheet before the first run: what is not Costura's must still be so in the end. */
    public Oracle before(SheetContent content) {
        before = content;
        return this;
    }

    /**
     * Reports staged now, in order of arrival. A run between two calls may have seen the first and not the second; one
     * that saw the second has seen the first.
     */
    public Oracle staged(List<? extends Report> more) {
        waves++;
        for (Report report : more) {
            reports.add(report);
            if (report instanceof Report.Completion completion) {
                works.add(Work.of(completion, waves, works.size()));
            } else if (report instanceof Report.Release release) {
                release.unions().stream()
                        .sorted()
                        .forEach(union -> works.add(Work.of(release, union, waves, works.size())));
            }
        }
        return this;
    }

    /** A person filled in this work while it was under way: then it may be nobody's, and the reports of it refused. */
    public Oracle filledByHand(String ot, String tagSpool, int union, Operation operation) {
        byHand.add(ot + "/" + tagSpool + "/" + union + "/" + operation);
        return this;
    }

    /** A person changed this column of Uniones or Operaciones, in this row ({@code OT/TAG_SPOOL[/N_UNION]}). */
    public Oracle editedByPeople(String row, String header) {
        tolerated.add(row + "/" + Sheet.key(header));
        return this;
    }

    /** Rows SYSTEM_REMEDIATION may be there: rows were moved, or counters were wrong from the beginning. */
    public Oracle remediationsAllowed() {
        remediations = true;
        return this;
    }

    /** Strangers hold ids of markers, so that numbers of batches need not follow each other. */
    public Oracle numbersMayBeSteppedOver() {
        steppedOver = true;
        return this;
    }

    /** {@code defer-days: 0}: a SOLD whose ARM has not come is refused. */
    public Oracle impatient() {
        waits = false;
        return this;
    }

    /** @throws AssertionError with a list of all that is not as it must be */
    public void check(SheetReader sheet, QueueReader... queues) {
        List<Discrepancy> found = discrepancies(
                sheet.read(), Arrays.stream(queues).map(QueueReader::read).toList());
        if (!found.isEmpty()) {
            throw new AssertionError(tell(found));
        }
    }

    static String tell(List<Discrepancy> found) {
        return "%d things are not as they must be:%n%s"
                .formatted(
                        found.size(),
                        found.stream().map(Discrepancy::toString).collect(Collectors.joining("%n".formatted())));
    }

    /**
     * All that is not as it must be.
     *
     * @param queues of several databases, where several services wrote one workbook: a completion that is staged in more
     *     than one of them is applied by one of them
     */
    public List<Discrepancy> discrepancies(SheetContent after, List<QueueContent> queues) {
        Findings findings = new Findings();
        Fates fates = new Fates(planted, works, reports, byHand, waits, findings);
        fates.judge(queues);
        Tabs tabs = Tabs.of(after, findings);
        if (tabs == null) {
            return findings.all();
        }
        Rows rows = new Rows(planted, fates, reports, works, tabs, before, findings);
        rows.check(remediations);
        new Cells(planted, fates, reports, rows, tabs, byHand, tolerated, findings).check();
        new Occupancies(planted, fates, reports, rows, tabs, tolerated, findings).check();
        new Neighbours(before, after, fates, reports, planted, tolerated, remediations, findings).check();
        new Batches(after.markers(), queues, rows.ids(), steppedOver, findings).check();
        return findings.all();
    }
}
