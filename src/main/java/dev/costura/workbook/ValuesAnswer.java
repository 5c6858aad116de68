package dev.costura.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the answer of {@code values.batchGet} as it comes, each range to where its cells are wanted: no object is made of
 * the answer as a whole, nor of a cell that is only packed away.
 */
final class ValuesAnswer {

    private static final JsonFactory JSON = JsonFactory.builder().build();

    /** Where the rows of one range go. */
    interface Rows {
        /** The next cell of the row, in the parser's hand. */
        void cell(JsonParser at);

        void endRow();
    }

    private ValuesAnswer() {}

    /**
     * @param ranges in the order in which they were asked for
     * @throws IOException where the answer breaks off or is no such answer
     */
    static void read(InputStream body, List<? extends Rows> ranges) throws IOException {
        try (JsonParser at = JSON.createParser(ObjectReadContext.empty(), body)) {
            int answered = 0;
            for (JsonToken token = at.nextToken(); token != null; token = at.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && at.currentName().equals("valueRanges")) {
                    answered = ranges(at, ranges);
                }
            }
            if (answered != ranges.size()) {
                throw new IOException(
                        "The answer has " + answered + " ranges where " + ranges.size() + " were asked for");
            }
        } catch (JacksonException e) {
            throw new IOException("The answer is no JSON as it should be: " + e.getOriginalMessage(), e);
        }
    }

    private static int ranges(JsonParser at, List<? extends Rows> ranges) throws IOException {
        expect(at, JsonToken.START_ARRAY);
        int range = 0;
        while (at.nextToken() == JsonToken.START_OBJECT) {
            if (range == ranges.size()) {
                throw new IOException("The answer has more ranges than were asked for");
            }
            while (at.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean values = at.currentName().equals("values");
                at.nextToken();
                if (values) {
                    rows(at, ranges.get(range));
                } else {
                    at.skipChildren();
                }
            }
            range++;
        }
        return range;
    }

    private static void rows(JsonParser at, Rows rows) throws IOException {
        if (at.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("Where rows should be, the answer has " + at.currentToken());
        }
        while (at.nextToken() == JsonToken.START_ARRAY) {
            while (at.nextToken() != JsonToken.END_ARRAY) {
                if (at.currentToken() == null || !at.currentToken().isScalarValue()) {
                    throw new IOException("Where a cell should be, the answer has " + at.currentToken());
                }
                rows.cell(at);
            }
            rows.endRow();
        }
    }

    private static void expect(JsonParser at, JsonToken token) throws IOException {
        if (at.nextToken() != token) {
            throw new IOException("Where " + token + " should be, the answer has " + at.currentToken());
        }
    }

    /** As it is, or its text. */
    static Object value(JsonParser at) {
        return switch (at.currentToken()) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> at.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> at.getString();
            default -> "";
        };
    }

    /** Packs cells away. */
    record Packed(RawRows.Builder rows) implements Rows {
        @Override
        public void cell(JsonParser at) {
            if (at.currentToken() == JsonToken.VALUE_STRING) {
                rows.cells().add(at.getStringCharacters(), at.getStringOffset(), at.getStringLength());
            } else {
                rows.cells().add(value(at));
            }
        }

        @Override
        public void endRow() {
            rows.endRow();
        }
    }

    /** The texts of the first row. */
    record Header(List<String> headers) implements Rows {
        @Override
        public void cell(JsonParser at) {
            headers.add(String.valueOf(value(at)));
        }

        @Override
        public void endRow() {
            // The range has one row.
        }
    }
}
