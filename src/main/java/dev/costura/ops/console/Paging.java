package dev.costura.ops.console;

import dev.costura.staging.Figure;

/**
 * Where in a list a page is.
 *
 * @param page counted from 0
 */
record Paging(int page, int size, long total) {

    static Paging of(int page, int size, long total) {
        return new Paging(Math.max(0, page), size, total);
    }

    /** Of a list that is longer than was counted so far: there is a later page where this one is full. */
    static Paging of(int page, int size, Figure<Long> counted, int shown) {
        long end = (long) Math.max(0, page) * size + shown;
        long least = shown == size ? end + 1 : end;
        return of(page, size, counted.isWhole() ? counted.value() : Math.max(counted.value(), least));
    }

    public long first() {
        return total == 0 ? 0 : (long) page * size + 1;
    }

    public long last() {
        return Math.min(total, (long) (page + 1) * size);
    }

    public boolean hasEarlier() {
        return page > 0;
    }

    public boolean hasLater() {
        return last() < total;
    }
}
