package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the formulas of one version of a spreadsheet show: calculated when they are read, from the cells as they are
 * then. A formula that leads back to itself is {@code #REF!}, as it is with Google.
 */
final class Formulas {

    /** So many formulas may need each other's results; more of them would be a danger to the stack. */
    private static final int DEEPEST = 50;

    private final Spreadsheet spreadsheet;
    private final Map<Key, @Nullable Object> results = new HashMap<>();
    private final Set<Key> underWay = new HashSet<>();
    private int depth;

    private record Key(int sheetId, String formula) {}

    private record Target(Sheet sheet, @Nullable Cell cell) {

        @Nullable
        Object value() {
            return cell == null ? null : cell.value();
        }
    }

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
        Set<Key> seen = new HashSet<>();
        Target at = new Target(sheet, cell);
        while (at != null && at.cell != null) {
            ObjectNode format = at.cell.format();
            if (format != null && format.has("numberFormat")) {
                return format;
            }
            Cell.Formula formula = at.cell.value() instanceof Cell.Formula found ? found : null;
            boolean ends = formula == null || !seen.add(new Key(at.sheet.id(), formula.text()));
            at = ends || formula.referenceAlone() == null ? null : target(at.sheet, formula.referenceAlone());
        }
        return cell.format();
    }

    /** References that are all of a formula are followed without recursion, however many there are in a row. */
    private @Nullable Object result(Sheet sheet, Cell.Formula formula) {
        List<Key> followed = new ArrayList<>();
        try {
            Object result = formula;
            Sheet at = sheet;
            while (result instanceof Cell.Formula next) {
                Key key = new Key(at.id(), next.text());
                Target target = next.referenceAlone() == null ? null : target(at, next.referenceAlone());
                if (next.result() != null || results.containsKey(key)) {
                    result = next.result() == null ? results.get(key) : next.result();
                } else if (!underWay.add(key)) {
                    result = FormulaError.REF;
                } else {
                    followed.add(key);
                    result = target == null ? calculated(at, next) : target.value();
                    at = target == null ? at : target.sheet;
                }
            }
            for (Key key : followed) {
                results.put(key, result);
            }
            return result;
        } finally {
            followed.forEach(underWay::remove);
        }
    }

    private @Nullable Object calculated(Sheet sheet, Cell.Formula formula) {
        if (depth == DEEPEST) {
            throw new Arithmetic.NotCalculated();
        }
        depth++;
        try {
            return Arithmetic.evaluate(formula.text().substring(1), reference -> valueAt(sheet, reference));
        } finally {
            depth--;
        }
    }

    private @Nullable Object valueAt(Sheet from, String reference) {
        Target target = target(from, reference);
        if (target == null) {
            return FormulaError.REF;
        }
        return target.value() instanceof Cell.Formula formula ? result(target.sheet, formula) : target.value();
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
