package dev.costura.sandbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The API's types as its discovery document lists them: each with its fields and their types. */
final class Types {

    static final Types V4 = new Types("sheets-v4-types.txt");

    /** Of each method, by its name: what may be in its query. */
    static final Types PARAMETERS = new Types("sheets-v4-parameters.txt");

    private final Map<String, Map<String, String>> fieldsByType = new HashMap<>();

    private Types(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Types.class.getResourceAsStream(resource), resource), StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] words = line.split(" ");
        Map<String, String> fields = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            int colon = words[i].indexOf(':');
            fields.put(words[i].substring(0, colon), words[i].substring(colon + 1));
        }
        fieldsByType.put(words[0], fields);
    }

    boolean isMessage(String type) {
        return fieldsByType.containsKey(type);
    }

    Map<String, String> fields(String type) {
        return fieldsByType.getOrDefault(type, Map.of());
    }

    /** What messages call a type, a message or an enumeration. */
    String fullName(String type) {
        String name = type.indexOf('|') > 0
                ? EnumNames.of(type, fieldsByType)
                // The only message known to be named within another [LIVE4].
                : type.equals("Request") ? "BatchUpdateSpreadsheetRequest.Request" : type;
        return "type.googleapis.com/google.apps.sheets.v4." + name;
    }

    static String elementOf(String type) {
        return type.replaceAll("(\\[]|\\{})$", "");
    }
}
