package dev.costura.trials;

import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rows of Metadata: each exactly once, none too many. */
final class Rows {

    private final Planted planted;
    private final Fates fates;
    private final List<Report> reports;
    private final List<Work> works;
    private final Sheet sheet;
    private final Set<String> idsBefore;
    private final Findings findings;
    private final List<String> ids = new ArrayList<>();
    private final List<EventRow> rows = new ArrayList<>();
    private final Map<String, EventRow> byReport = new HashMap<>();

    Rows(
            Planted planted,
            Fates fates,
            List<Report> reports,
            List<Work> works,
            Tabs tabs,
            SheetContent before,
            Findings findings) {
        this.planted = planted;
        this.fates = fates;
        this.reports = reports;
        this.works = works;
        this.sheet = tabs.events();
        this.idsBefore = before.tab(Tabs.EVENTS)
                .map(tab -> new Sheet(tab).rowsBy(Sheet.EVENT_KEY).keySet())
                .orElseGet(Set::of);
        this.findings = findings;
    }

    /** A row as it stands there. */
    record EventRow(
            int row,
            String id,
            @Nullable Instant timestamp,
            String type,
            String spool,
            String worker,
            String workerId,
            String operation,
            @Nullable Instant operatedAt,
            JsonNode details,
            String union) {

        String ot() {
            return details.path("ot").asString("");
        }
    }

    /** Ids of the rows that were not there before. */
    List<String> ids() {
        return ids;
    }

    /** The row of an applied completion. */
    @Nullable
    EventRow of(Work work) {
        return byReport.get(work.id());
    }

    /** The row of its own that a spool-level report has; null where it has none, as a FINALIZAR that brought work. */
    @Nullable
    EventRow of(Report report) {
        return byReport.get(report.id());
    }

    void check(boolean remediations) {
        for (int row = 1; row < sheet.height(); row++) {
            if (!sheet.isBlankRow(row) && !idsBefore.contains(sheet.text(row, "ID"))) {
                read(row);
            }
        }
        Map<String, List<Integer>> byId = new TreeMap<>();
        rows.forEach(
                row -> byId.computeIfAbsent(row.id(), any -> new ArrayList<>()).add(row.row() + 1));
        byId.forEach((id, at) -> {
            if (at.size() > 1) {
                findings.twice("a row is there twice", "Metadata rows " + at, "ID once", id);
            }
        });
        List<EventRow> left = new ArrayList<>(rows);
        takeUnionRows(left);
        takeGroupRows(left);
        takeSpoolLevelRows(left);
        for (EventRow row : left) {
            if (!(remediations && row.type().equals("SYSTEM_REMEDIATION"))) {
                findings.twice("a row too many", at(row), "no such row", describe(row));
            }
        }
    }

    private void read(int row) {
        JsonNode details;
        try {
            details = Wire.JSON.readTree(sheet.text(row, "Metadata_JSON"));
        } catch (RuntimeException e) {
            findings.add(
                    "Metadata_JSON can't be read",
                    sheet.where(row, "Metadata_JSON"),
                    "JSON",
                    sheet.text(row, "Metadata_JSON"));
            details = Wire.JSON.createObjectNode();
        }
        EventRow read = new EventRow(
                row,
                sheet.text(row, "ID"),
                sheet.moment(row, "Timestamp"),
                sheet.text(row, "Evento_Tipo"),
                sheet.text(row, "TAG_SPOOL"),
                sheet.text(row, "Worker_Nombre"),
                sheet.text(row, "Worker_ID"),
                sheet.text(row, "Operacion"),
                sheet.moment(row, "Fecha_Operacion"),
                details,
                sheet.text(row, "N_UNION"));
        if (read.id().isEmpty() || read.timestamp() == null) {
            findings.add("a row without identity or time", at(read), "ID and Timestamp", describe(read));
        }
        rows.add(read);
        ids.add(read.id());
    }

    private static String at(EventRow row) {
        return "Metadata row " + (row.row() + 1);
    }

    private static String describe(EventRow row) {
        return "%s %s %s/%s %s %s %s"
                .formatted(row.id(), row.type(), row.ot(), row.spool(), row.union(), row.worker(), row.details());
    }

