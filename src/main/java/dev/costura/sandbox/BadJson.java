package dev.costura.sandbox;

/**
 * Says of text that is no JSON what Google's parser says: what it expected, then the text around the place and a caret
 * under it. Reads the text once more, since the parser in use stops at other places and in other words.
 */
final class BadJson {

    private static final int CONTEXT = 20;

    private final String text;
    private int at;
    private String key = "";

    private BadJson(String text) {
        this.text = text;
    }

    static String message(String text) {
        BadJson reading = new BadJson(text);
        try {
            reading.value(0);
            reading.skipSpace();
            if (reading.at < text.length()) {
                throw reading.failure("Parsing terminated before end of input.");
            }
            return "Unexpected token.";
        } catch (Found found) {
            return String.valueOf(found.getMessage());
        }
    }

    private void value(int depth) {
        switch (next()) {
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case '"', '\'' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
            default -> word();
        }
    }

    private int deeper(int depth) {
        if (depth == JsonBody.DEEPEST) {
            throw new Found("Message too deep. Max recursion depth reached for key '" + key + "'");
        }
        at++;
        return depth + 1;
    }

    private void object(int depth) {
        while (next() != '}') {
            name();
            expect(':', "Expected : between key:value pair.");
            at++;
            value(depth);
            separator('}', "Expected , or } after key:value pair.");
        }
        at++;
    }

    private void array(int depth) {
        while (next() != ']') {
            if (next() == 0) {
                throw failure("Expected a value or ] within an array.");
            }
            value(depth);
            separator(']', "Expected , or ] after array value.");
        }
        at++;
    }

    private void separator(char end, String message) {
        if (next() == ',') {
            at++;
        } else {
            expect(end, message);
        }
    }

    private void expect(char wanted, String message) {
        if (next() != wanted) {
            throw failure(message);
        }
    }

    private void name() {
        char first = next();
        int start = at;
        if (first == '"' || first == '\'') {
            string();
            key = text.substring(start + 1, at - 1);
        } else if (isLetter(first)) {
            while (at < text.length() && (isLetter(text.charAt(at)) || Character.isDigit(text.charAt(at)))) {
                at++;
            }
            key = text.substring(start, at);
        } else {
            throw failure("Expected an object key or }.");
        }
    }

    private void string() {
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

    private void number() {
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

    private void word() {
        for (String word : new String[] {"true", "false", "null"}) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return;
            }
        }
        boolean isToken = isLetter(next()) || "{}[]:,".indexOf(next()) >= 0;
        throw failure(isToken ? "Unexpected token." : "Expected a value.");
    }

    /** 0 at the end of the text. */
    private char next() {
        skipSpace();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '_' || c == '$';
    }

    private Found failure(String message) {
        int begin = Math.max(0, at - CONTEXT);
        String said = at >= text.length() ? "Unexpected end of string. " + message : message;
        return new Found("%s\n%s\n%s^"
                .formatted(said, text.substring(begin, Math.min(text.length(), at + CONTEXT)), " ".repeat(at - begin)));
    }

    private static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Found(String message) {
            super(message, null, false, false);
        }
    }
}
