package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.Union;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.workbook.Batch.Blanking;
import dev.costura.workbook.Receipt.Misplaced;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What puts a batch right that hit wrong rows because people moved them between our read and our write: the rows hit get
 * their former values back, the rows that were meant get what they were to get, and cells of rows that nobody knew are
 * cleared.
 *
 * @param changes by identity, as any other change
 * @param lost what could not be put right, a sentence each
 */
public record RowRepair(List<CellChange> changes, List<Blanking> blankings, List<String> lost) {

    /**
     * @param before the picture by which the batch was planned: it knows the former values
     * @param now a picture taken after the batch
     */
    public static RowRepair of(Batch batch, Receipt receipt, Picture before, Picture now) {
        return new Building(batch, before, now).build(receipt);
    }

    /** The batch that carries it, with its audit row. */
    public Batch batch(long number, Entry audit) {
        return Batch.of(number, List.of(audit)).blanking(blankings);
    }

    private static final class Building {
        private final Picture before;
        private final Picture now;
        private final Map<UnionKey, Map<UnionField, CellValue>> meantUnions = new HashMap<>();
        private final Map<SpoolKey, Map<SpoolField, CellValue>> meantSpools = new HashMap<>();
        private final Map<String, CellChange> changes = new LinkedHashMap<>();
        private final List<Blanking> blankings = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();

        Building(Batch batch, Picture before, Picture now) {
            this.before = before;
            this.now = now;
            batch.entries().stream()
                    .flatMap(entry -> entry.changes().stream())
                    .filter(before::canHold)
                    .forEach(this::meant);
        }

        private void meant(CellChange change) {
            if (change instanceof CellChange.OfUnion of) {
                meantUnions
                        .computeIfAbsent(of.key(), any -> new LinkedHashMap<>())
                        .put(of.field(), of.after());
            } else if (change instanceof CellChange.OfSpool of) {
                meantSpools
                        .computeIfAbsent(of.key(), any -> new LinkedHashMap<>())
                        .put(of.field(), of.after());
            }
        }

        RowRepair build(Receipt receipt) {
            for (Misplaced misplaced : receipt.misplaced()) {
                if (misplaced.tab().equals(now.layout().unions().title())) {
                    repairUnion(misplaced);
                } else {
                    repairSpool(misplaced);
                }
            }
            return new RowRepair(List.copyOf(changes.values()), blankings, lost);
        }

        private void repairUnion(Misplaced misplaced) {
            UnionKey meant = unionKey(misplaced.expected()).orElseThrow();
            Map<UnionField, CellValue> written = meantUnions.get(meant);
            Optional<UnionKey> hit = unionKey(misplaced.found()).filter(now::has);
            if (hit.isPresent()) {
                written.keySet().forEach(field -> change(hit.get(), field, former(hit.get(), field)));
            } else {
                blank(
                        now.layout().unions(),
                        misplaced,
                        written.keySet().stream()
                                .map(now.layout().unions()::column)
                                .toList());
            }
            if (now.has(meant)) {
                written.forEach((field, value) -> change(meant, field, value));
            } else {
                lost.add("%s is no longer in the workbook; what was reported of it could not be written."
                        .formatted(meant));
            }
        }

        /** What the batch meant for it, else what stood there before, else nothing. */
        private CellValue former(UnionKey key, UnionField field) {
            CellValue meant = meantUnions.getOrDefault(key, Map.of()).get(field);
            return meant != null
                    ? meant
                    : before.union(key).map(union -> valueOf(union, field)).orElse(CellValue.BLANK);
        }

        private void change(UnionKey key, UnionField field, CellValue value) {
            CellValue current =
                    now.union(key).map(union -> valueOf(union, field)).orElse(CellValue.BLANK);
            changes.put(key + "/" + field, new CellChange.OfUnion(key, field, current, value));
        }

        private void repairSpool(Misplaced misplaced) {
            SpoolKey meant = new SpoolKey(
                    misplaced.expected().get(0), misplaced.expected().get(1));
            Map<SpoolField, CellValue> written = meantSpools.get(meant);
            SpoolKey hit =
                    new SpoolKey(misplaced.found().get(0), misplaced.found().get(1));
            if (now.has(hit)) {
                written.keySet().forEach(field -> change(hit, field, former(hit, field)));
            } else {
                blank(
                        now.layout().workOrders(),
                        misplaced,
                        written.keySet().stream()
                                .map(now.layout().workOrders()::column)
                                .toList());
            }
            if (now.has(meant)) {
                written.forEach((field, value) -> change(meant, field, value));
            } else {
                lost.add("%s is no longer in the workbook; its counters could not be written.".formatted(meant));
            }
        }

        private CellValue former(SpoolKey key, SpoolField field) {
            CellValue meant = meantSpools.getOrDefault(key, Map.of()).get(field);
            return meant != null ? meant : before.cell(key, field);
        }

        private void change(SpoolKey key, SpoolField field, CellValue value) {
            changes.put(key + "/" + field, new CellChange.OfSpool(key, field, now.cell(key, field), value));
        }

        /** A row without a known identity can be addressed by its place only; it is cleared where it still is blank. */
        private void blank(TabLayout<?> tab, Misplaced misplaced, List<Integer> columns) {
            int row = misplaced.row() - 1;
            if (now.isFree(tab, row)) {
                blankings.add(new Blanking(tab.sheetId(), row, columns));
            } else {
                lost.add("%s was hit and has moved on since; clear by hand what batch cells it got."
                        .formatted(misplaced));
            }
        }

        private static Optional<UnionKey> unionKey(List<String> identity) {
            return identity.get(2).matches("\\d{1,2}")
                    ? Optional.of(new UnionKey(identity.get(0), identity.get(1), Integer.parseInt(identity.get(2))))
                    : Optional.empty();
        }

        private static CellValue valueOf(Union union, UnionField field) {
            return switch (field) {
                case ARM_FECHA_INICIO -> CellValue.of(union.armFechaInicio());
                case ARM_FECHA_FIN -> CellValue.of(union.armFechaFin());
                case ARM_WORKER -> CellValue.of(union.armWorker());
                case SOL_FECHA_INICIO -> CellValue.of(union.solFechaInicio());
                case SOL_FECHA_FIN -> CellValue.of(union.solFechaFin());
                case SOL_WORKER -> CellValue.of(union.solWorker());
                case VERSION ->
                    CellValue.of(
                            union.version() == null ? null : union.version().toString());
                case MODIFICADO_POR -> CellValue.of(union.modificadoPor());
                case FECHA_MODIFICACION -> CellValue.of(union.fechaModificacion());
                default -> throw new IllegalArgumentException(field + " is never written");
            };
        }
    }
}
