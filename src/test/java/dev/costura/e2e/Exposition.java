package dev.costura.e2e;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a service exposes to Prometheus, read as Prometheus reads it. */
record Exposition(List<Series> all) {

    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    record Series(String name, Map<String, String> labels, double value) {}

    static Exposition parse(String text) {
        List<Series> all = new ArrayList<>();
        for (String line : text.split("\n")) {
            Matcher parts = LINE.matcher(line);
            if (!line.startsWith("#") && parts.matches()) {
                all.add(new Series(
                        parts.group(1),
                        labels(parts.group(2) == null ? "" : parts.group(2)),
                        Double.parseDouble(parts.group(3).replace("+Inf", "Infinity"))));
            }
        }
        return new Exposition(all);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /**
     * The sum of all series of a name that have these labels.
     *
     * @param labels name, value, name, value …
     */
    double value(String name, String... labels) {
        List<Series> found = all.stream()
                .filter(series -> series.name().equals(name) && has(labels).test(series))
                .toList();
        if (found.isEmpty()) {
            throw new AssertionError("There is no " + name + " with " + List.of(labels));
        }
        return found.stream().mapToDouble(Series::value).sum();
    }

    private static Predicate<Series> has(String... labels) {
        return series -> {
            for (int i = 0; i < labels.length; i += 2) {
                if (!labels[i + 1].equals(series.labels().get(labels[i]))) {
                    return false;
                }
            }
            return true;
        };
    }

    Set<String> labelNames() {
        return all.stream().flatMap(series -> series.labels().keySet().stream()).collect(Collectors.toSet());
    }
}
