package dev.costura.ops;

import dev.costura.reconcile.RunView;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress bar of a run: Metadata rows written of those planned. Nothing where there is no terminal. */
final class RunProgress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private RunProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static RunProgress onTerminal() {
        return new RunProgress(
                System.console() == null
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName("run")
                                .setInitialMax(-1)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUnit(" rows", 1)
                                .showSpeed()
                                .build());
    }

    void show(RunView run) {
        if (bar == null || run.steps().isEmpty()) {
            return;
        }
        bar.setExtraMessage(" " + run.steps().get(run.steps().size() - 1).name());
        bar.maxHint(Math.max(1, run.progress().planned()));
        bar.stepTo(run.progress().written());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
