package dev.costura.sandbox;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A DataFilter, applied to developer metadata: all that it names must hold. */
final class MetadataFilter implements Predicate<DeveloperMetadata> {

    private final Spreadsheet spreadsheet;
    private final JsonNode filter;
    private final @Nullable Area area;

    MetadataFilter(Spreadsheet spreadsheet, JsonNode filter) {
        this.spreadsheet = spreadsheet;
        this.filter = filter;
        this.area = area();
    }

    List<DeveloperMetadata> matches() {
        return spreadsheet.metadata().all().stream().filter(this).toList();
    }

    @Override
    public boolean test(DeveloperMetadata entry) {
        if (area != null) {
            return entry.place().isOn(area);
        }
        JsonNode lookup = filter.path("developerMetadataLookup");
        return (!lookup.has("metadataId") || lookup.path("metadataId").asInt() == entry.id())
                && allows(lookup, "metadataKey", entry.key())
                && allows(lookup, "metadataValue", entry.value() == null ? "" : entry.value())
                && allows(lookup, "visibility", entry.visibility())
                && allows(lookup, "locationType", entry.place().kind().name())
                && (!lookup.has("metadataLocation") || isAt(lookup, entry.place()));
    }

    private @Nullable Area area() {
        String range = Json.text(filter, "a1Range");
        if (range != null) {
            return new Ranges(spreadsheet).area(range);
        }
        return filter.has("gridRange") ? Area.of(spreadsheet, filter.path("gridRange")) : null;
    }

    private static boolean allows(JsonNode lookup, String field, String value) {
        return !lookup.has(field) || lookup.path(field).asString().equals(value);
    }

    private static boolean isAt(JsonNode lookup, Place place) {
        Place asked = Place.of(lookup.path("metadataLocation"));
        return "EXACT_LOCATION".equals(Json.text(lookup, "locationMatchingStrategy"))
                ? place.equals(asked)
                : place.intersects(asked);
    }
}
