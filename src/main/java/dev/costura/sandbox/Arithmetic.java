package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Calculates constants and references to single cells, joined by + - * / ^ % &amp; and brackets. What has anything else
 * in it is not calculated.
 */
final class Arithmetic {

    /** The value of a cell that a formula names; null when it is blank. */
    interface References {

        @Nullable
        Object value(String reference);
    }

    /** Thrown where a formula has something in it that the sandbox does not calculate. */
    static final class NotCalculated extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotCalculated() {
            super(null, null, false, false);
        }
    }

    private static final int DEEPEST = 100;

    private final FormulaText text;
    private final References references;
    private int depth;

    private Arithmetic(String formula, References references) {
        this.text = new FormulaText(formula);
        this.references = references;
    }

    /**
     * @param formula without its equals sign
     * @return a Double, String, Boolean or FormulaError; null for the value of a blank cell
     */
    static @Nullable Object evaluate(String formula, References references) {
        Arithmetic arithmetic = new Arithmetic(formula, references);
        try {
            Object result = arithmetic.joined();
            arithmetic.text.requireEnd();
            return result;
        } catch (Operands.Failed failed) {
            return failed.error();
        }
    }

    /** The result where no cell is needed for it, otherwise null. */
    static @Nullable Object constant(String formula) {
        try {
            return evaluate(formula, reference -> {
                throw new NotCalculated();
            });
        } catch (NotCalculated needsMore) {
            return null;
        }
    }

    private @Nullable Object joined() {
        Object result = sum();
        while (text.take('&')) {
            result = Operands.text(result) + Operands.text(sum());
        }
        return result;
    }

    private @Nullable Object sum() {
        Object result = product();
        while (true) {
            if (text.take('+')) {
                result = Operands.finite(Operands.number(result) + Operands.number(product()));
            } else if (text.take('-')) {
                result = Operands.finite(Operands.number(result) - Operands.number(product()));
            } else {
                return result;
            }
        }
    }

    private @Nullable Object product() {
        Object result = power();
        while (true) {
            if (text.take('*')) {
                result = Operands.finite(Operands.number(result) * Operands.number(power()));
            } else if (text.take('/')) {
                result = Operands.quotient(Operands.number(result), Operands.number(power()));
            } else {
                return result;
            }
        }
    }

    /** A sign binds more closely than a power: {@code =-2^2} is 4. */
    private @Nullable Object power() {
        Object result = operand();
        while (text.take('^')) {
            result = Operands.finite(Math.pow(Operands.number(result), Operands.number(operand())));
        }
        return result;
    }

    private @Nullable Object operand() {
        if (++depth > DEEPEST) {
            throw new NotCalculated();
        }
        try {
            return signed();
        } finally {
            depth--;
        }
    }

    private @Nullable Object signed() {
        if (text.take('-')) {
            return -Operands.number(operand());
        }
        if (text.take('+')) {
            return operand();
        }
        Object value = single();
        while (text.take('%')) {
            value = Operands.number(value) / 100;
        }
        return value;
    }

    private @Nullable Object single() {
        if (text.take('(')) {
            Object value = joined();
            if (!text.take(')')) {
                throw new NotCalculated();
            }
            return value;
        }
        Object constant = text.constant();
        return constant == null ? references.value(text.reference()) : constant;
    }
}
