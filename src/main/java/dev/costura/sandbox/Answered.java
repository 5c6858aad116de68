package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * What a call came to.
 *
 * @param change null when it changed nothing
 */
record Answered(Answer answer, @Nullable Change change) {

    /**
     * A spreadsheet before and after; the two share what did not change.
     *
     * @param before null when it was made
     */
    record Change(@Nullable Spreadsheet before, Spreadsheet after) {}

    static Answered unchanged(Answer answer) {
        return new Answered(answer, null);
    }

    Answered masked(FieldMask mask) {
        return new Answered(answer.masked(mask), change);
    }
}
