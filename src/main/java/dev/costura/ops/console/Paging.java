package dev.costura.ops.console;

/**
 * Where in a list a page is.
 *
 * @param page counted from 0
 */
record Paging(int page, int size, long total) {

    static Paging of(int page, int size, long total) {
        return new Paging(Math.max(0, page), size, total);
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
