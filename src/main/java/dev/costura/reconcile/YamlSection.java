package dev.costura.reconcile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.convert.DurationStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping in a YAML file that knows where it stands: every complaint names file, line and key. */
final class YamlSection {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final String file;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private YamlSection(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new JobFileException(file, line, place(), "keys with values are expected here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new JobFileException(file, lineOf(tuple.getKeyNode()), place(), "a plain key is expected");
            }
            lines.put(key.getValue(), lineOf(key));
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw wrong(key.getValue(), "stands twice; keep one");
            }
        }
    }

    private String place() {
        return path.isEmpty() ? "(top)" : path;
    }

    static YamlSection top(String file, Node node) {
        return new YamlSection(file, "", node);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    YamlSection allowing(String... known) {
        for (String key : values.keySet()) {
            if (!Set.of(known).contains(key)) {
                throw wrong(key, "is not known here; expected one of " + String.join(", ", known));
            }
        }
        return this;
    }

    Set<String> keys() {
        return values.keySet();
    }

    JobFileException wrong(String key, String expected) {
        return new JobFileException(file, lines.getOrDefault(key, line), pathOf(key), expected);
    }

    YamlSection section(String key) {
        return optionalSection(key).orElseThrow(() -> wrong(key, "is missing; a section is expected"));
    }

    Optional<YamlSection> optionalSection(String key) {
        return Optional.ofNullable(values.get(key)).map(node -> new YamlSection(file, pathOf(key), node));
    }

    String text(String key) {
        return optionalText(key).orElseThrow(() -> wrong(key, "is missing; a text is expected"));
    }

    Optional<String> optionalText(String key) {
        Node node = values.get(key);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            throw wrong(key, "a text is expected");
        }
        return Optional.of(scalar.getValue().strip());
    }

    int number(String key, int otherwise, int from, int to) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        String expected = "a whole number from " + from + " to " + to + " is expected, not '" + text.get() + "'";
        if (!text.get().matches("\\d{1,9}")) {
            throw wrong(key, expected);
        }
        int number = Integer.parseInt(text.get());
        if (number < from || number > to) {
            throw wrong(key, expected);
        }
        return number;
    }

    /** One of these words. */
    String choice(String key, String otherwise, String... words) {
        String word = optionalText(key).orElse(otherwise);
        if (!Set.of(words).contains(word)) {
            throw wrong(key, String.join(" or ", words) + " is expected, not '" + word + "'");
        }
        return word;
    }

    /** A number with its unit, such as {@code 15m}. */
    Duration duration(String key, Duration otherwise, Duration atLeast) {
        Optional<String> text = optionalText(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.get().matches("\\d{1,6}[smhd]")) {
            throw wrong(key, "a time such as 90s, 15m, 26h or 3d is expected, not '" + text.get() + "'");
        }
        Duration duration = DurationStyle.SIMPLE.parse(text.get());
        if (duration.compareTo(atLeast) < 0 || duration.compareTo(LONGEST) > 0) {
            throw wrong(
                    key,
                    "a time from %d s to %d days is expected, not '%s'"
                            .formatted(atLeast.toSeconds(), LONGEST.toDays(), text.get()));
        }
        return duration;
    }

    /** The sections in a list; none where the key is missing. */
    List<YamlSection> sections(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(key, "a list is expected");
        }
        List<YamlSection> sections = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            sections.add(new YamlSection(file, "%s[%d]".formatted(pathOf(key), sections.size()), item));
        }
        return sections;
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    List<String> texts(String key, List<String> otherwise) {
        Node node = values.get(key);
        if (node == null) {
            return otherwise;
        }
        List<String> texts = new ArrayList<>();
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong(key, "a list such as [FW] is expected");
        }
        for (Node item : sequence.getValue()) {
            if (!(item instanceof ScalarNode scalar)) {
                throw wrong(key, "a list of texts is expected");
            }
            texts.add(scalar.getValue());
        }
        return texts;
    }
}
