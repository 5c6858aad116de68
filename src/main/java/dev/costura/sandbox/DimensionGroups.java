package dev.costura.sandbox;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** addDimensionGroup, deleteDimensionGroup and updateDimensionGroup. */
final class DimensionGroups {

    private DimensionGroups() {}

    static ObjectNode add(Spreadsheet draft, JsonNode request) {
        return regroup(draft, request, 1, "addDimensionGroup");
    }

    static ObjectNode delete(Spreadsheet draft, JsonNode request) {
        DimensionRange lines = DimensionRange.inGrid(draft, request.path("range"));
        boolean isGrouped = lines.lines().groups().stream()
                .anyMatch(group -> group.start() < lines.end() && group.end() > lines.start());
        if (!isGrouped) {
            throw ApiError.invalid("There is no group to delete over the given range.");
        }
        return regroup(draft, request, -1, "deleteDimensionGroup");
    }

    /** Collapsing a group hides its lines, expanding it shows them [DISC]. */
    static ObjectNode update(Spreadsheet draft, JsonNode request) {
        JsonNode sent = request.path("dimensionGroup");
        DimensionRange lines = DimensionRange.inGrid(draft, sent.path("range"));
        Lines.Group asked = new Lines.Group(
                lines.start(), lines.end(), Json.integer(sent, "depth", 0), Json.flag(sent, "collapsed"));
        List<Lines.Group> groups = new ArrayList<>(lines.lines().groups());
        int place = -1;
        for (int i = 0; i < groups.size(); i++) {
            place = groups.get(i).isSame(asked) ? i : place;
        }
        if (place < 0) {
            throw ApiError.invalid("There is no group of that range and depth.");
        }
        if (MaskCheck.ofRequest(request, "DimensionGroup").has("collapsed")) {
            groups.set(place, asked);
            lines.lines(lines.lines().withGroups(groups));
            LineProperties.hide(lines, asked.collapsed());
        }
        return Json.object();
    }

    /** As sent to spreadsheets.create. */
    static void restore(Sheet sheet, boolean rows, JsonNode groups) {
        List<Lines.Group> restored = new ArrayList<>();
        for (JsonNode group : groups) {
            JsonNode range = group.path("range");
            restored.add(new Lines.Group(
                    Json.integer(range, "startIndex", 0),
                    Json.integer(range, "endIndex", 0),
                    Json.integer(group, "depth", 1),
                    Json.flag(group, "collapsed")));
        }
        sheet.overlay(
                sheet.overlay().withLines(rows, sheet.overlay().lines(rows).withGroups(restored)));
    }

    private static ObjectNode regroup(Spreadsheet draft, JsonNode request, int change, String kind) {
        DimensionRange lines = DimensionRange.inGrid(draft, request.path("range"));
        lines.lines(lines.lines().regrouped(lines.start(), lines.end(), change));
        ObjectNode reply = Json.object();
        ObjectNode inner = reply.putObject(kind);
        if (!lines.lines().groups().isEmpty()) {
            inner.set("dimensionGroups", lines.lines().groupsJson(lines.sheet().id(), lines.rows()));
        }
        return reply;
    }
}
