package dev.costura.bench;

import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A shop with as many work orders as a benchmark needs, one spool each. Its tabs have no column that is not needed: a workbook
 * holds ten million cells.
 *
 * @param workbook its name for the service
 * @param unionsEach on each spool, 20 at most
 * @param begun work orders of which nothing is done yet; the others are finished
 */
record Shop(String workbook, int workOrders, int unionsEach, int begun) {

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

    /** Nothing is done yet. */
    Shop(String workbook, int workOrders, int unionsEach) {
        this(workbook, workOrders, unionsEach, workOrders);
    }

    int unions() {
        return workOrders * unionsEach;
    }

    String spreadsheetId() {
        return spreadsheetId(workbook);
    }

    static String spreadsheetId(String workbook) {
        return workbook + "-sheet";
    }

    static String ot(int order) {
        return "OT-%05d".formatted(order);
    }

    static String spool(int order) {
        return "MK-%05d-PW-01".formatted(order);
    }

    static double diameter(int number) {
        return Double.parseDouble(DIAMETERS.get(number % DIAMETERS.size()));
    }

    /** Puts the workbook into a sandbox. */
    Shop plant(SandboxProcess sandbox) throws IOException, InterruptedException {
        int columns = SpoolField.values().length;
        sandbox.http()
                .send(
                        "PUT",
                        "sandbox/spreadsheets/" + spreadsheetId(),
                        Map.of(
                                "properties",
                                Map.of("title", workbook, "locale", "es_CL", "timeZone", "America/Santiago"),
                                "sheets",
                                List.of(
                                        tab(1, "Uniones", unions() + 1, UnionField.values().length),
                                        tab(2, "Operaciones", workOrders + 1, columns),
                                        tab(3, "Metadata", 1, EVENT_HEADERS.size()))));
        write(sandbox, "Uniones", unions() + 1, this::unionRow);
        write(sandbox, "Operaciones", workOrders + 1, this::workOrderRow);
        write(sandbox, "Metadata", 1, row -> List.copyOf(EVENT_HEADERS));
        sandbox.newCalls();
        return this;
    }

    private static Map<String, Object> tab(int id, String title, int rows, int columns) {
        Map<String, Object> grid =
                Map.of("rowCount", rows, "columnCount", columns, "frozenRowCount", rows == 1 ? 0 : 1);
        return Map.of("properties", Map.of("sheetId", id, "title", title, "gridProperties", grid));
    }

    private void write(SandboxProcess sandbox, String tab, int rows, IntFunction<List<Object>> row)
            throws IOException, InterruptedException {
        for (int from = 0; from < rows; from += ROWS_A_CALL) {
            List<List<Object>> some = IntStream.range(from, Math.min(rows, from + ROWS_A_CALL))
                    .mapToObj(row)
                    .toList();
            Map<String, Object> range = Map.of("range", tab + "!A" + (from + 1), "values", some);
            sandbox.http()
                    .send(
                            "POST",
                            "v4/spreadsheets/" + spreadsheetId() + "/values:batchUpdate",
                            Map.of("valueInputOption", "RAW", "data", List.of(range)));
        }
    }

    private List<Object> unionRow(int row) {
        if (row == 0) {
            return Arrays.stream(UnionField.values())
                    .<Object>map(UnionField::header)
                    .toList();
        }
        int order = (row - 1) / unionsEach + 1;
        int number = (row - 1) % unionsEach + 1;
        String version = new UUID(order * 0x9E3779B97F4A7C15L, number).toString();
        String created = "12-01-2026 08:30:00";
        boolean done = order > begun;
        return List.of(
                ot(order) + "+" + number,
                ot(order),
                spool(order),
                number,
                diameter(number),
                "Brida",
                done ? day(row) : "",
                done ? day(row + 900) : "",
                done ? "MR(93)" : "",
                done ? day(row + 5_000) : "",
                done ? day(row + 5_900) : "",
                done ? "JP(94)" : "",
                "",
                "",
                version,
                created,
                "JP(17)",
                created);
    }

    /** A second of January 2026. */
    private static double day(int second) {
        return 46_023 + second / 86_400.0;
    }

    private List<Object> workOrderRow(int row) {
        if (row == 0) {
            return Arrays.stream(SpoolField.values())
                    .<Object>map(SpoolField::header)
                    .toList();
        }
        int done = row > begun ? unionsEach : 0;
        double inches =
                IntStream.rangeClosed(1, done).mapToDouble(Shop::diameter).sum();
        return List.of(ot(row), spool(row), unionsEach, done, done, inches, inches);
    }
}