    private void takeUnionRows(List<EventRow> left) {
        fates.winners().forEach((key, work) -> {
            String type = "UNION_" + work.operation() + "_REGISTRADA";
            List<EventRow> of = left.stream()
                    .filter(row -> row.type().equals(type)
                            && row.details().path("completion_id").asString("").equals(work.id()))
                    .toList();
            String where = "Metadata, " + work;
            if (of.isEmpty()) {
                findings.lost("the row of an applied completion is lost", where, "one row " + type, "none");
            } else if (of.size() > 1) {
                findings.twice(
                        "an applied completion has several rows",
                        where,
                        "one row " + type,
                        of.stream().map(Rows::at).toList());
            }
            left.removeAll(of);
            if (!of.isEmpty()) {
                byReport.put(work.id(), of.get(0));
                checkUnionRow(of.get(0), work);
            }
        });
    }

    private void checkUnionRow(EventRow row, Work work) {
        var union = planted.union(work).orElseThrow();
        findings.expect("N_UNION of a row", at(row), String.valueOf(work.union()), row.union());
        findings.expect("TAG_SPOOL of a row", at(row), union.tagSpool(), row.spool());
        findings.expect("OT of a row", at(row), work.ot(), row.ot());
        findings.expect("Operacion of a row", at(row), work.operation().name(), row.operation());
        findings.expect("Worker_Nombre of a row", at(row), work.worker().name(), row.worker());
        findings.expect(
                "Worker_ID of a row", at(row), String.valueOf(work.worker().id()), row.workerId());
        findings.expect("Fecha_Operacion of a row", at(row), Cells.seconds(work.finish()), row.operatedAt());
        BigDecimal inches = row.details().path("dn_union").isNumber()
                ? row.details().path("dn_union").decimalValue()
                : BigDecimal.ONE.negate();
        if (inches.compareTo(union.dnUnion()) != 0) {
            findings.add("dn_union of a row", at(row), union.dnUnion(), inches);
        }
    }

    private record Group(String ot, String spool, Operation operation, Worker worker) {}

    /** One row for each group of each deciding run: their unions are those applied, each once. */
    private void takeGroupRows(List<EventRow> left) {
        Map<Group, List<Work>> groups = new LinkedHashMap<>();
        fates.winners().values().forEach(work -> groups.computeIfAbsent(
                        new Group(
                                work.ot(),
                                planted.union(work).orElseThrow().tagSpool(),
                                work.operation(),
                                work.worker()),
                        any -> new ArrayList<>())
                .add(work));
        groups.forEach((group, list) -> takeGroup(group, list, left));
        Map<String, Integer> completed = new HashMap<>();
        rows.stream()
                .filter(row -> row.type().matches("SPOOL_(ARM|SOLD)_COMPLETADO"))
                .forEach(row -> completed.merge(row.ot() + "/" + row.spool() + "/" + row.operation(), 1, Integer::sum));
        for (var spool : planted.spools()) {
            for (Operation operation : Operation.values()) {
                String name = spool.key().ot() + "/" + spool.key().tagSpool() + "/" + operation;
                boolean worked = fates.winners().keySet().stream()
                        .anyMatch(key -> key.startsWith(
                                        spool.key().ot() + "/" + spool.key().tagSpool() + "/")
                                && key.endsWith("/" + operation));
                boolean complete = spool.unions().stream()
                        .allMatch(union -> !planted.needs(union, operation)
                                || Planted.done(union, operation)
                                || fates.winners().containsKey(Fates.key(union, operation)));
                findings.expect(
                        "rows SPOOL_" + operation + "_COMPLETADO",
                        "Metadata, " + name,
                        worked && complete ? 1 : 0,
                        completed.getOrDefault(name, 0));
            }
        }
    }

