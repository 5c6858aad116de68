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
        requireSense(filter.path("developerMetadataLookup"));
    }

    /** What a lookup may not combine [DISC]; the API's own sentences for it are not known. */
    private void requireSense(JsonNode lookup) {
        boolean isExact = is(lookup, "locationMatchingStrategy", "EXACT_LOCATION");
        boolean isIntersecting = is(lookup, "locationMatchingStrategy", "INTERSECTING_LOCATION");
        boolean hasType = given(lookup, "locationType") != null;
        if (area == null && lookup.isMissingNode()) {
            throw ApiError.invalid("A data filter must be set.");
        }
        if ((isExact || isIntersecting) && !lookup.has("metadataLocation")) {
            throw ApiError.invalid("metadataLocation must be specified if locationMatchingStrategy is.");
        }
        if (isExact && hasType) {
            throw ApiError.invalid("locationType must not be specified if locationMatchingStrategy is EXACT_LOCATION.");
        }
        boolean isElsewhere = lookup.has("metadataLocation")
                && Place.of(lookup.path("metadataLocation")).kind() != Place.Kind.SPREADSHEET;
        if (is(lookup, "locationType", "SPREADSHEET") && (isIntersecting || isElsewhere)) {
            throw ApiError.invalid("locationType must not be SPREADSHEET: spreadsheet metadata cannot intersect any"
                    + " other location.");
        }
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
        String asked = given(lookup, field);
        return asked == null || asked.equals(value);
    }

    private static boolean is(JsonNode lookup, String field, String value) {
        return value.equals(given(lookup, field));
    }

    /** An enumeration may be sent as unspecified, which is the same as not at all. */
    private static @Nullable String given(JsonNode lookup, String field) {
        String value = Json.text(lookup, field);
        return value == null || value.endsWith("_UNSPECIFIED") ? null : value;
    }

    private static boolean isAt(JsonNode lookup, Place place) {
        Place asked = Place.of(lookup.path("metadataLocation"));
        return is(lookup, "locationMatchingStrategy", "EXACT_LOCATION") ? place.equals(asked) : place.intersects(asked);
    }
}
