package dev.costura.mutations;

import dev.costura.mutations.TestProcess.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The results in Markdown. */
final class MutationTable {

    private static final int MESSAGE = 160;

    private final List<String> lines = new ArrayList<>(
            List.of("| safeguard | switched off | tests that fail | the first says | s |", "|---|---|---|---|---|"));

    void row(Mutation mutation, Outcome outcome) {
        lines.add(row(
                mutation.safeguard() + " (`" + mutation.name() + "`)",
                mutation.off().isEmpty() ? "–" : mutation.off(),
                failed(outcome),
                outcome.failures().stream()
                        .findFirst()
                        .map(failure -> shortened(failure.message()))
                        .orElse("–"),
                String.format(Locale.ROOT, "%.0f", outcome.took().toMillis() / 1000.0)));
    }

    private static String failed(Outcome outcome) {
        if (!outcome.ended()) {
            return outcome.failures().isEmpty() ? "did not end in time" : names(outcome) + "; then did not end in time";
        }
        return outcome.failures().isEmpty() ? "none of " + outcome.passed() : names(outcome);
    }

    /** Cases of one test are told together. */
    private static String names(Outcome outcome) {
        Map<String, Long> cases = outcome.failures().stream()
                .collect(Collectors.groupingBy(
                        failure -> failure.test().split(":", 2)[0], LinkedHashMap::new, Collectors.counting()));
        String names = cases.entrySet().stream()
                .map(test -> "`" + test.getKey() + "`" + (test.getValue() > 1 ? " × " + test.getValue() : ""))
                .collect(Collectors.joining(", "));
        return outcome.failures().size() == ChosenTests.ENOUGH_FAILURES ? names + " (stopped there)" : names;
    }

    private static String shortened(String message) {
        // The class of the error says nothing, nor does a whole answer in JSON that a test gives along.
        String text = plain(
                message.replaceFirst("^[\\w.$]*\\.\\w+(Error|Exception): ", "").replaceFirst("^\\[\\{.*}\\] ", ""));
        return text.length() > MESSAGE ? text.substring(0, MESSAGE) + " …" : text;
    }

    private static String plain(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
