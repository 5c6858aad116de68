package dev.costura.sandbox;

/** The words of a text that should be JSON, one after the other; tells where one of them is wrong as Google's parser does. */
final class JsonTokens {

    private static final int CONTEXT = 20;

    private final String text;
    private int at;

    JsonTokens(String text) {
        this.text = text;
    }

    /** What comes next, 0 at the end of the text. */
    char next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    void advance() {
        at++;
    }

    /** A name of an object, which may stand without quotes. */
    String name() {
        char first = next();
        int start = at;
        if (first == '"' || first == '\'') {
            string();
            return text.substring(start + 1, at - 1);
        }
        if (!isLetter(first)) {
            throw failure("Expected an object key or }.");
        }
        while (at < text.length() && (isLetter(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
            at++;
        }
        return text.substring(start, at);
    }

    void string() {
        char quote = text.charAt(at);
        int start = at;
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\') {
                escape();
            }
            at++;
        }
        if (at >= text.length()) {
            at = start;
            throw failure("Closing quote expected in string.");
        }
        at++;
    }

    private void escape() {
        at++;
        if (at < text.length() && text.charAt(at) == 'u') {
            String digits = text.substring(at + 1, Math.min(at + 5, text.length()));
            if (!digits.matches("[0-9a-fA-F]{4}")) {
                throw failure("Invalid escape sequence.");
            }
            at += 4;
        }
    }

    void number() {
        int start = at;
        while (at < text.length() && "0123456789.eE+-".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
            at = start;
            throw failure(
                    digits.matches("-?0\\d.*")
                            ? "Octal/hex numbers are not valid JSON values."
                            : "Unable to parse number.");
        }
    }

    void word() {
        for (String word : new String[] {"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return;
            }
        }
        boolean isToken = isLetter(next()) || (next() != 0 && "{}[]:,".indexOf(next()) >= 0);
        throw failure(isToken ? "Unexpected token." : "Expected a value.");
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_' || c == '$';
    }

    /** With the text around the place, and a caret under it. */
    BadJson.Found failure(String message) {
        int begin = Math.max(0, at - CONTEXT);
        String said = at >= text.length() ? "Unexpected end of string. " + message : message;
        return new BadJson.Found("%s\n%s\n%s^"
                .formatted(said, text.substring(begin, Math.min(text.length(), at + CONTEXT)), " ".repeat(at - begin)));
    }
}
