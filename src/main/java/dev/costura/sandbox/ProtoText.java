package dev.costura.sandbox;

import tools.jackson.databind.JsonNode;

/** Prints a google.protobuf.Value in protobuf's text format, as the API does where it refuses a nested value. */
final class ProtoText {

    private final StringBuilder text = new StringBuilder();

    private ProtoText() {}

    static String of(JsonNode value) {
        ProtoText proto = new ProtoText();
        proto.write(value, "");
        return proto.text.toString();
    }

    private void write(JsonNode value, String indent) {
        if (value.isArray()) {
            open("list_value", indent);
            for (JsonNode element : value) {
                open("values", indent + "  ");
                write(element, indent + "    ");
                close(indent + "  ");
            }
            close(indent);
        } else if (value.isObject()) {
            open("struct_value", indent);
            value.properties().forEach(field -> {
                open("fields", indent + "  ");
                line("key: " + Json.MAPPER.writeValueAsString(field.getKey()), indent + "    ");
                open("value", indent + "    ");
                write(field.getValue(), indent + "      ");
                close(indent + "    ");
                close(indent + "  ");
            });
            close(indent);
        } else {
            line(scalar(value), indent);
        }
    }

    private static String scalar(JsonNode value) {
        if (value.isString()) {
            return "string_value: " + value;
        }
        if (value.isNumber()) {
            return "number_value: " + Json.number(value.doubleValue());
        }
        return value.isBoolean() ? "bool_value: " + value : "null_value: NULL_VALUE";
    }

    private void open(String name, String indent) {
        line(name + " {", indent);
    }

    private void close(String indent) {
        line("}", indent);
    }

    private void line(String line, String indent) {
        text.append(indent).append(line).append('\n');
    }
}
