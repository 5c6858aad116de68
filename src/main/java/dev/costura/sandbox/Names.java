package dev.costura.sandbox;

import java.util.Locale;
import java.util.Set;

/** A field has two names, {@code sheetId} in JSON and {@code sheet_id} in the protocol buffers; both are understood. */
final class Names {

    private Names() {}

    /** The JSON name where that is one of those known; otherwise what was given. */
    static String known(String name, Set<String> known) {
        if (known.contains(name) || name.indexOf('_') < 0) {
            return name;
        }
        String camel = camel(name);
        return known.contains(camel) ? camel : name;
    }

    static String camel(String name) {
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            boolean starts = i > 0 && name.charAt(i - 1) == '_' && !camel.isEmpty();
            if (name.charAt(i) != '_') {
                camel.append(starts ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
            }
        }
        return camel.toString();
    }

    static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
