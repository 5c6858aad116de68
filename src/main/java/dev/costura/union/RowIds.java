package dev.costura.union;

import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Occupation;
import dev.costura.union.Report.Release;
import dev.costura.union.Report.SpoolEvent;
import java.util.List;
import java.util.UUID;

/**
 * The ids of Metadata rows. Each follows from what is reported and from nothing else, so that whoever decides the same
 * report, in whatever run and on whatever database, knows its row when it sees it.
 */
public final class RowIds {

    private RowIds() {}

    /**
     * The row that a report has to itself. A FINALIZAR has one only where no work that came with it is accepted; else
     * the row of its group carries it.
     */
    public static UUID own(Report report) {
        if (report instanceof Completion completion) {
            return of(report, EventType.unionRegistered(completion.operation()));
        } else if (report instanceof Occupation occupation) {
            return of(report, EventType.started(occupation.operation()));
        } else if (report instanceof Release release) {
            return of(report, withoutWork(release));
        }
        return of(report, new EventType(((SpoolEvent) report).type()));
    }

    /** What a FINALIZAR is called whose unions are none, or were all refused or deferred. */
    static EventType withoutWork(Release release) {
        return release.unions().isEmpty() ? EventType.SPOOL_CANCELADO : EventType.spoolPaused(release.operation());
    }

    /** The spool-level row of a group of completions, in the order of their decision. */
    static UUID group(EventType type, List<String> completions) {
        return NamedUuid.of(type.name(), String.join(",", completions));
    }

    private static UUID of(Report report, EventType type) {
        return NamedUuid.of(report.id(), type.name());
    }
}
