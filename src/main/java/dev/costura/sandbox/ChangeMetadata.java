package dev.costura.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** createDeveloperMetadata, updateDeveloperMetadata and deleteDeveloperMetadata. */
final class ChangeMetadata {

    private ChangeMetadata() {}

    static ObjectNode create(Spreadsheet draft, JsonNode request, Ids ids) {
        JsonNode asked = request.path("developerMetadata");
        int id = Json.integer(asked, "metadataId", 0);
        if (id < 0) {
            throw ApiError.invalid("Developer metadata ID must be positive.");
        }
        DeveloperMetadata entry = read(draft, asked, id != 0 ? id : ids.number(draft.metadata()::isTaken));
        draft.metadata().add(entry);
        ObjectNode reply = Json.object();
        reply.putObject("createDeveloperMetadata").set("developerMetadata", entry.json());
        return reply;
    }

    /** The ids that a batch asks for. */
    static Set<Integer> explicitIds(Route route, Call call) {
        return route.method() != ApiMethod.BATCH_UPDATE
                ? Set.of()
                : call.body()
                        .path("requests")
                        .valueStream()
                        .map(request -> request.path("createDeveloperMetadata").path("developerMetadata"))
                        .map(asked -> Json.integer(asked, "metadataId", 0))
                        .filter(id -> id > 0)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the API answers when nothing matches is not known; here it is an empty reply. */
    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        FieldMask mask = MaskCheck.ofRequest(request, "DeveloperMetadata");
        if (request.path("dataFilters").isEmpty()) {
            throw ApiError.invalid("Must specify at least one data filter.");
        }
        ArrayNode updated = Json.array();
        for (DeveloperMetadata entry : matches(draft, request.path("dataFilters"))) {
            ObjectNode changed = entry.json();
            mask.copy(request.path("developerMetadata"), changed);
            DeveloperMetadata read = read(draft, changed, entry.id());
            draft.metadata().put(read);
            updated.add(read.json());
        }
        return reply("updateDeveloperMetadata", "developerMetadata", updated);
    }

    /** Deletes all that match; nothing matched is answered as above. */
    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        ArrayNode deleted = Json.array();
        for (DeveloperMetadata entry : new MetadataFilter(draft, request.path("dataFilter")).matches()) {
            draft.metadata().remove(entry.id());
            deleted.add(entry.json());
        }
        return reply("deleteDeveloperMetadata", "deletedDeveloperMetadata", deleted);
    }

    private static ObjectNode reply(String kind, String field, ArrayNode entries) {
        ObjectNode reply = Json.object();
        ObjectNode inner = reply.putObject(kind);
        if (!entries.isEmpty()) {
            inner.set(field, entries);
        }
        return reply;
    }

    private static List<DeveloperMetadata> matches(Spreadsheet draft, JsonNode filters) {
        Map<Integer, DeveloperMetadata> matches = new LinkedHashMap<>();
        for (JsonNode filter : filters) {
            new MetadataFilter(draft, filter).matches().forEach(entry -> matches.put(entry.id(), entry));
        }
        return List.copyOf(matches.values());
    }

    private static DeveloperMetadata read(Spreadsheet draft, JsonNode asked, int id) {
        String key = required(asked, "metadataKey");
        String visibility = required(asked, "visibility");
        Place place = Place.of(asked.path("location"));
        place.requireIn(draft);
        return new DeveloperMetadata(id, key, Json.text(asked, "metadataValue"), visibility, place);
    }

    private static String required(JsonNode asked, String field) {
        @Nullable String text = Json.text(asked, field);
        if (text == null || text.isEmpty() || text.endsWith("_UNSPECIFIED")) {
            throw ApiError.invalid("Developer metadata must specify a " + field + ".");
        }
        return text;
    }
}
