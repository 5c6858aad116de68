package dev.costura.sandbox;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes of a value what an operator of a formula needs: blank is 0 or "", TRUE is 1, "7" is 7. */
final class Operands {

    /** The formula cannot be calculated by Google either. */
    static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final FormulaError error;

        Failed(FormulaError error) {
            super(error.toString(), null, false, false);
            this.error = error;
        }

        FormulaError error() {
            return error;
        }
    }

    private Operands() {}

    static double number(@Nullable Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        if (value instanceof FormulaError error) {
            throw new Failed(error);
        }
        if (value == null) {
            return 0;
        }
        try {
            return new BigDecimal(value.toString().strip()).doubleValue();
        } catch (NumberFormatException notANumber) {
            throw new Failed(FormulaError.VALUE);
        }
    }

    static String text(@Nullable Object value) {
        if (value instanceof FormulaError error) {
            throw new Failed(error);
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value instanceof Boolean bool ? (bool ? "TRUE" : "FALSE") : value == null ? "" : value.toString();
    }

    static double quotient(double dividend, double divisor) {
        if (divisor == 0) {
            throw new Failed(FormulaError.DIVIDE_BY_ZERO);
        }
        return finite(dividend / divisor);
    }

    static double finite(double result) {
        if (!Double.isFinite(result)) {
            throw new Failed(FormulaError.NUM);
        }
        return result;
    }
}
