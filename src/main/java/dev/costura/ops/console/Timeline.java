package dev.costura.ops.console;

import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunView.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a run as bars on one line of time, in thousandths of its length.
 */
record Timeline(List<Bar> bars) {

    private static final int WIDTH = 1000;
    /** So that a step of no time is seen. */
    private static final int NARROWEST = 4;

    record Bar(StepView step, int left, int width, Duration took) {}

    static Timeline of(RunView run, Instant now) {
        Instant start = run.startedAt();
        if (start == null) {
            return new Timeline(List.of());
        }
        Instant end = run.endedAt() == null ? now : run.endedAt();
        long length = Math.max(1, Duration.between(start, end).toMillis());
        return new Timeline(run.steps().stream()
                .flatMap(step -> bar(step, start, now, length).stream())
                .toList());
    }

    private static Optional<Bar> bar(StepView step, Instant start, Instant now, long length) {
        Instant begun = step.startedAt();
        if (begun == null) {
            return Optional.empty();
        }
        Duration took = Duration.between(begun, step.endedAt() == null ? now : step.endedAt());
        int left = place(Duration.between(start, begun), length);
        int width = Math.max(NARROWEST, place(took, length));
        return Optional.of(new Bar(step, Math.min(left, WIDTH - NARROWEST), Math.min(width, WIDTH - left), took));
    }

    private static int place(Duration span, long length) {
        return (int) Math.max(0, Math.min(WIDTH, span.toMillis() * WIDTH / length));
    }
}
