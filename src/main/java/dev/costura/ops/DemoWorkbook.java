package dev.costura.ops;

import dev.costura.union.NamedUuid;
import dev.costura.union.Operation;
import dev.costura.union.Policies;
import dev.costura.union.Spool;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.Union;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The workbook of the demo and of the tests: 100 unions in 10 work orders of 10 each, one spool an order, in mixed
 * states. Always the same.
 */
public final class DemoWorkbook {

    public static final ZoneId ZONE = ZoneId.of("America/Santiago");
    public static final int WORK_ORDERS = 10;
    public static final int UNIONS_EACH = 10;

    static final DateTimeFormatter CELL = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss");

    private static final List<String> DIAMETERS = List.of("4.5", "6.0", "8.0", "10.0", "12.0");
    private static final List<String> TYPES = List.of("Brida", "Socket", "Acople", "Codo");
    private static final LocalDateTime FIRST_MORNING = LocalDateTime.of(2026, 1, 12, 8, 30);
    private static final List<String> FITTERS = List.of("MR(93)", "JP(17)", "CA(42)");
    private static final List<String> WELDERS = List.of("LS(58)", "PV(71)");

    /** How far a union is. */
    public enum State {
        PENDING,
        ARM_DONE,
        SOLD_DONE;

        public static State of(Union union) {
            return union.isComplete(Operation.SOLD) ? SOLD_DONE : union.isComplete(Operation.ARM) ? ARM_DONE : PENDING;
        }
    }

    private DemoWorkbook() {}

    /** {@code OT-101} to {@code OT-110}. */
    public static List<String> workOrders() {
        List<String> names = new ArrayList<>();
        for (int order = 1; order <= WORK_ORDERS; order++) {
            names.add("OT-" + (100 + order));
        }
        return names;
    }

    public static String spoolOf(String ot) {
        return "MK-" + ot.substring(3) + "-PW-01";
    }

    public static List<Union> unions() {
        List<Union> unions = new ArrayList<>();
        for (String ot : workOrders()) {
            for (int number = 1; number <= UNIONS_EACH; number++) {
                unions.add(union(ot, number));
            }
        }
        return unions;
    }

    public static List<Union> unionsIn(State state) {
        return unions().stream().filter(union -> State.of(union) == state).toList();
    }

    public static List<Union> unionsOf(String ot) {
        return unions().stream().filter(union -> union.ot().equals(ot)).toList();
    }

    /** The unions of a work order that are free for an operation. */
    public static List<Union> disponibles(String ot, Operation operation) {
        return unionsOf(ot).stream()
                .filter(union -> union.isAvailable(operation, Policies.DEFAULTS))
                .toList();
    }

    /** The first work order is fresh, the last one done, and those between are on their way. */
    private static State stateOf(int order, int number) {
        int welded = Math.max(0, order - 4) * 10 / 6;
        int fitted = Math.min(10, Math.max(0, order - 1) * 10 / 6);
        return number <= welded ? State.SOLD_DONE : number <= fitted ? State.ARM_DONE : State.PENDING;
    }

    private static Union union(String ot, int number) {
        int order = Integer.parseInt(ot.substring(3)) - 100;
        State state = stateOf(order, number);
        int index = (order - 1) * UNIONS_EACH + number - 1;
        Instant created = FIRST_MORNING.atZone(ZONE).toInstant();
        boolean armed = state != State.PENDING;
        boolean sold = state == State.SOLD_DONE;
        LocalDateTime start = FIRST_MORNING.plusDays(order).plusMinutes(35L * number);
        String fitter = FITTERS.get(order % FITTERS.size());
        String welder = WELDERS.get(number % WELDERS.size());
        SpoolKey spool = new SpoolKey(ot, spoolOf(ot));
        return new Union(
                spool.union(number).id(),
                ot,
                spool.tagSpool(),
                number,
                new BigDecimal(DIAMETERS.get(index % DIAMETERS.size())),
                TYPES.get(index % TYPES.size()),
                armed ? at(start) : null,
                armed ? at(start.plusMinutes(30)) : null,
                armed ? fitter : null,
                sold ? at(start.plusDays(1)) : null,
                sold ? at(start.plusDays(1).plusMinutes(45)) : null,
                sold ? welder : null,
                null,
                sold ? "PENDIENTE" : null,
                NamedUuid.of("demo", spool.union(number).id()),
                created,
                sold ? welder : armed ? fitter : "JP(17)",
                sold ? at(start.plusDays(1).plusMinutes(45)) : armed ? at(start.plusMinutes(30)) : created);
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }

    /** The tab Uniones, header first, dates as the shop types them. */
    static List<List<Object>> unionRows() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(headers(dev.costura.union.UnionField.values(), dev.costura.union.UnionField::header));
        unions().forEach(union -> rows.add(row(union)));
        return rows;
    }

    private static List<Object> row(Union union) {
        List<Object> row = new ArrayList<>(List.of(
                String.valueOf(union.id()),
                union.ot(),
                union.tagSpool(),
                union.nUnion(),
                union.dnUnion(),
                String.valueOf(union.tipoUnion())));
        row.add(cell(union.armFechaInicio()));
        row.add(cell(union.armFechaFin()));
        row.add(text(union.armWorker()));
        row.add(cell(union.solFechaInicio()));
        row.add(cell(union.solFechaFin()));
        row.add(text(union.solWorker()));
        row.add("");
        row.add(text(union.ndtStatus()));
        row.add(String.valueOf(union.version()));
        row.add(cell(union.fechaCreacion()));
        row.add(text(union.modificadoPor()));
        row.add(cell(union.fechaModificacion()));
        return row;
    }

    /** The tab Operaciones, counters as the unions have them. */
    static List<List<Object>> workOrderRows() {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(headers(SpoolField.values(), SpoolField::header));
        for (String ot : workOrders()) {
            Map<String, Object> cells = new LinkedHashMap<>();
            Spool.counters(unionsOf(ot)).forEach((field, value) -> cells.put(field.header(), EntryView.plain(value)));
            List<Object> row = new ArrayList<>(List.of(ot, spoolOf(ot)));
            row.addAll(cells.values());
            rows.add(row);
        }
        return rows;
    }

    static List<List<Object>> eventRows() {
        return List.of(List.of(
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
                "N_UNION"));
    }

    private static <F> List<Object> headers(F[] fields, java.util.function.Function<F, String> name) {
        List<Object> headers = new ArrayList<>();
        for (F field : fields) {
            headers.add(name.apply(field));
        }
        return headers;
    }

    private static String cell(@Nullable Instant instant) {
        return instant == null ? "" : CELL.format(instant.atZone(ZONE));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
