package dev.costura.trials;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What happened in a trial, for whoever looks into one that failed. */
final class Story {

    private final List<String> lines = new ArrayList<>();

    void add(String line) {
        lines.add(line);
    }

    String tell(long seed, JsonNode calls) {
        StringBuilder text = new StringBuilder("%nThe story of trial %d:%n".formatted(seed));
        lines.forEach(line -> text.append("  ").append(line).append(System.lineSeparator()));
        for (JsonNode call : calls) {
            text.append("  call %s %s %s status %s%s%s%n"
                    .formatted(
                            call.path("number"),
                            call.path("kind").asString(""),
                            call.path("name").asString(""),
                            call.path("status"),
                            call.path("fault").asString("").isEmpty()
                                    ? ""
                                    : " " + call.path("fault").asString(),
                            call.path("ghostOf").asLong(0) > 0 ? " ghost of " + call.path("ghostOf") : ""));
            call.path("changed")
                    .path("metadata")
                    .forEach(marker -> text.append("       ").append(marker).append(System.lineSeparator()));
        }
        return text.toString();
    }
}
