package dev.costura.e2e;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.costura.e2e.Http.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What {@code /v3/api-docs} says, and whether something is as it says. */
record ApiDocument(JsonNode json) {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final Set<String> ALWAYS = Set.of("401", "403", "406", "429", "500", "503");

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** An operation as it is described. */
    record Described(String method, String path, JsonNode json) {

        String id() {
            return json.path("operationId").asString("");
        }

        String endpoint() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return id() + " (" + endpoint() + ")";
        }
    }

    List<Described> operations() {
        List<Described> operations = new ArrayList<>();
        json.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(
                        new Described(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return operations;
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : json.at(reference.substring(1));
    }

    /** All that is not said of an operation though it should be. */
    List<String> missing(Described operation) {
        List<String> missing = new ArrayList<>();
        for (String field : List.of("summary", "operationId")) {
            if (operation.json().path(field).asString("").isBlank()) {
                missing.add(field);
            }
        }
        if (operation.json().path("tags").size() != 1) {
            missing.add("one tag");
        }
        for (JsonNode parameter : operation.json().path("parameters")) {
            if (parameter.path("description").asString("").isBlank()
                    || !parameter.path("schema").has("type")) {
                missing.add("description and type of " + parameter.path("name"));
            }
        }
        JsonNode body = operation.json().path("requestBody");
        if (!body.isMissingNode()) {
            formed("request", body.path("content").path(JSON), missing);
        }
        answers(operation, missing);
        return missing.stream().map(what -> operation + " lacks " + what).toList();
    }

    private void answers(Described operation, List<String> missing) {
        JsonNode answers = operation.json().path("responses");
        ALWAYS.stream().filter(status -> !answers.has(status)).forEach(missing::add);
        if (answers.propertyNames().stream().noneMatch(status -> status.startsWith("2"))) {
            missing.add("an answer that is no refusal");
        }
        answers.properties().forEach(answer -> {
            JsonNode described = resolved(answer.getValue());
            if (described.path("description").asString("").isBlank()) {
                missing.add("description of " + answer.getKey());
            }
            if (answer.getKey().startsWith("2")) {
                described
                        .path("content")
                        .properties()
                        .forEach(content -> formed(answer.getKey(), content.getValue(), missing));
            } else if (!answer.getKey().equals("304")) {
                formed(answer.getKey(), described.path("content").path(PROBLEM), missing);
            }
            if ((answer.getKey().equals("202") || answer.getKey().equals("201"))
                    && !List.of("runStop", "newsTest").contains(operation.id())
                    && !described.path("headers").has("Location")) {
                missing.add("Location of " + answer.getKey());
            }
        });
        if (operation.method().equals("GET")
                && !(answers.has("304") && answers.at("/200/headers").has("ETag"))) {
            missing.add("ETag and 304");
        }
    }

    private void formed(String what, JsonNode content, List<String> missing) {
        if (!content.has("schema") || resolved(content.path("schema")).isEmpty()) {
            missing.add("schema of " + what);
        }
        if (!content.has("example") && !isFile(content)) {
            missing.add("example of " + what + ", a file in src/main/resources/api");
        }
    }

    private static boolean isFile(JsonNode content) {
        return content.at("/schema/format").asString("").equals("binary");
    }

    @Nullable
    JsonNode requestExample(Described operation) {
        JsonNode example =
                operation.json().at("/requestBody/content").path(JSON).path("example");
        return example.isMissingNode() ? null : example;
    }

    /** What is wrong in each example, by where it stands. */
    Map<String, List<String>> examples(Described operation) {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        JsonNode request = operation.json().at("/requestBody/content").path(JSON);
        if (!request.isMissingNode()) {
            examples.put("request", wrong(request.path("schema"), request.path("example")));
        }
        operation
                .json()
                .path("responses")
                .properties()
                .forEach(answer -> resolved(answer.getValue()).path("content").properties().stream()
                        .filter(content -> !isFile(content.getValue()))
                        .forEach(content -> examples.put(
                                answer.getKey(),
                                wrong(
                                        content.getValue().path("schema"),
                                        content.getValue().path("example")))));
        return examples;
    }

    List<String> wrongIn(Described operation, Reply reply) {
        JsonNode answer = operation.json().path("responses").path(String.valueOf(reply.status()));
        JsonNode content = resolved(answer).path("content").path(reply.contentType());
        if (isFile(content)) {
            return List.of();
        }
        return content.isMissingNode()
                ? List.of(reply.status() + " in " + reply.contentType() + " is not described")
                : wrong(content.path("schema"), reply.body());
    }

    /** A field that is not described is wrong too. */
    private List<String> wrong(JsonNode schema, JsonNode instance) {
        ObjectNode whole = (ObjectNode) schema.deepCopy();
        ObjectNode components = (ObjectNode) json.path("components").deepCopy();
        components.path("schemas").forEach(component -> {
            if (component.has("properties") && !component.has("additionalProperties")) {
                ((ObjectNode) component).put("additionalProperties", false);
            }
        });
        whole.set("components", components);
        return SCHEMAS.getSchema(whole).validate(instance).stream()
                .map(String::valueOf)
                .toList();
    }

    /** Such as {@code ?operation=ARM}, with the first of the allowed values. */
    String requiredQuery(Described operation) {
        return operation
                .json()
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query")
                        && parameter.path("required").asBoolean())
                .map(parameter -> parameter.path("name").asString() + "="
                        + parameter.at("/schema/enum/0").asString())
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), query -> query.isEmpty() ? "" : "?" + query));
    }

    @Nullable
    JsonNode parameter(String operation, String name) {
        return operations().stream()
                .filter(described -> described.id().equals(operation))
                .flatMap(described -> described.json().path("parameters").valueStream())
                .filter(parameter -> parameter.path("name").asString().equals(name))
                .findFirst()
                .orElse(null);
    }
}
