package dev.costura.sandbox;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A type of the discovery document, taken apart once: bodies of ten thousand cells are held against it. */
final class Shape {

    enum Kind {
        MESSAGE,
        LIST,
        MAP,
        VALUE
    }

    private static final Map<String, Shape> KNOWN = new ConcurrentHashMap<>();

    private final String type;
    private final Kind kind;
    private final boolean isText;
    private final boolean isNumber;
    private final Unions.@Nullable Union union;
    private volatile @Nullable Map<String, Shape> fields;
    private volatile @Nullable Shape element;

    private Shape(String type) {
        this.type = type;
        this.kind = type.endsWith("[]")
                ? Kind.LIST
                : type.endsWith("{}") ? Kind.MAP : Types.V4.isMessage(type) ? Kind.MESSAGE : Kind.VALUE;
        this.isText = type.equals("string");
        this.isNumber = type.equals("double");
        this.union = Unions.of(type);
    }

    static Shape of(String type) {
        return KNOWN.computeIfAbsent(type, Shape::new);
    }

    String type() {
        return type;
    }

    Kind kind() {
        return kind;
    }

    /** Whether a value is what it should be at first sight, as nearly all are. */
    boolean isPlainly(JsonNode value) {
        return isText ? value.isString() : isNumber && value.isDouble() && Double.isFinite(value.doubleValue());
    }

    /** Of a message: of which fields only one may be set. */
    Unions.@Nullable Union union() {
        return union;
    }

    /** Of a list or a map: what is in it. */
    Shape element() {
        Shape known = element;
        if (known == null) {
            known = of(Types.elementOf(type));
            element = known;
        }
        return known;
    }

    /** Of a message: its fields. Types contain themselves, so they are looked up when they are first asked for. */
    Map<String, Shape> fields() {
        Map<String, Shape> known = fields;
        if (known == null) {
            Map<String, Shape> found = new HashMap<>();
            Types.V4.fields(type).forEach((name, fieldType) -> found.put(name, of(fieldType)));
            known = found;
            fields = known;
        }
        return known;
    }
}
