package dev.costura.sandbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/** A section of a pattern that shows a number by its digits: {@code #,##0.00}, {@code 0.0,,"M"}, {@code 0.00E+00}. */
final class DecimalPattern {

    private final List<FormatToken> tokens;
    private final int point;
    private final int exponentAt;
    private final int wholeDigits;
    private final int decimals;
    private final boolean grouped;
    private final int shift;

    DecimalPattern(List<FormatToken> tokens) {
        this.tokens = tokens;
        this.exponentAt = first(tokens, tokens.size(), FormatToken.Kind.EXPONENT);
        this.point = firstPoint();
        this.wholeDigits = digits(0, point);
        this.decimals = digits(point, exponentAt);
        this.grouped = commas(true) > 0;
        int percents = (int) tokens.stream().filter(token -> token.is('%')).count();
        this.shift = 2 * percents - 3 * commas(false);
    }

    /** @param number not negative: the sign is not a matter of the digits */
    String show(double number, SheetLocale locale) {
        BigDecimal value = BigDecimal.valueOf(number).scaleByPowerOfTen(shift);
        int exponent = 0;
        if (exponentAt < tokens.size()) {
            if (value.signum() != 0) {
                value = value.round(new MathContext(Math.max(1, wholeDigits) + decimals, RoundingMode.HALF_UP));
                exponent = value.precision() - value.scale() - Math.max(1, wholeDigits);
            }
            value = value.scaleByPowerOfTen(-exponent);
        }
        String digits =
                value.setScale(decimals, RoundingMode.HALF_UP).unscaledValue().toString();
        String padded = "0".repeat(Math.max(0, decimals - digits.length())) + digits;
        String whole = padded.substring(0, padded.length() - decimals);
        StringBuilder text = new StringBuilder();
        writeWhole(text, whole.equals("0") ? "" : whole, locale);
        writeDecimals(text, padded.substring(padded.length() - decimals), locale);
        writeExponent(text, exponent);
        return text.toString();
    }

    /** Digits fill their places from the right; all that are left over go to the first place. */
    private void writeWhole(StringBuilder text, String whole, SheetLocale locale) {
        int place = wholeDigits;
        for (int i = 0; i < point; i++) {
            FormatToken token = tokens.get(i);
            if (!token.isDigit()) {
                writeOther(text, token, locale);
                continue;
            }
            int from = place == wholeDigits ? Math.max(whole.length(), place) : place;
            for (int digit = from; digit >= place; digit--) {
                boolean given = digit <= whole.length();
                text.append(given ? whole.substring(whole.length() - digit, whole.length() - digit + 1) : blank(token));
                boolean shown = given || token.is('0');
                if (grouped && shown && digit % 3 == 1 && digit > 1) {
                    text.append(locale.groupingSeparator());
                }
            }
            place--;
        }
        if (wholeDigits == 0 && decimals > 0) {
            text.append(whole);
        }
    }

    private void writeDecimals(StringBuilder text, String digits, SheetLocale locale) {
        int last = digits.length();
        while (last > 0 && digits.charAt(last - 1) == '0') {
            last--;
        }
        int place = 0;
        for (int i = point; i < exponentAt; i++) {
            FormatToken token = tokens.get(i);
            if (i == point) {
                text.append(locale.decimalSeparator());
            } else if (token.isDigit()) {
                text.append(place < last ? digits.substring(place, place + 1) : blank(token));
                place++;
            } else {
                writeOther(text, token, locale);
            }
        }
    }

    private void writeExponent(StringBuilder text, int exponent) {
        if (exponentAt == tokens.size()) {
            return;
        }
        String sign = tokens.get(exponentAt).text();
        text.append(sign.charAt(0))
                .append(exponent < 0 ? "-" : sign.substring(1).replace("-", ""));
        String digits = String.valueOf(Math.abs(exponent));
        text.append("0".repeat(Math.max(0, digits(exponentAt, tokens.size()) - digits.length())))
                .append(digits);
        tokens.subList(exponentAt + 1, tokens.size()).stream()
                .filter(token -> !token.isDigit())
                .forEach(token -> text.append(token.text()));
    }

    private static void writeOther(StringBuilder text, FormatToken token, SheetLocale locale) {
        if (!token.is(',')) {
            text.append(token.text());
        }
    }

    private static String blank(FormatToken token) {
        return token.is('0') ? "0" : token.is('?') ? " " : "";
    }

    private int firstPoint() {
        for (int i = 0; i < exponentAt; i++) {
            if (tokens.get(i).is('.')) {
                return i;
            }
        }
        return exponentAt;
    }

    private static int first(List<FormatToken> tokens, int otherwise, FormatToken.Kind kind) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == kind) {
                return i;
            }
        }
        return otherwise;
    }

    private int digits(int from, int to) {
        return (int)
                tokens.subList(from, to).stream().filter(FormatToken::isDigit).count();
    }

    /** A comma among the whole digits groups them by thousands, any behind them divides by a thousand. */
    private int commas(boolean amongDigits) {
        int count = 0;
        for (int i = 0; i < exponentAt; i++) {
            boolean among = digits(0, Math.min(i, point)) > 0 && i < point && digits(i, point) > 0;
            count += tokens.get(i).is(',') && among == amongDigits && digits(0, i) > 0 ? 1 : 0;
        }
        return count;
    }
}
