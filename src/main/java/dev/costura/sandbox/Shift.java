package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Rows or columns of a sheet that come, go or change their place, and what that makes of whatever names them: the lines
 * {@code from} to {@code from + removed} are taken away, then {@code inserted} lines come in at {@code at}, counted
 * without the removed ones. When lines move, the inserted ones are the removed ones.
 *
 * @param band when only cells were shifted: the columns (or rows) that were; what is not wholly in it stays
 */
record Shift(
        int sheetId,
        boolean rows,
        int from,
        int removed,
        int at,
        int inserted,
        boolean moves,
        @Nullable Span band) {

    /** From start to end, which is exclusive. */
    record Span(int start, int end) {

        int length() {
            return end - start;
        }
    }

    static Shift insert(int sheetId, boolean rows, int at, int count) {
        return new Shift(sheetId, rows, at, 0, at, count, false, null);
    }

    static Shift delete(int sheetId, boolean rows, int from, int end) {
        return new Shift(sheetId, rows, from, end - from, from, 0, false, null);
    }

    /** @param to where the first of them is afterwards */
    static Shift move(int sheetId, boolean rows, int from, int end, int to) {
        return new Shift(sheetId, rows, from, end - from, to, end - from, true, null);
    }

    Shift within(Span lines) {
        return new Shift(sheetId, rows, from, removed, at, inserted, moves, lines);
    }

    /** Where a line is afterwards, -1 when it is gone. */
    int index(int index) {
        if (index >= from && index < from + removed) {
            return moves ? index - from + at : -1;
        }
        int left = index < from ? index : index - removed;
        return left < at ? left : left + inserted;
    }

    /** Lines inserted at the start of a span push it on, those inside of it make it longer [LIVE3]; null when gone. */
    @Nullable
    Span span(int start, int end) {
        if (moves && start >= from && end <= from + removed) {
            return new Span(start - from + at, end - from + at);
        }
        int first = start < from ? start : Math.max(from, start - removed);
        int last = end <= from ? end : Math.max(from, end - removed);
        if (first >= last) {
            return null;
        }
        return new Span(first < at ? first : first + inserted, last <= at ? last : last + inserted);
    }
}
