package dev.costura.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** Makes calls that are nearly right: real ones with something changed in the body, the path or the query. */
final class Mutations {

    private final Random random;
    private final List<JsonNode> requests = new ArrayList<>();

    Mutations(Random random, String requests) {
        this.random = random;
        Http.JSON.readTree(requests).forEach(this.requests::add);
    }

    Samples.Sent next() {
        Samples.Sent call = one(Samples.CALLS);
        String path = call.path();
        while (path.contains("~")) {
            path = path.replaceFirst(
                    "~",
                    URLEncoder.encode(one(Samples.RANGES), StandardCharsets.UTF_8)
                            .replace("+", "%20"));
        }
        if (random.nextInt(8) == 0) {
            path += (path.contains("?") ? "&" : "?") + one(Samples.PARAMETERS);
        }
        String verb = random.nextInt(50) == 0 ? "DELETE" : call.method();
        return new Samples.Sent(
                verb,
                path,
                call.method().equals("GET") ? "" : text(mutated(body(call)).toString()));
    }

    private JsonNode body(Samples.Sent call) {
        if (!call.body().isEmpty()) {
            return SandboxTestCase.tree(call.body());
        }
        ObjectNode body = Http.JSON.createObjectNode();
        ArrayNode list = body.putArray("requests");
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(one(requests).deepCopy());
        }
        body.put("includeSpreadsheetInResponse", random.nextBoolean());
        body.put("responseIncludeGridData", random.nextBoolean());
        return body;
    }

    private JsonNode mutated(JsonNode body) {
        for (int i = random.nextInt(3); i > 0; i--) {
            mutate(body);
        }
        return body;
    }

    private void mutate(JsonNode body) {
        JsonNode node = body;
        while (random.nextInt(6) > 0 && !node.isEmpty()) {
            List<JsonNode> below =
                    node.valueStream().filter(JsonNode::isContainer).toList();
            if (below.isEmpty()) {
                break;
            }
            node = one(below);
        }
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            String name = one(List.copyOf(object.propertyNames()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(Names.snake(name), object.remove(name));
                case 2 -> object.set("x" + name, object.path(name).deepCopy());
                default -> object.set(name, like(object.path(name)));
            }
        } else if (node instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(array.isEmpty() ? scalar() : array.get(0).deepCopy());
            } else {
                int at = random.nextInt(array.size());
                array.set(at, like(array.path(at)));
            }
        }
    }

    /** Mostly of the same type: what is of another is refused before it gets anywhere. */
    private JsonNode like(JsonNode old) {
        JsonNode other = scalar();
        for (int i = 0; i < 20 && random.nextInt(20) > 0 && other.getNodeType() != old.getNodeType(); i++) {
            other = scalar();
        }
        return other;
    }

    private JsonNode scalar() {
        String text = one(Samples.SCALARS);
        return text.equals("1e999")
                ? Http.JSON.getNodeFactory().rawValueNode(new RawValue(text))
                : Http.JSON.readTree(text);
    }

    /** Now and then what is sent is no JSON any more. */
    private String text(String body) {
        if (random.nextInt(25) > 0 || body.isEmpty()) {
            return body;
        }
        int at = random.nextInt(body.length());
        return switch (random.nextInt(4)) {
            case 0 -> body.substring(0, at);
            case 1 -> body.substring(0, at) + (char) (32 + random.nextInt(95)) + body.substring(at);
            case 2 -> body.substring(0, at) + body.substring(Math.min(body.length(), at + 1 + random.nextInt(5)));
            default -> "[".repeat(random.nextInt(300)) + body;
        };
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
