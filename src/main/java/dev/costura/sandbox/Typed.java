package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What a person typed, understood as a number, and how a cell without a format of its own shows it from then on.
 *
 * @param type the NumberFormatType; null where the number is shown as any other
 */
record Typed(double value, @Nullable String type, String pattern) {

    static Typed plain(double value) {
        return new Typed(value, null, "");
    }
}
