package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The two lists that the sandbox has of the API's types must be what the discovery document makes of them. */
class TypesTest {

    private static final Path LISTS = Path.of("src", "main", "resources", "dev", "costura", "sandbox");

    @BeforeEach
    void readTheDocument() {
        Assumptions.assumeTrue(Discovery.PRESENT != null, "No discovery document: nothing to compare with.");
    }

    @Test
    void theTypesAreThoseOfTheDiscoveryDocument() throws IOException {
        List<String> lines = new ArrayList<>(List.of("# The types of the Sheets API v4 (discovery document, revision "
                + document().path("revision").asString()
                + "): a type, then its fields. A|B is an enumeration, [] a list, {} a map by name."));
        document().path("schemas").properties().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(type -> lines.add(line(type.getKey(), type.getValue().path("properties"), field -> true)));
        compare(lines, "sheets-v4-types.txt");
    }

    @Test
    void theParametersAreThoseOfTheDiscoveryDocument() throws IOException {
        List<String> lines = new ArrayList<>();
        present()
                .methods(method -> lines.add(line(
                        method.path("id").asString().replaceFirst("^sheets\\.", ""),
                        method.path("parameters"),
                        parameter -> parameter.path("location").asString().equals("query"))));
        lines.add(line("system", document().path("parameters"), parameter -> true));
        lines.sort(Comparator.naturalOrder());
        lines.add(
                0,
                "# The query parameters of the methods of the Sheets API v4 (discovery document, revision "
                        + document().path("revision").asString() + "); those of the system go with each method.");
        compare(lines, "sheets-v4-parameters.txt");
    }

    /** What should be there lies in target/ then, to be looked at and copied. */
    private static void compare(List<String> lines, String name) throws IOException {
        Path wanted = Files.writeString(Path.of("target", name), String.join("\n", lines) + "\n");
        assertEquals(
                Files.readString(wanted),
                Files.exists(LISTS.resolve(name)) ? Files.readString(LISTS.resolve(name)) : "",
                name + " should be as " + wanted);
    }

    private static String line(String name, JsonNode fields, Predicate<JsonNode> wanted) {
        StringJoiner line = new StringJoiner(" ").add(name);
        fields.properties().stream()
                .filter(field -> wanted.test(field.getValue()))
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .forEach(field -> line.add(field.getKey() + ":" + type(field.getValue())
                        + (field.getValue().path("repeated").asBoolean() ? "[]" : "")));
        return line.toString();
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return schema.path("$ref").asString();
        }
        if (schema.has("enum")) {
            return schema.path("enum").valueStream().map(JsonNode::asString).collect(Collectors.joining("|"));
        }
        if (schema.has("additionalProperties")) {
            return type(schema.path("additionalProperties")) + "{}";
        }
        JsonNode items = schema.path("items");
        return switch (schema.path("type").asString()) {
            case "array" -> (items.path("type").asString().equals("array") ? "list" : type(items)) + "[]";
            case "boolean" -> "bool";
            default ->
                schema.path("format").asString(schema.path("type").asString()).replace("google-", "");
        };
    }

    private static JsonNode document() {
        return present().document();
    }

    private static Discovery present() {
        return Objects.requireNonNull(Discovery.PRESENT);
    }
}
