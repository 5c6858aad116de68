package dev.costura.ops;

import dev.costura.fleet.FleetExecution;
import dev.costura.fleet.PartitionCounts;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress bar of an execution of the fleet: workbooks with an end, of all. Nothing where there is no terminal. */
final class FleetProgress implements AutoCloseable {

    private final @Nullable ProgressBar bar;

    private FleetProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static FleetProgress onTerminal() {
        return new FleetProgress(
                System.console() == null
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName("fleet")
                                .setInitialMax(-1)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUnit(" workbooks", 1)
                                .build());
    }

    void show(FleetExecution execution) {
        if (bar == null) {
            return;
        }
        PartitionCounts counts = execution.partitions();
        bar.setExtraMessage(" %d under way, %d failed".formatted(counts.underWay(), counts.failed()));
        bar.maxHint(Math.max(1, counts.total()));
        bar.stepTo(counts.completed() + counts.failed() + counts.stopped());
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
