package dev.costura.union;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a cell holds, before or after a change. */
public sealed interface CellValue {

    CellValue BLANK = new Blank();

    record Blank() implements CellValue {}

    /** Text is stored as text: nothing that a person typed may become a formula. */
    record Text(String text) implements CellValue {}

    record Numeric(BigDecimal number) implements CellValue {}

    /** A point in time, written as a date cell in the workbook's zone. */
    record Moment(Instant instant) implements CellValue {}

    static CellValue of(@Nullable String text) {
        return text == null ? BLANK : new Text(text);
    }

    static CellValue of(@Nullable Instant instant) {
        return instant == null ? BLANK : new Moment(instant);
    }

    static CellValue of(@Nullable BigDecimal number) {
        return number == null ? BLANK : new Numeric(number);
    }

    static CellValue of(long number) {
        return new Numeric(BigDecimal.valueOf(number));
    }

    /** Whether both show the same: 4.5 and 4.50 do. */
    default boolean sameAs(CellValue other) {
        return this instanceof Numeric a && other instanceof Numeric b
                ? a.number().compareTo(b.number()) == 0
                : equals(other);
    }
}
