package dev.costura.mutations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A safeguard and how it is switched off.
 *
 * @param survives whether everything must hold without it
 * @param tests the classes of which one must fail, or all must pass where it survives
 */
record Mutation(String name, String safeguard, String off, boolean survives, List<String> tests, List<Edit> edits) {

    private static final String IN = "in: ";

    Mutation {
        tests = List.copyOf(tests);
        edits = List.copyOf(edits);
    }

    /** Everything as it is. */
    static Mutation none(List<String> tests) {
        return new Mutation("none", "none switched off", "", true, tests, List.of());
    }

    /**
     * A file begins with lines {@code safeguard:}, {@code off:}, {@code expect:} and {@code tests:}, followed by edits: a
     * line {@code in:} with the source, lines that begin with {@code -} go out, those with {@code +} come in.
     */
    static Mutation parse(String name, List<String> lines) {
        Map<String, String> head = new HashMap<>();
        List<Edit> edits = new ArrayList<>();
        int line = 0;
        for (; line < lines.size() && !lines.get(line).startsWith(IN); line++) {
            String[] parts = lines.get(line).split(":", 2);
            if (parts.length == 2) {
                head.put(parts[0], parts[1].strip());
            }
        }
        while (line < lines.size()) {
            String source = lines.get(line++).substring(IN.length()).strip();
            List<String> out = new ArrayList<>();
            List<String> in = new ArrayList<>();
            for (; line < lines.size() && !lines.get(line).startsWith(IN); line++) {
                String text = lines.get(line);
                if (text.startsWith("-")) {
                    out.add(text.substring(1));
                } else if (text.startsWith("+")) {
                    in.add(text.substring(1));
                } else if (!text.isBlank()) {
                    throw new IllegalArgumentException(name + ": a line is neither out nor in: " + text);
                }
            }
            edits.add(new Edit(source, out, in));
        }
        return new Mutation(
                name,
                Objects.requireNonNull(head.get("safeguard"), name + " lacks 'safeguard:'"),
                Objects.requireNonNull(head.get("off"), name + " lacks 'off:'"),
                "green".equals(head.get("expect")),
                Arrays.stream(head.getOrDefault("tests", "").split(","))
                        .map(String::strip)
                        .filter(test -> !test.isEmpty())
                        .toList(),
                edits);
    }

    /** The sources that it changes, as they are then, by their path. */
    Map<String, List<String>> mutated(Path sources) throws IOException {
        Map<String, List<String>> mutated = new LinkedHashMap<>();
        for (Edit edit : edits) {
            List<String> before = mutated.containsKey(edit.source())
                    ? mutated.get(edit.source())
                    : Files.readAllLines(sources.resolve(edit.source()));
            mutated.put(edit.source(), edit.applied(before));
        }
        return mutated;
    }
}
