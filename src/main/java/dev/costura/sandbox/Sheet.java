package dev.costura.sandbox;

import tools.jackson.databind.node.ObjectNode;

/** A tab: its properties, as the API prints them, and its cells. */
final class Sheet {

    private final int id;
    private ObjectNode properties;
    private final Grid grid;
    private Overlay overlay;

    Sheet(int id, ObjectNode properties, Grid grid) {
        this(id, properties, grid, Overlay.NONE);
    }

    private Sheet(int id, ObjectNode properties, Grid grid, Overlay overlay) {
        this.id = id;
        this.properties = properties;
        this.grid = grid;
        this.overlay = overlay;
    }

    Sheet copy() {
        return new Sheet(id, properties, grid.copy(), overlay);
    }

    /** Another sheet like this one, under an id of its own. */
    Sheet copy(int otherId, ObjectNode changed) {
        return new Sheet(otherId, changed, grid.copy(), overlay.on(otherId));
    }

    int id() {
        return id;
    }

    Grid grid() {
        return grid;
    }

    Overlay overlay() {
        return overlay;
    }

    void overlay(Overlay changed) {
        this.overlay = changed;
    }

    String title() {
        return properties.path("title").asString("");
    }

    boolean hidden() {
        return Json.flag(properties, "hidden");
    }

    int frozen(boolean rows) {
        return Json.integer(properties.path("gridProperties"), rows ? "frozenRowCount" : "frozenColumnCount", 0);
    }

    void frozen(boolean rows, int count) {
        ObjectNode changed = properties.deepCopy();
        ObjectNode grid = Json.child(changed, "gridProperties").deepCopy();
        String field = rows ? "frozenRowCount" : "frozenColumnCount";
        grid.remove(field);
        changed.set("gridProperties", count > 0 ? grid.put(field, count) : grid);
        properties = changed;
    }

    /** Without place and size; the caller may change the copy and give it back. */
    ObjectNode properties() {
        return properties.deepCopy();
    }

    void properties(ObjectNode changed) {
        this.properties = changed;
    }

    /** In the API's order of fields; what is zero or false is left out, sheetId and index excepted [CASS]. */
    ObjectNode json(int index) {
        ObjectNode json = Json.object();
        json.put("sheetId", id).put("title", title()).put("index", index).put("sheetType", "GRID");
        ObjectNode size = json.putObject("gridProperties");
        size.put("rowCount", grid.rowCount()).put("columnCount", grid.columnCount());
        properties.path("gridProperties").properties().forEach(field -> size.set(field.getKey(), field.getValue()));
        properties.properties().forEach(field -> {
            if (!field.getKey().equals("title") && !field.getKey().equals("gridProperties")) {
                json.set(field.getKey(), field.getValue());
            }
        });
        return json;
    }
}
