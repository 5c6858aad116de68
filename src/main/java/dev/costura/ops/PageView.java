package dev.costura.ops;

import java.util.List;

/** One page of a list. Pages are counted from 0. */
public record PageView<T>(List<T> items, int page, int size, long total) {

    static final int LARGEST = 1000;

    public static void check(int page, int size) {
        if (page < 0) {
            throw new Problems.BadInputException("page", "must be 0 or more, not " + page);
        }
        if (size < 1 || size > LARGEST) {
            throw new Problems.BadInputException("size", "must be from 1 to " + LARGEST + ", not " + size);
        }
    }
}
