package dev.costura.ops.console;

import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events of runs: {@code progress} whenever something changed, {@code over} once, at the end. */
@Component
class RunEvents implements DisposableBean {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /** A browser whose stream ends asks for it again by itself. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final RunViews runs;
    private final Clock clock;
    private final ThreadPoolTaskScheduler looks = new ThreadPoolTaskScheduler();

    RunEvents(RunViews runs, Clock clock) {
        this.runs = runs;
        this.clock = clock;
        looks.setThreadNamePrefix("console-");
        looks.setDaemon(true);
        looks.initialize();
    }

    SseEmitter follow(long id) {
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        AtomicReference<@Nullable Object> told = new AtomicReference<>();
        AtomicReference<@Nullable ScheduledFuture<?>> looking = new AtomicReference<>();
        Runnable end = () -> {
            ScheduledFuture<?> future = looking.get();
            if (future != null) {
                future.cancel(false);
            }
        };
        emitter.onCompletion(end);
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> end.run());
        looking.set(looks.scheduleWithFixedDelay(() -> look(id, emitter, told), BETWEEN_LOOKS));
        return emitter;
    }

    private void look(long id, SseEmitter emitter, AtomicReference<@Nullable Object> told) {
        try {
            RunView run = runs.find(id).orElseThrow();
            Object now = List.of(run.status(), run.steps(), run.progress());
            if (!now.equals(told.getAndSet(now))) {
                emitter.send(SseEmitter.event().name("progress").data(RunProgress.of(run, clock.instant())));
            }
            if (run.hasEnded()) {
                emitter.send(SseEmitter.event()
                        .name("over")
                        .data(Objects.requireNonNull(run.endedAt()).toString()));
                emitter.complete();
            }
        } catch (IOException | RuntimeException e) {
            emitter.completeWithError(e);
        }
    }

    @Override
    public void destroy() {
        looks.shutdown();
    }
}
