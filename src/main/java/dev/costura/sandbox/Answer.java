package dev.costura.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** What a call answers. It is written as it comes: the answer to a read of a large sheet is never held as a whole. */
interface Answer {

    void write(JsonGenerator out);

    static Answer of(JsonNode tree) {
        return out -> Json.MAPPER.writeTree(out, tree);
    }

    /** What a mask leaves of it. */
    default Answer masked(FieldMask mask) {
        return mask.isAll() ? this : out -> write(MaskedFields.of(mask, out));
    }

    /** The stream stays open. What fails half way leaves JSON that is seen to be torn: nothing is closed for it. */
    default void writeTo(OutputStream out, boolean pretty) {
        try (JsonGenerator json = Json.generator(out, pretty)) {
            write(json);
            if (pretty) {
                json.writeRaw('\n');
            }
        }
    }

    default byte[] bytes(boolean pretty) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        writeTo(bytes, pretty);
        return bytes.toByteArray();
    }
}
