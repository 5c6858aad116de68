package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/** Calculates what needs no other cell: numbers, + - * / ^ and brackets. Anything else is null: not calculated. */
final class Arithmetic {

    private final String text;
    private int at;

    private Arithmetic(String text) {
        this.text = text;
    }

    static @Nullable Double evaluate(String expression) {
        try {
            Arithmetic arithmetic = new Arithmetic(expression.replaceAll("\\s", ""));
            double result = arithmetic.sum();
            return arithmetic.at == arithmetic.text.length() && Double.isFinite(result) ? result : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private double sum() {
        double result = product();
        while (true) {
            if (take('+')) {
                result += product();
            } else if (take('-')) {
                result -= product();
            } else {
                return result;
            }
        }
    }

    private double product() {
        double result = power();
        while (true) {
            if (take('*')) {
                result *= power();
            } else if (take('/')) {
                result /= power();
            } else {
                return result;
            }
        }
    }

    private double power() {
        double base = operand();
        return take('^') ? Math.pow(base, power()) : base;
    }

    private double operand() {
        if (take('-')) {
            return -operand();
        }
        if (take('(')) {
            double result = sum();
            if (!take(')')) {
                throw new NumberFormatException();
            }
            return result;
        }
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return Double.parseDouble(text.substring(start, at));
    }

    private boolean take(char operator) {
        boolean found = at < text.length() && text.charAt(at) == operator;
        at += found ? 1 : 0;
        return found;
    }
}