    private void takeGroup(Group group, List<Work> list, List<EventRow> left) {
        List<EventRow> of = left.stream()
                .filter(row -> row.type().matches("SPOOL_" + group.operation() + "_(COMPLETADO|PAUSADO)")
                        && row.ot().equals(group.ot())
                        && row.spool().equals(group.spool())
                        && row.worker().equals(group.worker().name())
                        && row.details().path("union_count").asInt(0) > 0)
                .toList();
        left.removeAll(of);
        Map<String, List<Integer>> told = new TreeMap<>();
        for (EventRow row : of) {
            List<String> unions = new ArrayList<>();
            row.details().path("union_ids").forEach(id -> unions.add(id.asString()));
            unions.forEach(
                    id -> told.computeIfAbsent(id, any -> new ArrayList<>()).add(row.row() + 1));
            findings.expect(
                    "union_count",
                    at(row),
                    unions.size(),
                    row.details().path("union_count").asInt(-1));
            BigDecimal sum = list.stream()
                    .filter(work -> unions.contains(work.ot() + "+" + work.union()))
                    .map(work -> planted.union(work).orElseThrow().dnUnion())
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .setScale(2, RoundingMode.HALF_UP);
            BigDecimal inches = new BigDecimal(row.details().path("pulgadas").asString("-1"));
            if (inches.compareTo(sum) != 0) {
                findings.add("pulgadas of a group", at(row), sum, inches);
            }
        }
        for (Work work : list) {
            List<Integer> at = told.remove(work.ot() + "+" + work.union());
            if (at == null) {
                findings.lost(
                        "no spool-level row tells of an applied completion",
                        "Metadata, " + group,
                        work,
                        "in none of " + of.stream().map(Rows::at).toList());
            } else if (at.size() > 1) {
                findings.twice(
                        "several spool-level rows tell of one completion", "Metadata rows " + at, work + " in one", at);
            }
        }
        told.forEach((id, at) -> findings.add(
                "a spool-level row tells of work that was not applied", "Metadata rows " + at, "no " + id, id));
    }

    private void takeSpoolLevelRows(List<EventRow> left) {
        for (Report report : reports) {
            if (report instanceof Report.Completion || !fates.isApplied(report.id())) {
                continue;
            }
            String spool = Fates.spoolOf(report);
            if (report instanceof Report.Release release && !release.unions().isEmpty()) {
                boolean empty = takeOne(left, "SPOOL_" + release.operation() + "_PAUSADO", report, spool, release.at());
                if (!empty && isCarriedByNone(release)) {
                    findings.lost("the row of an applied FINALIZAR is lost", "Metadata, " + release, "one row", "none");
                }
            } else if (!takeOne(left, typeOf(report), report, spool, timeOf(report))) {
                findings.lost(
                        "the row of an applied report is lost",
                        "Metadata, " + report,
                        "one row " + typeOf(report),
                        "none");
            }
        }
    }

    /** No work of its worker on its unions was applied, so that no group can have carried it. */
    private boolean isCarriedByNone(Report.Release release) {
        return works.stream()
                .noneMatch(work -> fates.isApplied(work.id())
                        && work.operation() == release.operation()
                        && work.worker().equals(release.worker())
                        && work.ot().equals(release.ot())
                        && planted.union(work).orElseThrow().tagSpool().equals(release.spool())
                        && release.unions().contains(work.union()));
    }

    private boolean takeOne(List<EventRow> left, String type, Report report, String spool, Instant at) {
        for (EventRow row : left) {
            if (row.type().equals(type)
                    && row.spool().equals(spool)
                    && row.ot().equals(report.ot())
                    && row.worker().equals(report.worker().name())
                    && Cells.seconds(at).equals(row.operatedAt())) {
                left.remove(row);
                byReport.put(report.id(), row);
                return true;
            }
        }
        return false;
    }

    private static String typeOf(Report report) {
        if (report instanceof Report.Occupation occupation) {
            return "INICIAR_" + occupation.operation();
        }
        return report instanceof Report.SpoolEvent event ? event.type() : "SPOOL_CANCELADO";
    }

    private static Instant timeOf(Report report) {
        if (report instanceof Report.Occupation occupation) {
            return occupation.at();
        }
        return report instanceof Report.SpoolEvent event ? event.at() : ((Report.Release) report).at();
    }
}
