package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One entry of developer metadata. Keys need not be unique, ids are [LIVE1 A17]. */
record DeveloperMetadata(int id, String key, @Nullable String value, String visibility, Place place) {

    /** Key and value count against the limit of their sheet or of the spreadsheet [META]. */
    int size() {
        return key.length() + (value == null ? 0 : value.length());
    }

    DeveloperMetadata at(Place moved) {
        return new DeveloperMetadata(id, key, value, visibility, moved);
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("metadataId", id).put("metadataKey", key);
        if (value != null && !value.isEmpty()) {
            json.put("metadataValue", value);
        }
        json.set("location", place.json());
        return json.put("visibility", visibility);
    }
}
