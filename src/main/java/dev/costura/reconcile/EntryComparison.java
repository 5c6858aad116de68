package dev.costura.reconcile;

import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.PlanComparison.Difference;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.UnionField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a row of Metadata that was previewed, and its cells, with the one that would be written now. */
final class EntryComparison {

    private EntryComparison() {}

    /** By what a row is known in both. */
    static Object key(Entry entry) {
        return isRemediation(entry) ? List.of(entry.type(), entry.spool()) : entry.id();
    }

    private static boolean isRemediation(Entry entry) {
        return entry.type().equals(EventType.SYSTEM_REMEDIATION);
    }

    static String row(Entry entry) {
        return PlanComparison.place(entry.spool().ot(), entry.union()) + ", " + entry.type();
    }

    /** The cells first: what is in Metadata_JSON often follows from them. Empty where both are the same. */
    static Optional<Difference> difference(LedgerEntry before, LedgerEntry after) {
        return cells(before, after).or(() -> words(before.entry(), after.entry()));
    }

    private static Optional<Difference> words(Entry before, Entry after) {
        Map<String, Object> one = words(before);
        Map<String, Object> other = words(after);
        return one.keySet().stream()
                .filter(name -> !one.get(name).equals(other.get(name)))
                .findFirst()
                .map(name -> new Difference(
                        row(before) + ", " + name, String.valueOf(one.get(name)), String.valueOf(other.get(name))));
    }

    /** All that stands in the row but its Timestamp; the inches follow from the details. */
    private static Map<String, Object> words(Entry entry) {
        Map<String, Object> words = new TreeMap<>();
        words.put("Evento_Tipo", entry.type());
        words.put("TAG_SPOOL", entry.spool());
        words.put("N_UNION", plain(entry.union()));
        words.put("Operacion", plain(entry.operation()));
        words.put("Accion", entry.action());
        words.put("Worker", entry.worker());
        words.put("Fecha_Operacion", isRemediation(entry) ? "" : entry.operatedAt());
        words.put("Metadata_JSON", plain(entry.details()));
        words.put("version before", plain(entry.versionBefore()));
        words.put("version after", plain(entry.versionAfter()));
        return words;
    }

    /** Numbers by value: of what comes from the database and what was made just now, 4.5 and 4.50 are the same. */
    private static Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> plain = new TreeMap<>();
            map.forEach((name, one) -> plain.put(String.valueOf(name), plain(one)));
            return plain;
        } else if (value instanceof Collection<?> values) {
            return values.stream().map(EntryComparison::plain).toList();
        }
        return value == null ? "none" : value;
    }

    private static Optional<Difference> cells(LedgerEntry before, LedgerEntry after) {
        List<CellChange> one = changes(before);
        List<CellChange> other = changes(after);
        for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
            if (i >= one.size()) {
                return Optional.of(new Difference(name(other.get(i)), "not written", told(other.get(i))));
            } else if (i >= other.size() || !name(one.get(i)).equals(name(other.get(i)))) {
                return Optional.of(new Difference(name(one.get(i)), told(one.get(i)), "not written"));
            } else if (!same(one.get(i), before.entry(), other.get(i), after.entry())) {
                return Optional.of(new Difference(name(one.get(i)), told(one.get(i)), told(other.get(i))));
            }
        }
        return Optional.empty();
    }

    /** Those that the sheet has a column for. */
    private static List<CellChange> changes(LedgerEntry entry) {
        List<CellChange> changes = new ArrayList<>();
        for (int i = 0; i < entry.cells().size(); i++) {
            if (!entry.cells().get(i).isEmpty()) {
                changes.add(entry.entry().changes().get(i));
            }
        }
        return changes;
    }

    private static boolean same(CellChange before, Entry beforeIn, CellChange after, Entry afterIn) {
        boolean stamp = before instanceof CellChange.OfUnion of && of.field() == UnionField.FECHA_MODIFICACION;
        return same(before.before(), beforeIn, after.before(), afterIn, stamp)
                && same(before.after(), beforeIn, after.after(), afterIn, stamp);
    }

    private static boolean same(CellValue before, Entry beforeIn, CellValue after, Entry afterIn, boolean stamp) {
        boolean bothOfTheDecision = stamp
                && before.equals(CellValue.of(beforeIn.recordedAt()))
                && after.equals(CellValue.of(afterIn.recordedAt()));
        return bothOfTheDecision || before.sameAs(after);
    }

    private static String name(CellChange change) {
        return (change instanceof CellChange.OfUnion of
                        ? of.key().toString()
                        : change.spool().toString()) + ", " + change.header();
    }

    private static String told(CellChange change) {
        return "%s → %s".formatted(told(change.before()), told(change.after()));
    }

    private static String told(CellValue value) {
        if (value instanceof CellValue.Text text) {
            return "'" + text.text() + "'";
        } else if (value instanceof CellValue.Numeric numeric) {
            return numeric.number().toPlainString();
        }
        return value instanceof CellValue.Moment moment ? moment.instant().toString() : "blank";
    }
}
