package dev.costura.ops;

import dev.costura.reconcile.RunReport;
import dev.costura.reconcile.RunView;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A run in plain text, for a terminal. */
final class ReportText {

    private static final int MOST_DECISIONS = 40;

    private ReportText() {}

    static String of(RunView run) {
        StringBuilder text = new StringBuilder();
        RunReport report = run.report();
        line(text, "");
        line(
                text,
                "Run %d: %s on workbook %s%s",
                run.id(),
                run.job(),
                run.workbook(),
                report.dryRun() ? " (dry run: nothing was written)" : "");
        line(text, "  status        %s%s", run.status(), duration(run));
        line(
                text,
                "  %s      %d completions%s",
                report.dryRun() ? "to apply" : "applied ",
                report.applied(),
                report.events() > 0 ? " and " + report.events() + " spool-level reports" : "");
        line(text, "  rejected      %d", report.rejected());
        line(text, "  deferred      %d", report.deferred());
        if (!report.reasons().isEmpty()) {
            line(text, "                %s", reasons(report.reasons()));
        }
        line(
                text,
                "  pulgadas      ARM %s, SOLD %s",
                report.pulgadas().get("ARM"),
                report.pulgadas().get("SOLD"));
        line(
                text,
                "  Metadata      %d rows in %d %s",
                report.metadataRows(),
                report.batches(),
                report.batches() == 1 ? "batch" : "batches");
        line(
                text,
                "  API calls     %d reads, %d writes, %d retries",
                report.apiCalls().reads(),
                report.apiCalls().writes(),
                report.apiCalls().retries());
        if (report.remediations() > 0 || report.rowRepairs() > 0) {
            line(text, "  put right     %d counters, %d rows", report.remediations(), report.rowRepairs());
        }
        steps(text, run);
        decisions(text, report);
        report.warnings().forEach(warning -> line(text, "  warning       %s", warning));
        if (run.failure() != null) {
            line(text, "  failure       %s", run.failure());
        }
        if (run.status().equals("STOPPED")) {
            line(text, "  next          the next run goes on with what is left; nothing is lost");
        }
        return text.toString();
    }

    private static void steps(StringBuilder text, RunView run) {
        String steps = run.steps().stream()
                .map(step -> "%s %s".formatted(step.name(), millis(step)))
                .collect(Collectors.joining(", "));
        if (!steps.isEmpty()) {
            line(text, "  steps         %s", steps);
        }
    }

    private static String millis(RunView.StepView step) {
        return step.startedAt() == null || step.endedAt() == null
                ? "going on"
                : Duration.between(step.startedAt(), step.endedAt()).toMillis() + " ms";
    }

    private static void decisions(StringBuilder text, RunReport report) {
        if (report.decisions() == null) {
            return;
        }
        report.decisions().stream()
                .limit(MOST_DECISIONS)
                .forEach(decided -> line(
                        text,
                        "  %-9s %s%s %s %s",
                        decided.status().toLowerCase(Locale.ROOT),
                        decided.ot(),
                        decided.union() == null ? "" : "+" + decided.union(),
                        decided.union() == null ? decided.kind() : decided.operation(),
                        decided.facts() == null ? "" : "- " + decided.facts()));
        if (report.decisions().size() > MOST_DECISIONS) {
            line(text, "  … and %d more decisions", report.decisions().size() - MOST_DECISIONS);
        }
    }

    private static String reasons(Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String duration(RunView run) {
        return run.startedAt() == null || run.endedAt() == null
                ? ""
                : " in %.1f s"
                        .formatted(
                                Duration.between(run.startedAt(), run.endedAt()).toMillis() / 1000.0);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(format.formatted(values)).append('\n');
    }
}
