package dev.costura.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that a query of Prometheus asks for, and the labels by which it groups them. */
record PromQl(List<Selector> selectors, List<String> groupings) {

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("\\b([a-z_][a-z0-9_]*)\\b\\s*(\\{[^}]*\\}|\\()?");
    private static final Pattern CONDITION = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");

    /** A label, an operator and a value. */
    record Condition(String label, String operator, String value) {

        /** Of a value with a variable of the dashboard only the label is looked at. */
        boolean holdsFor(Exposition.Series series) {
            String actual = series.labels().get(label);
            if (actual == null || value.contains("$")) {
                return actual != null;
            }
            return switch (operator) {
                case "=" -> actual.equals(value);
                case "!=" -> !actual.equals(value);
                case "=~" -> actual.matches(value);
                default -> !actual.matches(value);
            };
        }
    }

    record Selector(String metric, List<Condition> conditions) {
        boolean isIn(Exposition exposition) {
            return exposition.all().stream()
                    .anyMatch(series -> series.name().equals(metric)
                            && conditions.stream().allMatch(condition -> condition.holdsFor(series)));
        }
    }

    static PromQl parse(String query) {
        List<String> groupings = new ArrayList<>();
        Matcher grouping = GROUPING.matcher(query);
        while (grouping.find()) {
            groupings.addAll(Arrays.asList(grouping.group(1).trim().split("\\s*,\\s*")));
        }
        String bare = GROUPING.matcher(query)
                .replaceAll("")
                .replaceAll("\\[[^]]*]", "")
                .replaceAll("\\boffset \\w+", "");
        List<Selector> selectors = new ArrayList<>();
        Matcher selector = SELECTOR.matcher(bare);
        while (selector.find()) {
            String with = selector.group(2) == null ? "" : selector.group(2);
            if (!with.equals("(") && !WORDS.contains(selector.group(1))) {
                selectors.add(new Selector(selector.group(1), conditions(with)));
            }
        }
        return new PromQl(selectors, groupings);
    }

    private static List<Condition> conditions(String braces) {
        List<Condition> conditions = new ArrayList<>();
        Matcher condition = CONDITION.matcher(braces);
        while (condition.find()) {
            conditions.add(new Condition(condition.group(1), condition.group(2), condition.group(3)));
        }
        return conditions;
    }
}
