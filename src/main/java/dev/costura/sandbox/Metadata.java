package dev.costura.sandbox;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The developer metadata of a spreadsheet. It is deleted with what it is attached to, and moves with it. */
final class Metadata {

    /** For the spreadsheet itself, and the same again for each sheet with its rows and columns [META]. */
    private static final int CHARACTERS = 30_000;

    private Map<Integer, DeveloperMetadata> byId;
    private boolean shared;
    private boolean takenIdsAllowed;

    Metadata() {
        this(new LinkedHashMap<>(), false);
    }

    private Metadata(Map<Integer, DeveloperMetadata> byId, boolean shared) {
        this.byId = byId;
        this.shared = shared;
    }

    Metadata copy() {
        return new Metadata(byId, true);
    }

    Collection<DeveloperMetadata> all() {
        return byId.values();
    }

    @Nullable
    DeveloperMetadata get(int id) {
        return byId.get(id);
    }

    boolean isTaken(int id) {
        return byId.containsKey(id);
    }

    /** For as long as this draft is written to: what is made under a taken id then takes the place of what was there. */
    void allowTakenIds() {
        this.takenIdsAllowed = true;
    }

    void add(DeveloperMetadata entry) {
        // The sentence by which a client learns that it was not the first [LIVE3].
        if (isTaken(entry.id()) && !takenIdsAllowed) {
            throw ApiError.invalid(("Cannot add developer metadata with ID [%d] because developer metadata with that ID"
                            + " already exists.")
                    .formatted(entry.id()));
        }
        put(entry);
    }

    void put(DeveloperMetadata entry) {
        own().put(entry.id(), entry);
        boolean ofTheSpreadsheet = entry.place().kind() == Place.Kind.SPREADSHEET;
        int used = byId.values().stream()
                .filter(other -> (other.place().kind() == Place.Kind.SPREADSHEET) == ofTheSpreadsheet)
                .filter(other -> other.place().sheetId() == entry.place().sheetId())
                .mapToInt(DeveloperMetadata::size)
                .sum();
        if (used > CHARACTERS) {
            throw ApiError.invalid("Adding the requested developer metadata would exceed the allowed storage limit");
        }
    }

    void remove(int id) {
        own().remove(id);
    }

    void removeSheet(int sheetId) {
        own().values().removeIf(entry -> isOfSheet(entry, sheetId));
    }

    /** @param to the new index of a row or column, or -1 when it was deleted */
    void move(int sheetId, boolean rows, IntUnaryOperator to) {
        Place.Kind kind = rows ? Place.Kind.ROW : Place.Kind.COLUMN;
        if (byId.values().stream().noneMatch(entry -> isAt(entry, sheetId, kind))) {
            return;
        }
        own().replaceAll((id, entry) -> isAt(entry, sheetId, kind)
                ? entry.at(entry.place().moved(to.applyAsInt(entry.place().index())))
                : entry);
        byId.values().removeIf(entry -> entry.place().index() < 0);
    }

    private static boolean isAt(DeveloperMetadata entry, int sheetId, Place.Kind kind) {
        return entry.place().kind() == kind && entry.place().sheetId() == sheetId;
    }

    private static boolean isOfSheet(DeveloperMetadata entry, int sheetId) {
        return entry.place().kind() != Place.Kind.SPREADSHEET && entry.place().sheetId() == sheetId;
    }

    private Map<Integer, DeveloperMetadata> own() {
        if (shared) {
            byId = new LinkedHashMap<>(byId);
            shared = false;
        }
        return byId;
    }
}
