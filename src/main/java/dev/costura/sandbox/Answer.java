package dev.costura.sandbox;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What a call answers; long answers are written as they come, without a tree in between. */
interface Answer {

    void write(JsonGenerator out);

    static Answer of(JsonNode tree) {
        return new Tree(tree);
    }

    record Tree(JsonNode tree) implements Answer {

        @Override
        public void write(JsonGenerator out) {
            Json.MAPPER.writeTree(out, tree);
        }

        @Override
        public Answer masked(FieldMask mask) {
            return new Tree(mask.of(tree));
        }
    }

    /** What a mask leaves of it. */
    default Answer masked(FieldMask mask) {
        return mask.isAll() ? this : of(mask.of(Json.MAPPER.readTree(bytes(false))));
    }

    default byte[] bytes(boolean pretty) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = Json.generator(bytes, pretty)) {
            write(out);
        }
        if (pretty) {
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }
}
