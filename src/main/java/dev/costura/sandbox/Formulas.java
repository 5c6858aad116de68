package dev.costura.sandbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the formulas of one version of a spreadsheet show: calculated when they are read, from the cells as they are
 * then. A formula that leads back to itself is {@code #REF!}, as it is with Google.
 */
final class Formulas {

    /** The longest chain of formulas that is followed; more of them would be a danger to the stack. */
    private static final int LONGEST_CHAIN = 500;

    private final Spreadsheet spreadsheet;
    private final Map<Key, Optional<Object>> results = new HashMap<>();
    private final Set<Key> underWay = new HashSet<>();

    private record Key(int sheetId, String formula) {}

    private record Target(Sheet sheet, @Nullable Cell cell) {}

    Formulas(Spreadsheet spreadsheet) {
        this.spreadsheet = spreadsheet;
    }

    /** Null when the cell is blank, or a formula that refers to a blank one; a formula not calculated is its text. */
    @Nullable
    Object value(Sheet sheet, Cell cell) {
        if (!(cell.value() instanceof Cell.Formula formula)) {
            return cell.value();
        }
        try {
            return result(sheet, formula);
        } catch (Arithmetic.NotCalculated beyondTheSandbox) {
            return formula.text();
        }
    }

    /** A formula that only refers to a cell is shown in the format of that cell, unless it has its own. */
    @Nullable
    ObjectNode format(Sheet sheet, Cell cell) {
        Target at = new Target(sheet, cell);
        for (int step = 0; step < LONGEST_CHAIN && at != null && at.cell != null; step++) {
            ObjectNode format = at.cell.format();
            if (format != null && format.has("numberFormat")) {
                return format;
            }
            String reference = at.cell.value() instanceof Cell.Formula formula ? formula.referenceAlone() : null;
            at = reference == null ? null : target(at.sheet, reference);
        }
        return cell.format();
    }

    private @Nullable Object result(Sheet sheet, Cell.Formula formula) {
        if (formula.result() != null) {
            return formula.result();
        }
        Key key = new Key(sheet.id(), formula.text());
        Optional<Object> known = results.get(key);
        if (known != null) {
            return known.orElse(null);
        }
        if (underWay.contains(key)) {
            return FormulaError.REF;
        }
        if (underWay.size() == LONGEST_CHAIN) {
            throw new Arithmetic.NotCalculated();
        }
        underWay.add(key);
        try {
            Object result = Arithmetic.evaluate(formula.text().substring(1), reference -> valueAt(sheet, reference));
            results.put(key, Optional.ofNullable(result));
            return result;
        } finally {
            underWay.remove(key);
        }
    }

    private @Nullable Object valueAt(Sheet from, String reference) {
        Target target = target(from, reference);
        if (target == null) {
            return FormulaError.REF;
        }
        Object value = target.cell == null ? null : target.cell.value();
        return value instanceof Cell.Formula formula ? result(target.sheet, formula) : value;
    }

    /** Null when there is no such tab, or no such cell in it. */
    private @Nullable Target target(Sheet from, String reference) {
        int mark = reference.lastIndexOf('!');
        A1 cell = A1.parse(reference.substring(mark + 1));
        Sheet sheet = mark < 0
                ? from
                : spreadsheet.sheet(A1.unquoted(reference.substring(0, mark))).orElse(null);
        if (sheet == null || cell == null || cell.startRow() == null || cell.startColumn() == null) {
            return null;
        }
        Grid grid = sheet.grid();
        boolean inside = cell.startRow() < grid.rowCount() && cell.startColumn() < grid.columnCount();
        return inside ? new Target(sheet, grid.cell(cell.startRow(), cell.startColumn())) : null;
    }
}
