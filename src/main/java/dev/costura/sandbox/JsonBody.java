package dev.costura.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of a request. Google's parser takes more than the standard allows: single quotes, names without quotes,
 * commas before a closing bracket, line ends in text; and less: no more than 100 levels.
 */
final class JsonBody {

    /** The name under which a body that is no object stands in its call: no field has it. */
    static final String ROOT = "";

    static final int DEEPEST = 100;

    private static final JsonMapper LENIENT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .nodeFactory(new SmallObjects())
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonBody() {}

    /** A body has ten thousand objects of one field or two, which need no room for twelve. */
    private static final class SmallObjects extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        @Override
        public ObjectNode objectNode() {
            return new ObjectNode(this, new LinkedHashMap<>(2));
        }
    }

    static ObjectNode read(byte[] body) {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            JsonNode tree = LENIENT.readTree(body);
            if (tree.isMissingNode()) {
                throw unreadable(BadJson.message(text(body)));
            }
            return tree instanceof ObjectNode object ? object : Json.object().set(ROOT, tree);
        } catch (JacksonException e) {
            throw unreadable(BadJson.message(text(body)));
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unreadable("Encountered non UTF-8 code points.");
        }
    }

    private static ApiError unreadable(String message) {
        return ApiError.unreadable(List.of(new ApiError.Violation("", "Invalid JSON payload received. " + message)));
    }
}
