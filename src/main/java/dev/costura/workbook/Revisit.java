package dev.costura.workbook;

import dev.costura.workbook.Picture.EventRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads some work orders again where their rows last stood (docs/decisions/0025-reading-where-it-last-stood.md). One call
 * brings it, whatever the size of the workbook.
 */
final class Revisit {

    /** Google's client sends an address of more than 2,048 characters as the body of a POST, so this is no limit of length. */
    private static final int MOST_RANGES = 100;

    /** Half of what a window of a whole reading has. */
    private static final int MOST_ROWS = 10_000;

    private final Picture known;
    private final Set<String> workOrders;
    private final TabRevisit unions;
    private final TabRevisit spools;

    private Revisit(Picture known, Set<String> workOrders) {
        this.known = known;
        this.workOrders = workOrders;
        OrderIndex index = known.index();
        this.unions = new TabRevisit(
                known.layout().unions(),
                RowIdentities.ofUnions(known.layout().unions()),
                known.rawUnions(),
                workOrders.stream().flatMapToInt(index::unions));
        this.spools = new TabRevisit(
                known.layout().workOrders(),
                RowIdentities.ofSpools(known.layout().workOrders()),
                known.rawSpools(),
                workOrders.stream().flatMapToInt(index::spools));
    }

    /** @return empty where one of them is not known, or one call can't bring them */
    static Optional<Revisit> of(Picture known, Set<String> workOrders) {
        if (workOrders.isEmpty()
                || !workOrders.stream().allMatch(known.index()::has)
                || known.rawUnions().end() == 1
                || known.rawSpools().end() == 1) {
            return Optional.empty();
        }
        Revisit revisit = new Revisit(known, Set.copyOf(workOrders));
        boolean fits =
                revisit.ranges().size() <= MOST_RANGES && revisit.unions.size() + revisit.spools.size() <= MOST_ROWS;
        return fits ? Optional.of(revisit) : Optional.empty();
    }

    Layout layout() {
        return known.layout();
    }

    List<String> ranges() {
        List<String> ranges = new ArrayList<>(spools.ranges());
        ranges.addAll(unions.ranges());
        return ranges;
    }

    /** One answer on its way; another try begins anew. */
    final class Answer {
        private final List<RawRows.Builder> spoolRows = spools.builders();
        private final List<RawRows.Builder> unionRows = unions.builders();

        List<ValuesAnswer.Rows> sinks() {
            List<ValuesAnswer.Rows> sinks = new ArrayList<>(TabRevisit.sinks(spoolRows));
            sinks.addAll(TabRevisit.sinks(unionRows));
            return sinks;
        }

        /** Empty where any row is not where it was. */
        Optional<Picture> picture(EventRead events) {
            Optional<Map<Integer, List<Object>>> changedUnions = unions.changed(unionRows);
            Optional<Map<Integer, List<Object>>> changedSpools = spools.changed(spoolRows);
            return changedUnions.isEmpty() || changedSpools.isEmpty()
                    ? Optional.empty()
                    : Optional.of(known.withFresh(
                            changedUnions.get(),
                            changedSpools.get(),
                            new FreshRows(workOrders, unions.rows(), spools.rows()),
                            events));
        }
    }
}
