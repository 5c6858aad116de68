package dev.costura.reconcile;

import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages that follow each other, the next one being read on a thread of its own while somebody works on the last one. A page
 * that is not full is the last, so a short list costs one query and no thread.
 *
 * @param <T> what is on the pages
 */
final class ReadAhead<T> implements AutoCloseable {

    private final int size;
    private final Function<@Nullable T, List<T>> query;
    private final OneThread thread = new OneThread("ahead-of-");
    private @Nullable Future<List<T>> next;
    private boolean over;

    /**
     * @param size of a full page
     * @param query the page behind this item; the first one, where it is null
     */
    ReadAhead(int size, Function<@Nullable T, List<T>> query) {
        this.size = size;
        this.query = query;
    }

    /** The next page, empty behind the last one. */
    List<T> page() {
        if (over) {
            return List.of();
        }
        List<T> page = next == null ? query.apply(null) : OneThread.result(next);
        over = page.size() < size;
        if (!over) {
            T last = page.get(page.size() - 1);
            next = thread.submit(() -> query.apply(last));
        }
        return page;
    }

    @Override
    public void close() {
        thread.close();
    }
}
