package dev.costura.kills;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * All that was handed in and what was answered, as the tablets know it: what is answered is on disk, what is not is there
 * as a whole or not at all.
 */
final class HandedIn {

    private final List<Handing> all = new ArrayList<>();
    private final Set<String> staged = new HashSet<>();
    private final List<String> wrongAnswers = new ArrayList<>();

    private int answers;

    /** What the queue held against it. */
    record Comparison(int lost, int twice, List<String> wrong) {}

    synchronized void sending(Handing handing) {
        if (!all.contains(handing)) {
            all.add(handing);
        }
    }

    synchronized void answered(Handing handing, JsonNode answer) {
        answers++;
        handing.answered();
        Set<String> inThisArray = new HashSet<>();
        for (JsonNode item : answer.path("results")) {
            Map<String, Object> sent = handing.items().get(item.path("index").asInt());
            String id = String.valueOf(sent.get("id"));
            String result = item.path("result").asString();
            boolean invalid = id.startsWith(Handing.INVALID);
            boolean first = inThisArray.add(id);
            if (invalid != result.equals("INVALID")
                    || result.equals("MISMATCH")
                    || result.equals("STAGED") && !(first && staged.add(id))) {
                wrongAnswers.add(handing.path() + " " + id + " was answered " + item);
            }
        }
        if (answer.path("results").size() != handing.items().size()) {
            wrongAnswers.add(handing.path() + " was answered " + answer);
        }
    }

    /** Any, be it answered or not: a tablet that got no answer sends it again. */
    synchronized Optional<Handing> any(Random chance) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(chance.nextInt(all.size())));
    }

    synchronized Optional<Handing> answered(String workbook, String endpoint, Random chance) {
        List<Handing> answered = all.stream()
                .filter(handing -> handing.isAnswered()
                        && handing.workbook().equals(workbook)
                        && handing.path().endsWith(endpoint))
                .toList();
        return answered.isEmpty() ? Optional.empty() : Optional.of(answered.get(chance.nextInt(answered.size())));
    }

    synchronized List<Handing> unanswered() {
        return all.stream().filter(handing -> !handing.isAnswered()).toList();
    }

    synchronized int answers() {
        return answers;
    }

    /** Reports that were answered as staged. */
    synchronized int reportsStaged() {
        return staged.size();
    }

    /** @param queue of each workbook, as the service lists it */
    synchronized Comparison compare(Map<String, List<JsonNode>> queue) {
        List<String> wrong = new ArrayList<>(wrongAnswers);
        int lost = 0;
        int twice = 0;
        Map<String, Map<String, JsonNode>> present = new HashMap<>();
        for (Map.Entry<String, List<JsonNode>> workbook : queue.entrySet()) {
            Map<String, JsonNode> byId = present.computeIfAbsent(workbook.getKey(), any -> new HashMap<>());
            for (JsonNode row : workbook.getValue()) {
                if (byId.put(row.path("id").asString(), row) != null) {
                    twice++;
                    wrong.add("twice in " + workbook.getKey() + ": " + row);
                }
            }
        }
        for (Handing handing : all) {
            Map<String, JsonNode> there = present.get(handing.workbook());
            List<String> missing = handing.rows().keySet().stream()
                    .filter(id -> !there.containsKey(id))
                    .toList();
            if (handing.isAnswered() && !missing.isEmpty()) {
                lost += missing.size();
                wrong.add("answered and lost: " + missing + " of " + handing.path() + ", "
                        + handing.rows().size());
            } else if (!missing.isEmpty() && missing.size() < handing.rows().size()) {
                wrong.add("half stored: without " + missing + " of "
                        + handing.rows().size());
            }
            handing.rows().forEach((id, row) -> Stream.ofNullable(there.remove(id))
                    .filter(found -> !row.equals(content(found, row.keySet())))
                    .forEach(found -> wrong.add("stored as " + found + ", handed in as " + row)));
        }
        present.forEach((workbook, left) -> left.values().forEach(row -> wrong.add("nobody's: " + row)));
        return new Comparison(lost, twice, wrong);
    }

    private static Map<String, Object> content(JsonNode row, Set<String> fields) {
        Map<String, Object> content = new HashMap<>();
        fields.forEach(field -> content.put(field, row.path(field).asString("null")));
        return content;
    }
}
