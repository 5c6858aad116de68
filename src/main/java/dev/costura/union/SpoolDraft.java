package dev.costura.union;

import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A spool while its entries are written: the unions and the row in Operaciones as they stand after the last of them.
 * Each step returns the cells that it changes, and only those that really change.
 */
final class SpoolDraft {

    private final Spool spool;
    private final Map<UnionKey, Union> unions = new LinkedHashMap<>();
    private final Map<SpoolField, CellValue> row = new EnumMap<>(SpoolField.class);
    private final boolean hasRow;
    private final boolean allReadable;
    private final List<String> warnings = new ArrayList<>();

    SpoolDraft(Spool spool, WorkOrder order) {
        this.spool = spool;
        spool.unions().forEach(union -> unions.put(union.key(), union));
        Map<SpoolField, CellValue> cells = spool.row();
        this.hasRow = cells != null;
        if (cells != null) {
            row.putAll(cells);
        }
        this.allReadable = order.unreadable().stream()
                .noneMatch(bad -> bad.tagSpool() == null
                        || bad.tagSpool().equals(spool.key().tagSpool()));
    }

    SpoolKey key() {
        return spool.key();
    }

    List<String> warnings() {
        return warnings;
    }

    /** The work's cells of the union, and the counters that it moves. */
    List<CellChange> apply(AcceptedWork work) {
        unions.put(work.after().key(), work.after());
        List<CellChange> changes = unionChanges(work);
        if (!hasRow) {
            warn("%s has no row of its own in the tab of work orders (or has several); its counters were not written."
                    .formatted(spool.key()));
        } else if (!allReadable) {
            warn("Rows of %s can't be read, so its counters can't be told and were not written."
                    .formatted(spool.key()));
        } else {
            Spool.counters(unions.values()).forEach((field, value) -> set(field, value, changes));
        }
        return changes;
    }

    private static List<CellChange> unionChanges(AcceptedWork work) {
        Union before = work.before();
        Union after = work.after();
        boolean arm = work.completion().operation() == Operation.ARM;
        Operation operation = work.completion().operation();
        UnionField start = arm ? UnionField.ARM_FECHA_INICIO : UnionField.SOL_FECHA_INICIO;
        UnionField finish = arm ? UnionField.ARM_FECHA_FIN : UnionField.SOL_FECHA_FIN;
        UnionField worker = arm ? UnionField.ARM_WORKER : UnionField.SOL_WORKER;
        List<CellChange> changes = new ArrayList<>();
        change(after, start, CellValue.of(before.startOf(operation)), CellValue.of(after.startOf(operation)), changes);
        change(
                after,
                finish,
                CellValue.of(before.finishOf(operation)),
                CellValue.of(after.finishOf(operation)),
                changes);
        change(
                after,
                worker,
                CellValue.of(before.workerOf(operation)),
                CellValue.of(after.workerOf(operation)),
                changes);
        change(after, UnionField.VERSION, version(before), version(after), changes);
        change(
                after,
                UnionField.MODIFICADO_POR,
                CellValue.of(before.modificadoPor()),
                CellValue.of(after.modificadoPor()),
                changes);
        change(
                after,
                UnionField.FECHA_MODIFICACION,
                CellValue.of(before.fechaModificacion()),
                CellValue.of(after.fechaModificacion()),
                changes);
        return changes;
    }

    private static void change(
            Union union, UnionField field, CellValue before, CellValue after, List<CellChange> changes) {
        changes.add(new CellChange.OfUnion(union.key(), field, before, after));
    }

    private static CellValue version(Union union) {
        return union.version() == null
                ? CellValue.BLANK
                : new CellValue.Text(union.version().toString());
    }

    /**
     * @param countersFollowAnyway whether accepted work will write the counters: then blank ones are not worth an entry
     */
    List<CellChange> disagreeingCounters(boolean countersFollowAnyway) {
        List<CellChange> changes = new ArrayList<>();
        if (!hasRow || !allReadable) {
            return changes;
        }
        Spool.counters(unions.values()).forEach((field, value) -> {
            boolean blank = cell(field).equals(CellValue.BLANK);
            boolean zero = value instanceof CellValue.Numeric numeric
                    && numeric.number().signum() == 0;
            if (!(blank && (zero || countersFollowAnyway))) {
                set(field, value, changes);
            }
        });
        return changes;
    }

