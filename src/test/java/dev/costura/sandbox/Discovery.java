package dev.costura.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The API's discovery document, read apart from what the sandbox made of it: says what in an answer the API could not
 * have given.
 */
final class Discovery {

    private static final Path FILE = Path.of("..", "shared", "sheets.v4.discovery.json");

    /** Null where the document does not lie beside the checkout; said once, so that nobody takes that for a proof. */
    static final @Nullable Discovery PRESENT = read();

    /** What an answer has whatever was asked, when no mask was: the document marks nothing as required. */
    private static final Map<String, List<String>> ALWAYS = Map.of(
            "Spreadsheet", List.of("spreadsheetId", "properties", "sheets", "spreadsheetUrl"),
            "BatchUpdateSpreadsheetResponse", List.of("spreadsheetId", "replies"),
            "ValueRange", List.of("range", "majorDimension"),
            "BatchGetValuesResponse", List.of("spreadsheetId"),
            "UpdateValuesResponse", List.of("spreadsheetId", "updatedRange"),
            "BatchUpdateValuesResponse", List.of("spreadsheetId"),
            "AppendValuesResponse", List.of("spreadsheetId", "updates"),
            "ClearValuesResponse", List.of("spreadsheetId", "clearedRange"),
            "BatchClearValuesResponse", List.of("spreadsheetId"),
            "DeveloperMetadata", List.of("metadataId", "metadataKey", "location", "visibility"));

    private final JsonNode document;
    private final Map<Pattern, String> answerTypes = new LinkedHashMap<>();

    private Discovery(JsonNode document) {
        this.document = document;
        methods(method -> {
            String path = method.path("flatPath").asString().replaceAll("\\{[^}]*}", "[^/:]+");
            // A range has colons in it, and so may what stands for one.
            String pattern = path.replaceAll("values/\\[\\^/:]\\+", "values/[^/]+");
            answerTypes.put(
                    Pattern.compile(method.path("httpMethod").asString() + " " + pattern),
                    method.path("response").path("$ref").asString());
        });
    }

    private static @Nullable Discovery read() {
        if (!Files.isRegularFile(FILE)) {
            System.out.println("No discovery document at " + FILE + ": no answer is checked against it.");
            return null;
        }
        try {
            return new Discovery(Http.JSON.readTree(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    void methods(Consumer<JsonNode> each) {
        methods(document, each);
    }

    private static void methods(JsonNode resource, Consumer<JsonNode> each) {
        resource.path("methods").forEach(each);
        resource.path("resources").forEach(inner -> methods(inner, each));
    }

    /** @param call such as {@code GET v4/spreadsheets/shop/values/A1?fields=values} */
    List<String> faults(String call, JsonNode answer) {
        String path = call.replaceFirst("\\?.*", "");
        String type = answerTypes.entrySet().stream()
                .filter(method -> method.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (type == null) {
            return List.of("the API has no method " + path);
        }
        List<String> faults = new ArrayList<>();
        message(type, answer, "", faults);
        // A filter may leave no sheet over.
        if (!call.contains("fields=") && !call.contains(":getByDataFilter")) {
            ALWAYS.getOrDefault(type, List.of()).stream()
                    .filter(field -> !answer.has(field))
                    .forEach(field -> faults.add("no " + field));
        }
        return faults;
    }

    private void message(String type, JsonNode node, String path, List<String> faults) {
        if (!node.isObject()) {
            faults.add(path + " is no " + type + ": " + node);
            return;
        }
        JsonNode fields = document.path("schemas").path(type).path("properties");
        node.properties().forEach(field -> {
            JsonNode schema = fields.path(field.getKey());
            String below = path + "." + field.getKey();
            if (schema.isMissingNode()) {
                faults.add(below + " is no field of " + type);
            } else if (field.getValue().isArray() && field.getValue().isEmpty()) {
                faults.add(below + " is empty, and should not be there");
            } else {
                value(schema, field.getValue(), below, faults);
            }
        });
    }

    private void value(JsonNode schema, JsonNode node, String path, List<String> faults) {
        if (schema.has("$ref")) {
            message(schema.path("$ref").asString(), node, path, faults);
        } else if (schema.path("type").asString().equals("array")) {
            if (!node.isArray()) {
                faults.add(path + " is no list: " + node);
            }
            for (int i = 0; i < node.size(); i++) {
                value(schema.path("items"), node.path(i), path + "[" + i + "]", faults);
            }
        } else if (schema.has("additionalProperties")) {
            node.properties()
                    .forEach(entry -> value(
                            schema.path("additionalProperties"),
                            entry.getValue(),
                            path + "." + entry.getKey(),
                            faults));
        } else if (!isScalar(schema, node)) {
            faults.add(path + " is not of " + schema.path("type").asString() + " "
                    + schema.path("format").asString("") + ": " + node);
        }
    }

    private static boolean isScalar(JsonNode schema, JsonNode node) {
        return switch (schema.path("type").asString() + ":"
                + schema.path("format").asString("")) {
            case "boolean:" -> node.isBoolean();
            case "integer:int32" -> node.isInt();
            case "number:double", "number:float" -> node.isNumber();
            case "string:google-datetime" -> node.isString() && isTime(node.stringValue());
            case "string:", "string:google-fieldmask" ->
                node.isString()
                        && (!schema.has("enum")
                                || schema.path("enum").valueStream().anyMatch(node::equals));
            case "any:" -> node.isString() || node.isNumber() || node.isBoolean();
            default -> false;
        };
    }

    private static boolean isTime(String text) {
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
