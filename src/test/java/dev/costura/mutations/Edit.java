package dev.costura.mutations;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a source that are taken out and what stands there instead. Indentation does not count.
 *
 * @param source its path under the source directory
 */
record Edit(String source, List<String> out, List<String> in) {

    Edit {
        out = List.copyOf(out);
        in = List.copyOf(in);
        if (out.isEmpty()) {
            throw new IllegalArgumentException("An edit of " + source + " takes nothing out");
        }
    }

    /** The lines with the edit in them. What is to be taken out must stand there exactly once, or the edit is out of date. */
    List<String> applied(List<String> lines) {
        List<Integer> places = new ArrayList<>();
        for (int from = 0; from + out.size() <= lines.size(); from++) {
            if (standsAt(from, lines)) {
                places.add(from);
            }
        }
        if (places.size() != 1) {
            throw new IllegalArgumentException("%s has these lines %s; change the mutation with the code:%n  %s"
                    .formatted(
                            source,
                            places.isEmpty() ? "no longer" : places.size() + " times",
                            String.join(System.lineSeparator() + "  ", out)));
        }
        List<String> mutated = new ArrayList<>(lines.subList(0, places.get(0)));
        mutated.addAll(in);
        mutated.addAll(lines.subList(places.get(0) + out.size(), lines.size()));
        return mutated;
    }

    private boolean standsAt(int from, List<String> lines) {
        for (int line = 0; line < out.size(); line++) {
            if (!lines.get(from + line).strip().equals(out.get(line).strip())) {
                return false;
            }
        }
        return true;
    }
}