    /** Whoever stands there, be it a bare number that a person typed. */
    @Nullable
    String occupant() {
        CellValue value = cell(SpoolField.OCUPADO_POR);
        if (value instanceof CellValue.Numeric numeric) {
            return numeric.number().toPlainString();
        }
        return value instanceof CellValue.Text text && !text.text().isBlank() ? text.text() : null;
    }

    /** Since when the spool has been occupied; null where it is free, or nobody can tell. */
    @Nullable
    Instant occupiedSince() {
        return occupant() != null && cell(SpoolField.FECHA_OCUPACION) instanceof CellValue.Moment since
                ? since.instant()
                : null;
    }

    private boolean takenAfter(Instant at) {
        Instant since = occupiedSince();
        return since != null && since.isAfter(at);
    }

    /** A report that comes late does not set the clock back: who has taken the spool again since has it since then. */
    List<CellChange> occupy(Occupation occupation) {
        String worker = occupation.worker().name();
        List<CellChange> changes = new ArrayList<>();
        if (writable() && !takenAfter(occupation.at())) {
            set(SpoolField.OCUPADO_POR, new CellValue.Text(worker), changes);
            set(SpoolField.FECHA_OCUPACION, new CellValue.Moment(occupation.at()), changes);
            set(SpoolField.ESTADO_DETALLE, new CellValue.Text(worker + " en " + occupation.operation()), changes);
        }
        return changes;
    }

    /** A FINALIZAR on a spool that another worker has does not free it, and is worth a look. */
    void staysOccupied(Release release, String occupant) {
        warn("%s was finished by %s, but is occupied by %s and stays so."
                .formatted(spool.key(), release.worker().name(), occupant));
    }

    /**
     * Frees the spool.
     *
     * @param last whether it had the spool by the clock, and nobody has taken it since; any other FINALIZAR leaves an
     *     occupied spool as it is
     */
    List<CellChange> release(Policies policies, boolean last) {
        List<CellChange> changes = new ArrayList<>();
        if (!writable() || (occupant() != null && !last)) {
            return changes;
        }
        set(SpoolField.OCUPADO_POR, CellValue.BLANK, changes);
        set(SpoolField.FECHA_OCUPACION, CellValue.BLANK, changes);
        set(SpoolField.ESTADO_DETALLE, new CellValue.Text("Disponible - " + progress(policies)), changes);
        return changes;
    }

    private String progress(Policies policies) {
        return "ARM %d/%d, SOLD %d/%d"
                .formatted(
                        done(Operation.ARM),
                        required(Operation.ARM, policies),
                        done(Operation.SOLD),
                        required(Operation.SOLD, policies));
    }

    private long done(Operation operation) {
        return unions.values().stream()
                .filter(union -> union.isComplete(operation))
                .count();
    }

    private long required(Operation operation, Policies policies) {
        return unions.values().stream()
                .filter(union -> policies.counts(operation, union))
                .count();
    }

    /** Whether nothing is left open for the operation: of a row that can't be read nobody can tell. */
    boolean isComplete(Operation operation, Policies policies) {
        return allReadable
                && unions.values().stream()
                        .noneMatch(union -> policies.requires(operation, union) && !union.isComplete(operation));
    }

    private boolean writable() {
        if (!hasRow) {
            warn("%s has no row of its own in the tab of work orders (or has several); it can't be shown as occupied."
                    .formatted(spool.key()));
        }
        return hasRow;
    }

    private void set(SpoolField field, CellValue value, List<CellChange> changes) {
        CellValue before = cell(field);
        if (!before.sameAs(value)) {
            changes.add(new CellChange.OfSpool(spool.key(), field, before, value));
            row.put(field, value);
        }
    }

    private CellValue cell(SpoolField field) {
        return row.getOrDefault(field, CellValue.BLANK);
    }

    private void warn(String warning) {
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
    }
}
