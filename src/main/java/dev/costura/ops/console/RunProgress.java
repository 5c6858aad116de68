package dev.costura.ops.console;

import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunView.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is at a moment.
 *
 * @param step the one that goes on, or the last
 * @param batch of this run, counted from 1, the one that is being written; null where none is
 * @param rowsPerSecond rows of Metadata, over the time since the first could be written; null before the first
 * @param expectedEnd by that rate; null where there is no saying, or the run is over
 */
record RunProgress(
        @Nullable String step,
        @Nullable Long batch,
        long written,
        long planned,
        @Nullable Double rowsPerSecond,
        @Nullable Instant expectedEnd) {

    private static final String WRITING = "apply";

    static RunProgress of(RunView run, Instant now) {
        List<StepView> steps = run.steps();
        long written = run.progress().written();
        long planned = run.progress().planned();
        Double rate = rate(run, now);
        Instant end = rate == null || run.hasEnded() || planned <= written
                ? null
                : now.plusMillis((long) ((planned - written) * 1000 / rate));
        return new RunProgress(
                steps.isEmpty() ? null : steps.get(steps.size() - 1).name(), batch(run), written, planned, rate, end);
    }

    private static @Nullable Long batch(RunView run) {
        boolean writing = !run.hasEnded()
                && run.steps().stream().anyMatch(step -> step.name().equals(WRITING) && step.endedAt() == null);
        return writing ? run.report().batches() + 1 : null;
    }

    private static @Nullable Double rate(RunView run, Instant now) {
        return run.steps().stream()
                .filter(step -> step.name().equals(WRITING) && step.startedAt() != null)
                .findFirst()
                .map(step -> Duration.between(step.startedAt(), step.endedAt() == null ? now : step.endedAt()))
                .filter(span -> span.toMillis() > 0 && run.progress().written() > 0)
                .map(span -> run.progress().written() * 1000.0 / span.toMillis())
                .orElse(null);
    }
}
