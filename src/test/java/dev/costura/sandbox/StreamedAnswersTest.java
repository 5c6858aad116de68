package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StreamedAnswersTest {

    private static final String[] NAMES = {"a", "b", "c"};

    @Provide
    Arbitrary<JsonNode> objects() {
        return objects(3);
    }

    private static Arbitrary<JsonNode> objects(int depth) {
        return trees(depth - 1).list().ofSize(NAMES.length).map(values -> {
            ObjectNode object = Json.object();
            for (int i = 0; i < NAMES.length; i++) {
                if (!values.get(i).isNull()) {
                    object.set(NAMES[i], values.get(i));
                }
            }
            return object;
        });
    }

    private static Arbitrary<JsonNode> trees(int depth) {
        Arbitrary<JsonNode> leaves =
                Arbitraries.of("null", "1", "\"x\"", "{}", "[]").map(Json.MAPPER::readTree);
        return depth == 0 ? leaves : Arbitraries.oneOf(List.of(leaves, objects(depth), arrays(depth)));
    }

    private static Arbitrary<JsonNode> arrays(int depth) {
        return Arbitraries.oneOf(List.of(trees(0), objects(depth)))
                .list()
                .ofMaxSize(3)
                .map(elements -> Json.array().addAll(elements));
    }

    @Provide
    Arbitrary<String> masks() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "*");
        Arbitrary<String> paths = names.list().ofMinSize(1).ofMaxSize(3).map(path -> String.join(".", path));
        Arbitrary<String> below = Combinators.combine(names, paths, paths)
                .as((name, first, second) -> name + "(" + first + "," + second + ")");
        return Arbitraries.oneOf(List.of(paths, below, Arbitraries.just("*")))
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(fields -> String.join(",", fields));
    }

    @Property(tries = 500)
    void aMaskLeavesOfAStreamWhatItLeavesOfATree(@ForAll("objects") JsonNode tree, @ForAll("masks") String fields) {
        FieldMask mask = FieldMask.parse(fields);
        byte[] streamed = Answer.of(tree).masked(mask).bytes(true);
        assertEquals(
                new String(Answer.of(mask.of(tree)).bytes(true), StandardCharsets.UTF_8),
                new String(streamed, StandardCharsets.UTF_8));
    }

    @Example
    void anAnswerThatFailsHalfWayIsSeenToBeTorn() {
        Answer failing = out -> {
            out.writeStartObject();
            out.writeName("values");
            out.writeStartArray();
            throw new IllegalStateException("half way");
        };
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        assertThrows(IllegalStateException.class, () -> failing.writeTo(sent, false));
        assertEquals("{\"values\":[", sent.toString(StandardCharsets.UTF_8));
    }
}
