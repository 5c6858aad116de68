package dev.costura.sandbox;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the API reads and prints it. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .configure(StreamWriteFeature.USE_FAST_DOUBLE_WRITER, true)
            .configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false)
            .configure(StreamWriteFeature.AUTO_CLOSE_CONTENT, false)
            .build();
    private static final ObjectWriter PLAIN = MAPPER.writer();
    private static final ObjectWriter PRETTY = MAPPER.writer().with(likeGoogle());

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode unset() {
        return MAPPER.getNodeFactory().nullNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static JsonGenerator generator(OutputStream out, boolean pretty) {
        return (pretty ? PRETTY : PLAIN).createGenerator(out);
    }

    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asString();
    }

    static int integer(JsonNode node, String field, int otherwise) {
        JsonNode value = node.path(field);
        return value.isMissingNode() || value.isNull() ? otherwise : value.asInt();
    }

    static boolean flag(JsonNode node, String field) {
        return node.path(field).asBoolean(false);
    }

    static ObjectNode child(JsonNode node, String field) {
        return node.path(field) instanceof ObjectNode child ? child : object();
    }

    /** The API prints whole numbers without a fraction: 2, not 2.0. */
    static void number(JsonGenerator out, double number) {
        long whole = (long) number;
        if (whole == number && Math.abs(number) < 1e15) {
            out.writeNumber(whole);
        } else {
            out.writeNumber(number);
        }
    }

    static JsonNode number(double number) {
        long whole = (long) number;
        boolean isWhole = whole == number && Math.abs(number) < 1e15;
        return isWhole
                ? MAPPER.getNodeFactory().numberNode(whole)
                : MAPPER.getNodeFactory().numberNode(number);
    }

    private static PrettyPrinter likeGoogle() {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(twoSpaces)
                .withArrayIndenter(twoSpaces);
    }
}
