package dev.costura.trials;

import dev.costura.fixture.ShopTime;
import dev.costura.union.CellValue;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.union.WorkOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a spreadsheet of work orders, with things in it that are none of Costura's business. */
final class Planting {

    private static final DateTimeFormatter SHOP = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");
    private static final List<String> EVENTS = List.of(
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

    private Planting() {}

    static void plant(Wire sandbox, String id, List<WorkOrder> orders) {
        List<Spool> spools =
                orders.stream().flatMap(order -> order.spools().stream()).toList();
        List<List<Object>> unions = new ArrayList<>();
        unions.add(headers(Stream.of(UnionField.values()).map(UnionField::header), "Creado_Por", "Doble"));
        for (Spool spool : spools) {
            spool.unions().forEach(union -> unions.add(row(union, unions.size() + 1)));
        }
        List<List<Object>> rows = new ArrayList<>();
        rows.add(headers(Stream.of(SpoolField.values()).map(SpoolField::header), "Cliente"));
        spools.forEach(spool -> rows.add(row(spool)));
        sandbox.put(
                "sandbox/spreadsheets/" + id,
                Map.of(
                        "properties", Map.of("title", id, "locale", "es_CL", "timeZone", "America/Santiago"),
                        "sheets",
                                List.of(
                                        tab(1, "Uniones", unions),
                                        tab(2, "Operaciones", rows),
                                        tab(3, "Metadata", List.of(new ArrayList<Object>(EVENTS))),
                                        tab(4, "Notas", List.of(List.of("no tocar", "=1+1"), List.of("x", 7))))));
    }

    private static List<Object> headers(Stream<String> own, String... others) {
        return Stream.concat(own, Arrays.stream(others))
                .<Object>map(text -> text)
                .toList();
    }

    private static Map<String, Object> tab(int sheetId, String title, List<List<Object>> rows) {
        return Map.of(
                "properties",
                Map.of(
                        "sheetId", sheetId,
                        "title", title,
                        "gridProperties", Map.of("rowCount", rows.size() + 5, "columnCount", 24)),
                "data",
                List.of(Map.of(
                        "rowData",
                        rows.stream()
                                .map(row -> Map.of(
                                        "values",
                                        row.stream().map(Planting::cell).toList()))
                                .toList())));
    }

    private static Map<String, Object> cell(Object value) {
        if (value instanceof Number number) {
            return Map.of("userEnteredValue", Map.of("numberValue", number));
        }
        String text = String.valueOf(value);
        if (text.isEmpty()) {
            return Map.of();
        } else if (text.startsWith("=")) {
            return Map.of("userEnteredValue", Map.of("formulaValue", text), "note", "de la oficina");
        }
        return Map.of("userEnteredValue", Map.of("stringValue", text));
    }

    private static List<Object> row(Union union, int number) {
        return Stream.<@Nullable Object>of(
                        union.id(),
                        union.ot(),
                        union.tagSpool(),
                        union.nUnion(),
                        union.dnUnion(),
                        union.tipoUnion(),
                        date(union.armFechaInicio()),
                        date(union.armFechaFin()),
                        union.armWorker(),
                        date(union.solFechaInicio()),
                        date(union.solFechaFin()),
                        union.solWorker(),
                        null,
                        null,
                        union.version(),
                        date(union.fechaCreacion()),
                        union.modificadoPor(),
                        date(union.fechaModificacion()),
                        "oficina",
                        "=E" + number + "*2")
                .<Object>map(cell -> cell instanceof BigDecimal || cell instanceof Integer
                        ? cell
                        : cell == null ? "" : cell.toString())
                .toList();
    }

    private static List<Object> row(Spool spool) {
        Map<SpoolField, CellValue> cells = java.util.Objects.requireNonNull(spool.row());
        List<Object> row = new ArrayList<>();
        for (SpoolField field : SpoolField.values()) {
            CellValue value = cells.get(field);
            if (value instanceof CellValue.Numeric numeric) {
                row.add(numeric.number());
            } else if (value instanceof CellValue.Moment moment) {
                row.add(date(moment.instant()));
            } else {
                row.add(value instanceof CellValue.Text text ? text.text() : "");
            }
        }
        row.add("cliente");
        return row;
    }

    private static String date(@Nullable Instant instant) {
        return instant == null ? "" : SHOP.format(instant.atZone(ShopTime.SANTIAGO));
    }
}
