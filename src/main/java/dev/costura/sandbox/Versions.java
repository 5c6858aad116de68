package dev.costura.sandbox;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do with a spreadsheet as a whole: they put an older version back, as Google's version history offers, and
 * make copies. The sandbox keeps the versions that it was told to keep, until it ends.
 */
final class Versions {

    private final Documents documents;

    Versions(Documents documents) {
        this.documents = documents;
    }

    Answer keep(Call call, String id) {
        requireOnly(call.body(), Set.of());
        return Answer.of(Json.object().put("version", documents.keep(documents.get(id), call)));
    }

    Answer restore(Call call, String id, String number) {
        requireOnly(call.body(), Set.of());
        Document document = documents.get(id);
        if (!number.matches("\\d{1,9}")) {
            throw ApiError.invalid("Versions have numbers: not " + number);
        }
        int version = Integer.parseInt(number);
        documents.restore(document, version, call);
        return Answer.of(Json.object().put("version", version));
    }

    Answer copy(Call call, String id) {
        requireOnly(call.body(), Set.of("as", "version"));
        Document document = documents.get(id);
        String as = Json.text(call.body(), "as");
        if (as == null || !as.matches("[\\w-]+")) {
            throw ApiError.invalid(
                    "A copy is made under an id of letters, digits, - and _: {\"as\": \"other-id\"}, not "
                            + call.body());
        }
        JsonNode version = call.body().path("version");
        if (!version.isMissingNode() && !version.isInt()) {
            throw ApiError.invalid("Versions have numbers: not " + version);
        }
        Spreadsheet copied = documents.copy(document, as, version.asInt(0), call);
        return Answer.of(new SpreadsheetJson(copied, FieldMask.ALL, false).ranges(Json.array()));
    }

    private static void requireOnly(ObjectNode body, Set<String> keys) {
        body.propertyNames().forEach(key -> {
            if (!keys.contains(key)) {
                throw ApiError.invalid("There is no " + key + " here: there are " + keys);
            }
        });
    }
}
