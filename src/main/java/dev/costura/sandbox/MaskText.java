package dev.costura.sandbox;

import java.util.List;

/** Reads the text of a field mask: {@code a.b}, {@code a/b}, {@code a(b,c)}, in any depth and mixture. */
final class MaskText {

    private static final int DEEPEST = 100;
    private static final String SIGNS = ",./()";

    private final String text;
    private int at;

    private MaskText(String text) {
        this.text = text;
    }

    static FieldMask read(String text) {
        MaskText reading = new MaskText(text);
        FieldMask mask = new FieldMask();
        reading.paths(mask, 0);
        if (reading.at < text.length()) {
            throw reading.malformed();
        }
        return mask;
    }

    private void paths(FieldMask mask, int depth) {
        path(mask, depth);
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            path(mask, depth);
        }
    }

    private void path(FieldMask mask, int depth) {
        FieldMask below = mask.child(name());
        if (depth == DEEPEST) {
            throw malformed();
        }
        if (at == text.length()) {
            return;
        }
        switch (text.charAt(at)) {
            case '.', '/' -> {
                at++;
                path(below, depth + 1);
            }
            case '(' -> {
                at++;
                paths(below, depth + 1);
                if (at == text.length() || text.charAt(at) != ')') {
                    throw malformed();
                }
                at++;
            }
            default -> {
                // A comma or a bracket: what is around this path goes on.
            }
        }
    }

    private String name() {
        int start = at;
        while (at < text.length() && SIGNS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw malformed();
        }
        return Names.camel(text.substring(start, at));
    }

    private ApiError malformed() {
        return ApiError.badMask(text, List.of(text));
    }
}
