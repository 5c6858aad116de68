package dev.costura.trials;

import dev.costura.trials.SheetContent.Cell;
import dev.costura.trials.SheetContent.Tab;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that is not Costura's is as it was: values, formulas, formats, notes, rows, columns and tabs. */
final class Neighbours {

    private static final List<String> COUNTERS = List.of(
            "Total_Uniones", "Uniones_ARM_Completadas", "Uniones_SOLD_Completadas", "Pulgadas_ARM", "Pulgadas_SOLD");
    private static final List<String> OCCUPATION = List.of("Ocupado_Por", "Fecha_Ocupacion", "Estado_Detalle");

    private final SheetContent before;
    private final SheetContent after;
    private final Set<String> tolerated;
    private final Findings findings;
    /** Row and header of the cells that Costura may write. */
    private final Set<String> own = new HashSet<>();

    Neighbours(
            SheetContent before,
            SheetContent after,
            Fates fates,
            List<Report> reports,
            Planted planted,
            Set<String> tolerated,
            boolean remediations,
            Findings findings) {
        this.before = before;
        this.after = after;
        this.tolerated = tolerated;
        this.findings = findings;
        fates.winners().forEach((key, work) -> {
            String union = key.substring(0, key.lastIndexOf('/'));
            String prefix = work.operation() == Operation.ARM ? "ARM_" : "SOL_";
            Stream.of(
                            prefix + "FECHA_INICIO",
                            prefix + "FECHA_FIN",
                            prefix + "WORKER",
                            "version",
                            "Modificado_Por",
                            "Fecha_Modificacion")
                    .forEach(header -> own.add(union + "/" + Sheet.key(header)));
            ownAll(union.substring(0, union.lastIndexOf('/')), COUNTERS);
        });
        reports.stream()
                .filter(report -> report instanceof Report.Occupation || report instanceof Report.Release)
                .filter(report -> fates.isApplied(report.id()))
                .forEach(report -> ownAll(report.ot() + "/" + Fates.spoolOf(report), OCCUPATION));
        if (remediations) {
            planted.spools()
                    .forEach(
                            spool -> ownAll(spool.key().ot() + "/" + spool.key().tagSpool(), COUNTERS));
        }
    }

    private void ownAll(String row, List<String> headers) {
        headers.forEach(header -> own.add(row + "/" + Sheet.key(header)));
    }

    void check() {
        for (Tab was : before.tabs()) {
            after.tabs().stream()
                    .filter(tab -> tab.properties()
                            .path("sheetId")
                            .equals(was.properties().path("sheetId")))
                    .findFirst()
                    .ifPresentOrElse(
                            is -> compare(was, is),
                            () -> findings.add("a tab is gone", was.title(), "there", "not there"));
        }
        Set<JsonNode> known = before.tabs().stream()
                .map(tab -> tab.properties().path("sheetId"))
                .collect(Collectors.toSet());
        after.tabs().stream()
                .filter(tab -> !before.tabs().isEmpty()
                        && !known.contains(tab.properties().path("sheetId")))
                .forEach(tab -> findings.add("a tab that nobody made", tab.title(), "not there", "there"));
    }

    private void compare(Tab was, Tab is) {
        switch (was.title()) {
            case Tabs.UNIONS -> compareRows(new Sheet(was), new Sheet(is), Sheet.UNION_KEY, false);
            case Tabs.ORDERS -> compareRows(new Sheet(was), new Sheet(is), Sheet.SPOOL_KEY, false);
            case Tabs.EVENTS -> compareRows(new Sheet(was), new Sheet(is), Sheet.EVENT_KEY, true);
            default -> compareCells(was, is);
        }
        findings.expect("properties of a tab", was.title(), properties(was), properties(is));
    }

    /** Metadata grows by the rows appended to it. */
    private static JsonNode properties(Tab tab) {
        ObjectNode copy = ((ObjectNode) tab.properties()).deepCopy();
        if (tab.title().equals(Tabs.EVENTS) && copy.path("gridProperties") instanceof ObjectNode grid) {
            grid.remove("rowCount");
        }
        return copy;
    }

    private void compareCells(Tab was, Tab is) {
        int height = Math.max(was.rows().size(), is.rows().size());
        int width = Math.max(was.width(), is.width());
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                compare(was.title() + "!" + SheetContent.a1(row, column), was.cell(row, column), is.cell(row, column));
            }
        }
    }

    private void compare(String where, Cell was, Cell is) {
        if (!was.entered().equals(is.entered()) && !(was.isEmpty() && is.isEmpty())) {
            findings.add("a cell that is not Costura's was changed", where, was.entered(), is.entered());
        }
    }

    private void compareRows(Sheet was, Sheet is, List<String> key, boolean mayGrow) {
        Map<Integer, Integer> columns = columns(was, is);
        columns.forEach((from, to) -> compare(
                is.tab().title() + "!" + SheetContent.a1(0, to),
                was.tab().cell(0, from),
                is.tab().cell(0, to)));
        Map<String, Integer> rowsAfter = is.rowsBy(key);
        Map<String, Integer> rowsBefore = was.rowsBy(key);
        rowsBefore.forEach((identity, row) -> {
            Integer now = rowsAfter.get(identity);
            if (now == null) {
                findings.add("a row is gone", was.tab().title() + " " + identity, "there", "not there");
            } else {
                columns.forEach((from, to) -> compare(was, row, from, is, now, to, identity));
            }
        });
        if (!mayGrow) {
            rowsAfter.forEach((identity, row) -> {
                if (!rowsBefore.containsKey(identity)) {
                    findings.add(
                            "a row that nobody made", is.tab().title() + " row " + (row + 1), "no such row", identity);
                }
            });
        }
    }

    /** Columns of before and after: by header, and where there is none by place. */
    private static Map<Integer, Integer> columns(Sheet was, Sheet is) {
        Map<Integer, Integer> columns = new HashMap<>();
        int width = Math.max(was.tab().width(), is.tab().width());
        IntStream.range(0, width).forEach(column -> {
            String header = was.header(column);
            Integer named = header.isEmpty() ? null : is.column(header);
            columns.put(column, named == null ? column : named);
        });
        return columns;
    }

    private void compare(Sheet was, int row, int column, Sheet is, int rowNow, int columnNow, String identity) {
        String cell = identity + "/" + was.header(column);
        if (tolerated.contains(cell)) {
            return;
        }
        String where = is.tab().title() + "!" + SheetContent.a1(rowNow, columnNow) + " (" + cell + ")";
        Cell before = was.tab().cell(row, column);
        Cell now = is.tab().cell(rowNow, columnNow);
        if (!own.contains(cell)) {
            compare(where, before, now);
            return;
        }
        // Of Costura's own cells the value is looked at elsewhere; looks and notes are still the shop's.
        findings.expect(
                "the note of a cell",
                where,
                before.entered().path("note"),
                now.entered().path("note"));
        JsonNode looked = withoutNumberFormat(before);
        JsonNode looks = withoutNumberFormat(now);
        if (!looked.equals(looks)) {
            findings.add("the format of a cell", where, looked, looks);
        }
    }

    private static JsonNode withoutNumberFormat(Cell cell) {
        if (cell.entered().path("userEnteredFormat") instanceof ObjectNode format) {
            ObjectNode copy = format.deepCopy();
            copy.remove("numberFormat");
            return copy;
        }
        return Wire.JSON.createObjectNode();
    }
}
