package dev.costura.bench;

import java.util.Arrays;
import java.util.List;

/** What was asked for on the command line ({@code -Dbench.runs=200}); the build passes blanks for what was not. */
final class Settings {

    private Settings() {}

    static int number(String name, int otherwise) {
        String asked = text(name, "");
        return asked.isEmpty() ? otherwise : Integer.parseInt(asked);
    }

    static String text(String name, String otherwise) {
        String asked = System.getProperty("bench." + name, "").strip();
        return asked.isEmpty() ? otherwise : asked;
    }

    /** Numbers with commas between them, by size. */
    static List<Integer> numbers(String name, Integer... otherwise) {
        String asked = text(name, "");
        return asked.isEmpty()
                ? List.of(otherwise)
                : Arrays.stream(asked.split(","))
                        .map(String::strip)
                        .map(Integer::valueOf)
                        .sorted()
                        .toList();
    }

    /** Switches for a process, such as those that start a profiler. */
    static List<String> switches(String name) {
        String asked = text(name, "");
        return asked.isEmpty() ? List.of() : List.of(asked.split("\\s+"));
    }
}
