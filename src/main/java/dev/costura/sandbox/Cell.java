package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One cell. Cells never change, so that versions of a sheet share them; the trees in them must not be changed either.
 *
 * @param value a Double, String, Boolean or {@link Formula}; null when there is none
 * @param format the userEnteredFormat
 * @param rest the other fields of CellData that were written (note, dataValidation ...)
 */
record Cell(
        @Nullable Object value,
        @Nullable ObjectNode format,
        @Nullable ObjectNode rest) {

    private static final int LONGEST_TEXT = 50_000;

    /**
     * @param result where it is the same whatever the cells hold; {@link Formulas} calculates the others
     * @param referenceAlone where the formula is a reference and nothing else
     */
    record Formula(
            String text, @Nullable Object result, @Nullable String referenceAlone) {

        static Formula of(String text) {
            requireLength(text);
            String formula = text.substring(1);
            return new Formula(text, Arithmetic.constant(formula), FormulaText.referenceAlone(formula));
        }
    }

    /** Null when nothing is left of it: empty cells are not kept. */
    static @Nullable Cell of(@Nullable Object value, @Nullable ObjectNode format, @Nullable ObjectNode rest) {
        Object kept = "".equals(value) ? null : value;
        if (kept instanceof String text) {
            requireLength(text);
        }
        return kept == null && format == null && rest == null ? null : new Cell(kept, format, rest);
    }

    private static void requireLength(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw ApiError.invalid("Your input contains more than the maximum of 50000 characters in a single cell.");
        }
    }

    static @Nullable Cell withValue(@Nullable Cell old, @Nullable Object value) {
        return old == null ? of(value, null, null) : of(value, old.format, old.rest);
    }

    static boolean hasData(@Nullable Cell cell) {
        return cell != null && cell.value != null;
    }

    /** What is sorted: a formula's result. One that was not calculated, or refers to other cells, counts as its text. */
    @Nullable
    Object effective() {
        if (value instanceof Formula formula) {
            return formula.result() == null ? formula.text() : formula.result();
        }
        return value;
    }
}
