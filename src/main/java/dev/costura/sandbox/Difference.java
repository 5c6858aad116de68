package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one call changed in a spreadsheet, as the journal tells it. */
final class Difference {

    private static final int MOST_RANGES = 50;

    private final List<OfSheet> cells = new ArrayList<>();
    private final ArrayNode ranges = Json.array();
    private final ArrayNode sheets = Json.array();
    private final ArrayNode metadata = Json.array();

    private Difference() {}

    /** Not the sheet itself: the journal would keep each of its versions. */
    private record OfSheet(int sheetId, String title, Changes changes) {}

    static Difference between(@Nullable Spreadsheet before, Spreadsheet after) {
        Difference difference = new Difference();
        for (Sheet sheet : after.sheets()) {
            Sheet old = before == null ? null : before.sheet(sheet.id()).orElse(null);
            difference.addSheet(old, sheet);
        }
        if (before != null) {
            before.sheets().stream()
                    .filter(sheet -> after.sheet(sheet.id()).isEmpty())
                    .forEach(sheet -> difference.addChange(sheet, "deleted"));
            difference.addMetadata(before.metadata(), after.metadata());
        } else {
            difference.addMetadata(new Metadata(), after.metadata());
        }
        return difference;
    }

    /** How many cells. */
    int size() {
        return cells.stream().mapToInt(sheet -> sheet.changes().cells()).sum();
    }

    /** Which ranges, which sheets, which metadata; null when nothing changed. */
    @Nullable
    ObjectNode summary() {
        if (cells.isEmpty() && sheets.isEmpty() && metadata.isEmpty()) {
            return null;
        }
        ObjectNode summary = Json.object().put("cells", size());
        summary.set("ranges", ranges);
        summary.set("sheets", sheets);
        summary.set("metadata", metadata);
        return summary;
    }

    /** Each cell with what it held before and after. */
    ArrayNode changes() {
        ArrayNode list = Json.array();
        cells.forEach(sheet -> sheet.changes().forEach(change -> {
            ObjectNode json = list.addObject().put("sheetId", sheet.sheetId());
            String place = A1.columnName(change.column()) + (change.row() + 1);
            json.put("cell", A1.quoted(sheet.title()) + "!" + place);
            json.set("old", value(change.before()));
            json.set("new", value(change.after()));
            if (!Objects.equals(format(change.before()), format(change.after()))) {
                json.put("formatChanged", true);
            }
        }));
        return list;
    }

    private void addSheet(@Nullable Sheet old, Sheet sheet) {
        Grid grid = sheet.grid();
        Changes changes = Changes.between(old == null ? new Grid(1, 1) : old.grid(), grid);
        if (changes.cells() > 0) {
            cells.add(new OfSheet(sheet.id(), sheet.title(), changes));
            ChangedRanges.of(sheet, changes, MOST_RANGES - ranges.size()).forEach(ranges::add);
        }
        if (old == null) {
            addChange(sheet, "added");
        } else if (!old.title().equals(sheet.title())) {
            addChange(sheet, "renamed").put("was", old.title());
        } else if (!old.properties().equals(sheet.properties())) {
            addChange(sheet, "changed");
        }
        if (old != null) {
            addSize(sheet, "rows", old.grid().rowCount(), grid.rowCount());
            addSize(sheet, "columns", old.grid().columnCount(), grid.columnCount());
        }
    }

    private void addSize(Sheet sheet, String what, int before, int after) {
        if (before != after) {
            addChange(sheet, what).put("was", before).put("is", after);
        }
    }

    private ObjectNode addChange(Sheet sheet, String what) {
        return sheets.addObject()
                .put("sheetId", sheet.id())
                .put("sheet", sheet.title())
                .put("change", what);
    }

    private void addMetadata(Metadata before, Metadata after) {
        List<DeveloperMetadata> gone = new ArrayList<>();
        before.all().stream().filter(entry -> !after.isTaken(entry.id())).forEach(gone::add);
        gone.forEach(entry -> addEntry(entry, "deleted"));
        for (DeveloperMetadata entry : after.all()) {
            DeveloperMetadata old = before.get(entry.id());
            if (old == null) {
                addEntry(entry, "created");
            } else if (!old.equals(entry)) {
                addEntry(entry, "changed");
            }
        }
    }

    private void addEntry(DeveloperMetadata entry, String what) {
        metadata.addObject()
                .put("metadataId", entry.id())
                .put("metadataKey", entry.key())
                .put("metadataValue", entry.value())
                .put("change", what);
    }

    private static JsonNode value(@Nullable Cell cell) {
        Object value = cell == null ? null : cell.value();
        if (value instanceof Double number) {
            return Json.number(number);
        }
        if (value instanceof Boolean bool) {
            return Json.MAPPER.getNodeFactory().booleanNode(bool);
        }
        if (value == null) {
            return Json.MAPPER.getNodeFactory().nullNode();
        }
        return Json.MAPPER
                .getNodeFactory()
                .stringNode(value instanceof Cell.Formula formula ? formula.text() : value.toString());
    }

    private static @Nullable ObjectNode format(@Nullable Cell cell) {
        return cell == null ? null : cell.format();
    }
}
