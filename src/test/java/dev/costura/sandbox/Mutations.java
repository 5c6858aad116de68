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

    /** A body as sent, blank for none. */
    record Sent(String method, String path, String body) {}

    private static final List<String> RANGES = List.of(
            "A1",
            "A1:B2",
            "Sheet1",
            "Sheet1!A:A",
            "2:5",
            "A2:C",
            "'Sheet1'!B2",
            "Dos!A1",
            "named",
            "ZZZ1",
            "A99999999",
            "A0",
            "",
            "!",
            "'",
            "A1:",
            ":",
            "A1:B2:C3",
            "'un''o'!A1",
            "R1C1",
            "🌵!A1",
            "A1!A1",
            "$A$1",
            "-1:2");
    private static final String VALUES = "'majorDimension': 'ROWS', 'values': [[1, 'x'], [true, '=1+1']]";
    private static final String RANGE = "{'range': 'A1:B2', " + VALUES + "}";
    private static final String FILTERS =
            "{'dataFilters': [{'a1Range': 'A1:B2'}, {'developerMetadataLookup': {'metadataKey': 'k'}}]}";

    /** ~ stands for a range; the body of a batchUpdate is made of requests. */
    private static final List<Sent> CALLS = List.of(
            new Sent("GET", "", ""),
            new Sent("GET", "/values/~", ""),
            new Sent("GET", "/values:batchGet?ranges=~&ranges=~", ""),
            new Sent("PUT", "/values/~?valueInputOption=USER_ENTERED", "{" + VALUES + "}"),
            new Sent("PUT", "/values/~?valueInputOption=RAW&includeValuesInResponse=true", "{" + VALUES + "}"),
            new Sent("POST", "/values/~:append?valueInputOption=USER_ENTERED", "{" + VALUES + "}"),
            new Sent("POST", "/values/~:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS", "{" + VALUES + "}"),
            new Sent("POST", "/values/~:clear", "{}"),
            new Sent(
                    "POST",
                    "/values:batchUpdate",
                    "{'valueInputOption': 'RAW', 'data': [" + RANGE + ", " + RANGE + "]}"),
            new Sent("POST", "/values:batchClear", "{'ranges': ['A1:B2', 'Sheet1!C3']}"),
            new Sent("POST", "/values:batchGetByDataFilter", FILTERS),
            new Sent("POST", "/values:batchClearByDataFilter", FILTERS),
            new Sent(
                    "POST",
                    "/values:batchUpdateByDataFilter",
                    "{'valueInputOption': 'RAW', 'data': [{'dataFilter': {'a1Range': 'A1'}, 'values': [[1]]}]}"),
            new Sent("POST", ":getByDataFilter", FILTERS),
            new Sent("POST", "/developerMetadata:search", FILTERS),
            new Sent("GET", "/developerMetadata/7", ""),
            new Sent("POST", "/sheets/0:copyTo", "{'destinationSpreadsheetId': 'shop'}"),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""),
            new Sent("POST", ":batchUpdate", ""));

    private static final List<String> PARAMETERS = List.of(
            "includeGridData=true",
            "fields=*",
            "fields=sheets(data.rowData,properties)",
            "fields=updates",
            "fields=((",
            "majorDimension=COLUMNS",
            "valueRenderOption=FORMULA",
            "dateTimeRenderOption=FORMATTED_STRING",
            "prettyPrint=false",
            "ranges=A1:B2",
            "value_render_option=UNFORMATTED_VALUE",
            "x=y",
            "=",
            "&&",
            "includeGridData",
            "%00=%00",
            "valueInputOption=RAW",
            "insertDataOption=OVERWRITE",
            "responseValueRenderOption=FORMULA",
            "alt=json",
            "$.xgafv=1");
    private static final List<String> SCALARS = List.of(
            "0",
            "1",
            "-1",
            "7",
            "2147483647",
            "-2147483648",
            "2147483648",
            "1e308",
            "1e999",
            "-0.0",
            "1.5",
            "true",
            "false",
            "null",
            "\"\"",
            "\"x\"",
            "\"A1:B2\"",
            "\"=1+1\"",
            "\"=SUM(A1:B2\"",
            "\"'\"",
            "\"*\"",
            "\"ROWS\"",
            "\"Sheet1\"",
            "\"2020-01-01\"",
            "\"12%\"",
            "\"userEnteredValue\"",
            "\"1e5\"",
            "\"\\u0000\"",
            "\"\\ud83c\"",
            "{}",
            "[]",
            "[[]]",
            "[null]",
            "{\"x\": {}}",
            "12345678901234567890123",
            "\"" + "y".repeat(50_001) + "\"");

    private final Random random;
    private final List<JsonNode> requests = new ArrayList<>();

    Mutations(Random random, String requests) {
        this.random = random;
        Http.JSON.readTree(requests).forEach(this.requests::add);
    }

    Sent next() {
        Sent call = one(CALLS);
        String path = call.path();
        while (path.contains("~")) {
            path = path.replaceFirst(
                    "~", URLEncoder.encode(one(RANGES), StandardCharsets.UTF_8).replace("+", "%20"));
        }
        if (random.nextInt(8) == 0) {
            path += (path.contains("?") ? "&" : "?") + one(PARAMETERS);
        }
        String verb = random.nextInt(50) == 0 ? "DELETE" : call.method();
        return new Sent(
                verb,
                path,
                call.method().equals("GET") ? "" : text(mutated(body(call)).toString()));
    }

    private JsonNode body(Sent call) {
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
        String text = one(SCALARS);
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
