package dev.costura.ops.telling;

import dev.costura.ops.telling.News.Facts;
import dev.costura.reconcile.RunReport;
import dev.costura.reconcile.RunView;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of a run that is over is news. Of a dry run nothing is: whoever launched it waits for its answer. Nor is it that
 * somebody stopped a run.
 */
final class RunNews {

    static final int LONGEST_FAILURE = 500;

    private RunNews() {}

    static Optional<News> of(RunView run, Instant now) {
        if (isDry(run)) {
            return Optional.empty();
        }
        if (run.status().equals("FAILED")) {
            return Optional.of(news(Kind.RUN_FAILED, run, now));
        }
        return didItsWork(run) && run.report().rejected() > 0
                ? Optional.of(news(Kind.RUN_WITH_REJECTIONS, run, now))
                : Optional.empty();
    }

    /** Refused reports or not: what was to be done is done. */
    static boolean didItsWork(RunView run) {
        return run.status().equals("COMPLETED") && !isDry(run);
    }

    /** A run that died early has no report that says so. */
    private static boolean isDry(RunView run) {
        return run.report().dryRun() || Boolean.parseBoolean(run.parameters().get("dryRun"));
    }

    private static News news(Kind kind, RunView run, Instant now) {
        RunReport report = run.report();
        Facts facts = new Facts(
                run.job(),
                oneLine(run.failure()),
                report.applied(),
                report.rejected(),
                report.deferred(),
                report.reasons(),
                null,
                0,
                null);
        return News.of(kind, Phase.HAPPENED, run.endedAt() == null ? now : run.endedAt(), run.id(), facts);
    }

    private static @Nullable String oneLine(@Nullable String failure) {
        if (failure == null) {
            return null;
        }
        String line = failure.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST_FAILURE ? line : line.substring(0, LONGEST_FAILURE) + "…";
    }
}
