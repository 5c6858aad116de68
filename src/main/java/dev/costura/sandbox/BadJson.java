package dev.costura.sandbox;

/**
 * Says of text that is no JSON what Google's parser says: what it expected, and where. Reads the text once more, since
 * the parser in use stops at other places and in other words.
 */
final class BadJson {

    private final JsonTokens tokens;
    private String key = "";

    private BadJson(String text) {
        this.tokens = new JsonTokens(text);
    }

    static String message(String text) {
        BadJson reading = new BadJson(text);
        try {
            reading.value(0);
            if (reading.tokens.next() != 0) {
                throw reading.tokens.failure("Parsing terminated before end of input.");
            }
            return "Unexpected token.";
        } catch (Found found) {
            return String.valueOf(found.getMessage());
        }
    }

    private void value(int depth) {
        switch (tokens.next()) {
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case '"', '\'' -> tokens.string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> tokens.number();
            default -> tokens.word();
        }
    }

    private int deeper(int depth) {
        if (depth == JsonBody.DEEPEST) {
            throw new Found("Message too deep. Max recursion depth reached for key '" + key + "'");
        }
        tokens.advance();
        return depth + 1;
    }

    private void object(int depth) {
        while (tokens.next() != '}') {
            key = tokens.name();
            expect(':', "Expected : between key:value pair.");
            tokens.advance();
            value(depth);
            separator('}', "Expected , or } after key:value pair.");
        }
        tokens.advance();
    }

    private void array(int depth) {
        while (tokens.next() != ']') {
            if (tokens.next() == 0) {
                throw tokens.failure("Expected a value or ] within an array.");
            }
            value(depth);
            separator(']', "Expected , or ] after array value.");
        }
        tokens.advance();
    }

    private void separator(char end, String message) {
        if (tokens.next() == ',') {
            tokens.advance();
        } else {
            expect(end, message);
        }
    }

    private void expect(char wanted, String message) {
        if (tokens.next() != wanted) {
            throw tokens.failure(message);
        }
    }

    /** The first thing that is wrong. */
    static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Found(String message) {
            super(message, null, false, false);
        }
    }
}
