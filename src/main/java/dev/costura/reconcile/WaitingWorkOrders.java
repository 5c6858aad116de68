package dev.costura.reconcile;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The names of work orders with waiting reports that a run is yet to look at; no more of them are known than were asked for. */
final class WaitingWorkOrders {

    private final Iterator<String> names;
    private final Predicate<String> wanted;
    private final Deque<String> known = new ArrayDeque<>();

    WaitingWorkOrders(Iterator<String> names, Predicate<String> wanted) {
        this.names = names;
        this.wanted = wanted;
    }

    static WaitingWorkOrders none() {
        return new WaitingWorkOrders(Collections.emptyIterator(), any -> true);
    }

    boolean isEmpty() {
        return peek(1).isEmpty();
    }

    /** So many of the next, or fewer where there are no more. They stay. */
    List<String> peek(int most) {
        while (known.size() < most && names.hasNext()) {
            String name = names.next();
            if (wanted.test(name)) {
                known.add(name);
            }
        }
        return known.stream().limit(most).toList();
    }

    List<String> next(int most) {
        peek(most);
        List<String> next = new ArrayList<>(most);
        while (next.size() < most && !known.isEmpty()) {
            next.add(known.remove());
        }
        return next;
    }
}
