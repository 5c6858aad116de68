package dev.costura.union;

import java.util.List;

/**
 * What was decided about one work order.
 *
 * @param decisions one a report
 * @param entries the Metadata rows to append, in order
 * @param warnings what a person should know of this work order, a sentence each
 * @param paid work that was owed the row of its group, which stands in Metadata after all
 */
public record Decisions(List<Decision> decisions, List<Entry> entries, List<String> warnings, List<OwedWork> paid) {

    public Decisions {
        decisions = List.copyOf(decisions);
        entries = List.copyOf(entries);
        warnings = List.copyOf(warnings);
        paid = List.copyOf(paid);
    }
}
