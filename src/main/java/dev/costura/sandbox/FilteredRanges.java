package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The ranges that a DataFilter selects: the one it names, or the rows, columns and sheets that carry metadata. */
final class FilteredRanges {

    private FilteredRanges() {}

    /** Each once, however many entries are at it. */
    static List<Area> of(Spreadsheet spreadsheet, JsonNode filter) {
        String range = Json.text(filter, "a1Range");
        if (range != null) {
            return List.of(bounded(new Ranges(spreadsheet).area(range)));
        }
        if (filter.has("gridRange")) {
            return List.of(bounded(Area.of(spreadsheet, filter.path("gridRange"))));
        }
        LinkedHashSet<Place> places = new LinkedHashSet<>();
        new MetadataFilter(spreadsheet, filter).matches().forEach(entry -> places.add(entry.place()));
        List<Area> areas = new ArrayList<>();
        places.forEach(place -> areas.addAll(place.areas(spreadsheet)));
        return areas;
    }

    /** A single cell is not an anchor here: values must fit into what the filter selects [DISC]. */
    private static Area bounded(Area area) {
        return new Area(area.sheet(), area.startRow(), area.endRow(), area.startColumn(), area.endColumn(), false);
    }
}
