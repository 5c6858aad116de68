package dev.costura.ops;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** The progress bar of a copy: rows that were copied and read back. Nothing where there is no terminal. */
final class CopyProgress implements AutoCloseable {

    /** Copied, and read on both sides. */
    private static final int TIMES = 3;

    private final @Nullable ProgressBar bar;

    private CopyProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static CopyProgress onTerminal() {
        return new CopyProgress(
                System.console() == null
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName("copy")
                                .setInitialMax(-1)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUnit(" rows", 1)
                                .showSpeed()
                                .build());
    }

    /** So many rows there are to copy. */
    void expect(long rows) {
        if (bar != null) {
            bar.maxHint(Math.max(1, TIMES * rows));
        }
    }

    /** What is done from now on, such as {@code comparing staged}. */
    void begin(String what) {
        if (bar != null) {
            bar.setExtraMessage(" " + what);
        }
    }

    void row() {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
