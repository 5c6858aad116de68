package dev.costura.ops;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * What was handed in: an array of reports, or one. Read one by one, so that of an array of more than are taken nothing is kept.
 *
 * @param reports null where it is neither; empty where it is too many
 * @param count how many there were
 */
@JsonDeserialize(using = HandedIn.Reader.class)
record HandedIn(@Nullable List<JsonNode> reports, int count) {

    static final int MOST = 10_000;

    static final class Reader extends StdDeserializer<HandedIn> {

        Reader() {
            super(HandedIn.class);
        }

        @Override
        public HandedIn deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.isExpectedStartObjectToken()) {
                return new HandedIn(List.of(context.readTree(parser)), 1);
            }
            if (!parser.isExpectedStartArrayToken()) {
                return new HandedIn(null, 0);
            }
            List<JsonNode> reports = new ArrayList<>();
            int count = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                count++;
                if (count <= MOST) {
                    reports.add(context.readTree(parser));
                } else {
                    reports.clear();
                    parser.skipChildren();
                }
            }
            return new HandedIn(reports, count);
        }

        @Override
        public HandedIn getNullValue(DeserializationContext context) {
            return new HandedIn(null, 0);
        }
    }
}
