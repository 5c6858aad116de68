package dev.costura.workbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the columns of a tab went between two readings, told by their headers. A header that went is −1. */
final class ColumnMoves {

    private final int[] nowOf;
    private final int[] beforeOf;
    private final boolean moved;

    ColumnMoves(TabLayout<?> before, TabLayout<?> now) {
        this.moved = !before.headers().equals(now.headers());
        this.nowOf = places(names(before), names(now));
        this.beforeOf = places(names(now), names(before));
    }

    boolean moved() {
        return moved;
    }

    int now(int before) {
        return before < nowOf.length ? nowOf[before] : -1;
    }

    int before(int now) {
        return now < beforeOf.length ? beforeOf[now] : -1;
    }

    /** Headers that stand more than once are told apart by their order. */
    private static List<String> names(TabLayout<?> tab) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> names = new ArrayList<>();
        for (String header : tab.headers()) {
            String name = TabLayout.normalized(header);
            names.add(name + "\u001f" + seen.merge(name, 1, Integer::sum));
        }
        return names;
    }

    private static int[] places(List<String> of, List<String> in) {
        return of.stream().mapToInt(in::indexOf).toArray();
    }
}
