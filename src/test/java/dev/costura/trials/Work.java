package dev.costura.trials;

import dev.costura.union.Operation;
import dev.costura.union.Report.Completion;
import dev.costura.union.Report.Release;
import dev.costura.union.Worker;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A completion as the model sees it: staged by itself, or brought by a FINALIZAR.
 *
 * @param wave which staging it came with: a run that sees one of a later wave sees all of the earlier ones
 * @param place in order of arrival
 * @param brought whether a FINALIZAR brought it
 */
record Work(
        String id,
        String ot,
        @Nullable String spool,
        int union,
        Operation operation,
        Worker worker,
        @Nullable Instant start,
        Instant finish,
        @Nullable UUID expectedVersion,
        int wave,
        int place,
        boolean brought) {

    static Work of(Completion report, int wave, int place) {
        return new Work(
                report.id(),
                report.ot(),
                report.spool(),
                report.union(),
                report.operation(),
                report.worker(),
                report.startedAt(),
                report.finishedAt(),
                report.expectedVersion(),
                wave,
                place,
                false);
    }

    static Work of(Release report, int union, int wave, int place) {
        return new Work(
                report.id() + ":" + union,
                report.ot(),
                report.spool(),
                union,
                report.operation(),
                report.worker(),
                null,
                report.at(),
                null,
                wave,
                place,
                true);
    }

    boolean endsBeforeItStarts() {
        return start != null && finish.isBefore(start);
    }

    /** Whether any run that sees the other one sees this one too and takes it first. */
    boolean goesBefore(Work other) {
        return wave <= other.wave
                && (finish.isBefore(other.finish)
                        || (finish.equals(other.finish) && brought == other.brought && place < other.place));
    }

    @Override
    public String toString() {
        return "%s of %s%s+%d by %s (%s)"
                .formatted(operation, ot, spool == null ? "" : "/" + spool, union, worker.name(), id);
    }
}
