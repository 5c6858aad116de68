package dev.costura.sandbox;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A single value as proto3's JSON mapping reads it: numbers and booleans may come as text. */
final class Scalar {

    private static final Set<String> TRUE = Set.of("true", "t", "yes", "y", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "n", "0");
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();

    private Scalar() {}

    /** The value with the type it should have; null when it cannot have it. */
    static @Nullable JsonNode read(JsonNode node, String type) {
        return switch (type) {
            case "any" -> isFinite(node) ? node : null;
            case "string", "fieldmask", "datetime" -> node.isString() ? node : null;
            case "bool" -> bool(node);
            case "int32" -> int32(node);
            case "double" -> number(node, Double.MAX_VALUE);
            case "float" -> number(node, Float.MAX_VALUE);
            default -> enumeration(node, type);
        };
    }

    static String nameOf(String type) {
        return switch (type) {
            case "string", "bool", "int32", "double", "float" -> "TYPE_" + type.toUpperCase(Locale.ROOT);
            case "fieldmask" -> "type.googleapis.com/google.protobuf.FieldMask";
            case "datetime" -> "type.googleapis.com/google.protobuf.Timestamp";
            case "list" -> "type.googleapis.com/google.protobuf.ListValue";
            default -> Types.V4.fullName(type);
        };
    }

    /** Python writes False, and that is understood [CASS]. */
    private static @Nullable JsonNode bool(JsonNode node) {
        if (node.isBoolean()) {
            return node;
        }
        String text = node.isString() ? node.stringValue().toLowerCase(Locale.ROOT) : "";
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return NODES.booleanNode(TRUE.contains(text));
        }
        return null;
    }

    private static @Nullable JsonNode int32(JsonNode node) {
        if (node.isInt()) {
            return node;
        }
        double number = Double.NaN;
        if (node.isNumber() && isFinite(node)) {
            number = node.doubleValue();
        } else if (node.isString() && node.stringValue().matches("-?\\d{1,10}")) {
            number = Double.parseDouble(node.stringValue());
        }
        return number == (int) number ? NODES.numberNode((int) number) : null;
    }

    private static @Nullable JsonNode number(JsonNode node, double largest) {
        if (node.isNumber()) {
            return isFinite(node) && Math.abs(node.doubleValue()) <= largest ? node : null;
        }
        if (node.isString() && node.stringValue().matches("-?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,3})?")) {
            double number = Double.parseDouble(node.stringValue());
            return Math.abs(number) <= largest ? NODES.numberNode(number) : null;
        }
        return null;
    }

    /** By name, or by number: they are listed in the order of their numbers. */
    private static @Nullable JsonNode enumeration(JsonNode node, String type) {
        if (node.isString()) {
            return ("|" + type + "|").contains("|" + node.stringValue() + "|")
                            && node.stringValue().indexOf('|') < 0
                    ? node
                    : null;
        }
        String[] names = type.split("\\|");
        return node.isInt() && node.intValue() >= 0 && node.intValue() < names.length
                ? NODES.stringNode(names[node.intValue()])
                : null;
    }

    private static boolean isFinite(JsonNode node) {
        if (!node.isNumber() || node.isInt()) {
            return true;
        }
        try {
            return Double.isFinite(node.doubleValue());
        } catch (JacksonException tooLarge) {
            return false;
        }
    }
}
