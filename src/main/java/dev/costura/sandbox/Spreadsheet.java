package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of a spreadsheet. A write is made on a {@link #draft} which becomes the next version when all of it
 * succeeded: that is what makes a batchUpdate atomic, and lets reads go on meanwhile.
 */
final class Spreadsheet {

    private final String id;
    private ObjectNode properties;
    private final List<Sheet> sheets;
    private final Metadata metadata;
    private final Map<String, ObjectNode> namedRanges;

    Spreadsheet(String id, ObjectNode properties) {
        this(id, properties, new ArrayList<>(), new Metadata(), new LinkedHashMap<>());
    }

    private Spreadsheet(
            String id,
            ObjectNode properties,
            List<Sheet> sheets,
            Metadata metadata,
            Map<String, ObjectNode> namedRanges) {
        this.id = id;
        this.properties = properties;
        this.sheets = sheets;
        this.metadata = metadata;
        this.namedRanges = namedRanges;
    }

    Spreadsheet draft() {
        List<Sheet> copies = new ArrayList<>(sheets.size() + 1);
        sheets.forEach(sheet -> copies.add(sheet.copy()));
        return new Spreadsheet(id, properties, copies, metadata.copy(), new LinkedHashMap<>(namedRanges));
    }

    /** Under another id, as people copy a file: with the developer metadata that any program may see. */
    Spreadsheet copy(String otherId) {
        Spreadsheet copy = draft();
        ObjectNode own =
                properties().put("title", "Copy of " + properties.path("title").asString(""));
        Metadata visible = copy.metadata.copy();
        copy.metadata.all().stream()
                .filter(entry -> !entry.visibility().equals("DOCUMENT"))
                .map(DeveloperMetadata::id)
                .toList()
                .forEach(visible::remove);
        return new Spreadsheet(otherId, own, copy.sheets, visible, copy.namedRanges);
    }

    String id() {
        return id;
    }

    String locale() {
        return properties.path("locale").asString("en_US");
    }

    ObjectNode properties() {
        return properties.deepCopy();
    }

    void properties(ObjectNode changed) {
        this.properties = changed;
    }

    /** In the order of the tabs. */
    List<Sheet> sheets() {
        return sheets;
    }

    Metadata metadata() {
        return metadata;
    }

    /** By namedRangeId. */
    Map<String, ObjectNode> namedRanges() {
        return namedRanges;
    }

    /** To be told of all rows and columns that come, go or change places: what is attached to them goes along. */
    void moved(Shift shift) {
        if (shift.band() == null) {
            metadata.move(shift.sheetId(), shift.rows(), shift::index);
        }
        grid(shift.sheetId()).overlay(grid(shift.sheetId()).overlay().after(shift));
        MovedReferences.after(shift, this);
        for (ObjectNode named : List.copyOf(namedRanges.values())) {
            ObjectNode moved = Overlay.after(shift, named);
            String namedRangeId = named.path("namedRangeId").asString();
            if (moved == null) {
                namedRanges.remove(namedRangeId);
            } else {
                namedRanges.put(namedRangeId, moved);
            }
        }
    }

    Optional<Sheet> sheet(int sheetId) {
        return sheets.stream().filter(sheet -> sheet.id() == sheetId).findFirst();
    }

    Sheet grid(int sheetId) {
        return sheet(sheetId).orElseThrow(() -> ApiError.invalid("No grid with id: " + sheetId));
    }

    /** Titles are found without regard to case [LIVE5]. */
    Optional<Sheet> sheet(@Nullable String title) {
        return sheets.stream()
                .filter(sheet -> sheet.title().equalsIgnoreCase(title))
                .findFirst();
    }
}
