package dev.costura.bench;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A shop with as many work orders as a benchmark needs: one spool each, ten unions on it, nothing done yet. */
record Shop(String workbook, int workOrders) {

    /** The workbook that is measured, and the one on which the process warms up. */
    static final String MEASURED = "measured";

    static final String WARM_UP = "warm-up";
    static final int UNIONS_EACH = 10;

    private static final int ROWS_A_CALL = 5_000;
    private static final List<String> DIAMETERS = List.of("4.5", "6.0", "8.0", "10.0", "12.0");
    private static final List<String> EVENT_HEADERS = List.of(
            "ID",
            "Timestamp",
            "Evento_Tipo",
            "TAG_SPOOL",
            "Worker_ID",
            "Worker_Nombre",
            "Operacion",
            "Accion",
            "Fecha_Operacion",
            "Metadata_JSON",
            "N_UNION");

    static String spreadsheetId(String workbook) {
        return workbook + "-sheet";
    }

    static String ot(int order) {
        return "OT-%05d".formatted(order);
    }

    private static String spool(int order) {
        return "MK-%05d-PW-01".formatted(order);
    }

    /** Puts the workbook into a sandbox. */
    void plant(SandboxProcess sandbox) throws IOException, InterruptedException {
        sandbox.http()
                .send(
                        "PUT",
                        "sandbox/spreadsheets/" + spreadsheetId(workbook),
                        Map.of(
                                "properties",
                                Map.of("title", "Benchmark", "locale", "es_CL", "timeZone", "America/Santiago"),
                                "sheets",
                                List.of(
                                        tab(1, "Uniones", workOrders * UNIONS_EACH + 1),
                                        tab(2, "Operaciones", workOrders + 1),
                                        tab(3, "Metadata", 1))));
        write(sandbox, "Uniones", unionRows());
        write(sandbox, "Operaciones", workOrderRows());
        write(sandbox, "Metadata", List.of(List.copyOf(EVENT_HEADERS)));
        sandbox.newCalls();
    }

    private static Map<String, Object> tab(int id, String title, int rows) {
        return Map.of(
                "properties",
                Map.of(
                        "sheetId",
                        id,
                        "title",
                        title,
                        "gridProperties",
                        Map.of("rowCount", rows, "columnCount", 20, "frozenRowCount", rows == 1 ? 0 : 1)));
    }

    private void write(SandboxProcess sandbox, String tab, List<List<Object>> rows)
            throws IOException, InterruptedException {
        for (int from = 0; from < rows.size(); from += ROWS_A_CALL) {
            List<List<Object>> some = rows.subList(from, Math.min(rows.size(), from + ROWS_A_CALL));
            sandbox.http()
                    .send(
                            "POST",
                            "v4/spreadsheets/" + spreadsheetId(workbook) + "/values:batchUpdate",
                            Map.of(
                                    "valueInputOption",
                                    "RAW",
                                    "data",
                                    List.of(Map.of("range", tab + "!A" + (from + 1), "values", some))));
        }
    }

    private List<List<Object>> unionRows() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(Arrays.stream(UnionField.values())
                .<Object>map(UnionField::header)
                .toList());
        for (int order = 1; order <= workOrders; order++) {
            for (int number = 1; number <= UNIONS_EACH; number++) {
                BigDecimal diameter = new BigDecimal(DIAMETERS.get(number % DIAMETERS.size()));
                UUID version = new UUID(order, number);
                rows.add(List.of(
                        ot(order) + "+" + number,
                        ot(order),
                        spool(order),
                        number,
                        diameter,
                        "Brida",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        version.toString(),
                        "12-01-2026 08:30:00",
                        "JP(17)",
                        "12-01-2026 08:30:00"));
            }
        }
        return rows;
    }

    private List<List<Object>> workOrderRows() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(Arrays.stream(SpoolField.values())
                .<Object>map(SpoolField::header)
                .toList());
        for (int order = 1; order <= workOrders; order++) {
            rows.add(List.of(ot(order), spool(order), UNIONS_EACH, 0, 0, 0, 0));
        }
        return rows;
    }

    /** A tablet's report that the fit-up of a union is done. */
    static Map<String, Object> report(int order, int number) {
        return Map.of(
                "id",
                UUID.randomUUID().toString(),
                "ot",
                ot(order),
                "union",
                number,
                "operation",
                "ARM",
                "workerId",
                93,
                "worker",
                "MR(93)",
                "startedAt",
                "2026-01-26T09:00:00-03:00",
                "finishedAt",
                "2026-01-26T09:%02d:00-03:00".formatted(10 + number));
    }
}
