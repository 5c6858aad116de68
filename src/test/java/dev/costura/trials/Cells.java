package dev.costura.trials;

import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.Union;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cells that Costura writes: each union's, and the counters that must agree with them. */
final class Cells {

    private final Planted planted;
    private final Fates fates;
    private final List<Report> reports;
    private final Rows rows;
    private final Sheet unions;
    private final Sheet orders;
    private final Set<String> byHand;
    private final Set<String> tolerated;
    private final Findings findings;
    private final Set<String> versions = new HashSet<>();

    Cells(
            Planted planted,
            Fates fates,
            List<Report> reports,
            Rows rows,
            Tabs tabs,
            Set<String> byHand,
            Set<String> tolerated,
            Findings findings) {
        this.planted = planted;
        this.fates = fates;
        this.reports = reports;
        this.rows = rows;
        this.unions = tabs.unions();
        this.orders = tabs.orders();
        this.byHand = byHand;
        this.tolerated = tolerated;
        this.findings = findings;
    }

    static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    void check() {
        for (Spool spool : planted.spools()) {
            spool.unions().forEach(this::checkUnion);
            if (spool.row() != null && isTouched(spool)) {
                checkCounters(spool);
            }
        }
    }

    private boolean isTouched(Spool spool) {
        String prefix = spool.key().ot() + "/" + spool.key().tagSpool() + "/";
        return fates.winners().keySet().stream().anyMatch(key -> key.startsWith(prefix));
    }

    private void checkUnion(Union union) {
        Work arm = fates.winners().get(Fates.key(union, Operation.ARM));
        Work sold = fates.winners().get(Fates.key(union, Operation.SOLD));
        if (arm == null && sold == null) {
            return;
        }
        List<Integer> at = unions.rowsWith(Sheet.UNION_KEY, Planted.nameOf(union));
        if (at.size() != 1) {
            findings.add("a union's row", Planted.nameOf(union), "once", at.size() + " times");
            return;
        }
        int row = at.get(0);
        for (Work work : java.util.Arrays.asList(arm, sold)) {
            if (work != null) {
                checkWork(row, union, work);
            }
        }
        checkAudit(row, union, Objects.requireNonNull(sold != null ? sold : arm));
    }

    private void checkWork(int row, Union union, Work work) {
        String prefix = work.operation() == Operation.ARM ? "ARM_" : "SOL_";
        Instant start = unions.moment(row, prefix + "FECHA_INICIO");
        Set<Instant> starts = startsOf(work, union);
        if (unions.text(row, prefix + "FECHA_FIN").isEmpty()) {
            findings.lost("applied work is not there", unions.where(row, prefix + "FECHA_FIN"), work, "nothing");
            return;
        }
        if (start == null || !starts.contains(start)) {
            findings.add(
                    "the start of applied work",
                    unions.where(row, prefix + "FECHA_INICIO"),
                    work + " from " + starts,
                    start == null ? unions.text(row, prefix + "FECHA_INICIO") : start);
        }
        findings.expect(
                "the finish of applied work",
                unions.where(row, prefix + "FECHA_FIN"),
                seconds(work.finish()),
                unions.moment(row, prefix + "FECHA_FIN"));
        findings.expect(
                "the worker of applied work",
                unions.where(row, prefix + "WORKER"),
                work.worker().name(),
                unions.text(row, prefix + "WORKER"));
    }

    /** Work that came with a FINALIZAR began when its worker took the spool, which more than one INICIAR may say. */
    private Set<Instant> startsOf(Work work, Union union) {
        Set<Instant> starts = new HashSet<>();
        if (work.start() != null) {
            starts.add(seconds(work.start()));
            return starts;
        }
        starts.add(seconds(work.finish()));
        reports.stream()
                .filter(report -> report instanceof Report.Occupation taken
                        && taken.ot().equals(work.ot())
                        && taken.spool().equals(union.tagSpool())
                        && taken.worker().equals(work.worker())
                        && !taken.at().isAfter(work.finish()))
                .forEach(report -> starts.add(seconds(((Report.Occupation) report).at())));
        planted.spool(union.ot(), union.tagSpool())
                .map(Spool::row)
                .map(row -> row.get(SpoolField.FECHA_OCUPACION))
                .ifPresent(since -> {
                    if (since instanceof dev.costura.union.CellValue.Moment moment) {
                        starts.add(seconds(moment.instant()));
                    }
                });
        return starts;
    }

    private void checkAudit(int row, Union union, Work last) {
        String version = unions.text(row, "version");
        Rows.EventRow event = rows.of(last);
        if (union.version() != null && version.equals(union.version().toString())) {
            findings.add("a union was written and kept its version", unions.where(row, "version"), "another", version);
        }
        if (!versions.add(version)) {
            findings.add("two unions have one version", unions.where(row, "version"), "one of its own", version);
        }
        if (event != null) {
            findings.expect(
                    "the version in cell and Metadata_JSON",
                    unions.where(row, "version"),
                    event.details().path("version").asString(""),
                    version);
            if (unions.column("Fecha_Modificacion") != null) {
                findings.expect(
                        "when a union was changed",
                        unions.where(row, "Fecha_Modificacion"),
                        event.timestamp(),
                        unions.moment(row, "Fecha_Modificacion"));
            }
        }
        if (unions.column("Modificado_Por") != null) {
            findings.expect(
                    "who changed a union",
                    unions.where(row, "Modificado_Por"),
                    last.worker().name(),
                    unions.text(row, "Modificado_Por"));
        }
    }

    /** Counted from the cells as they stand, whoever wrote them. */
    private void checkCounters(Spool spool) {
        String name = spool.key().ot() + "/" + spool.key().tagSpool();
        List<Integer> at = orders.rowsWith(Sheet.SPOOL_KEY, name);
        if (at.size() != 1) {
            findings.add("a spool's row", name, "once", at.size() + " times");
            return;
        }
        List<Integer> own = unions.rowsWith(Sheet.SPOOL_KEY, name);
        Map<String, BigDecimal> counters = Map.of(
                "Total_Uniones", BigDecimal.valueOf(own.size()),
                "Uniones_ARM_Completadas", count(own, "ARM_FECHA_FIN"),
                "Uniones_SOLD_Completadas", count(own, "SOL_FECHA_FIN"),
                "Pulgadas_ARM", inches(own, "ARM_FECHA_FIN"),
                "Pulgadas_SOLD", inches(own, "SOL_FECHA_FIN"));
        counters.forEach((header, expected) -> {
            BigDecimal is = orders.number(at.get(0), header);
            boolean byPeople = tolerated.contains(name + "/" + Sheet.key(header))
                    || byHand.stream().anyMatch(key -> key.startsWith(name + "/"));
            if (!byPeople && (is == null || is.compareTo(expected) != 0)) {
                findings.add(
                        "a counter disagrees with its unions",
                        orders.where(at.get(0), header) + " of " + name,
                        expected,
                        is);
            }
        });
    }

    private BigDecimal count(List<Integer> own, String finish) {
        return BigDecimal.valueOf(
                own.stream().filter(row -> isDone(row, finish)).count());
    }

    private BigDecimal inches(List<Integer> own, String finish) {
        return own.stream()
                .filter(row -> isDone(row, finish))
                .map(row -> unions.number(row, "DN_UNION"))
                .map(Cells::orZero)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
    }

    private static BigDecimal orZero(@Nullable BigDecimal number) {
        return number == null ? BigDecimal.ZERO : number;
    }

    private boolean isDone(int row, String finish) {
        return !unions.text(row, finish).isEmpty();
    }
}
