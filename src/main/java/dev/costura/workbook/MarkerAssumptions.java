package dev.costura.workbook;

import static dev.costura.workbook.Assumption.require;
import static dev.costura.workbook.TrialRequests.append;
import static dev.costura.workbook.TrialRequests.column;
import static dev.costura.workbook.TrialRequests.drop;
import static dev.costura.workbook.TrialRequests.marker;
import static dev.costura.workbook.TrialRequests.rows;
import static dev.costura.workbook.TrialRequests.shorten;

import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetResponse;
import com.google.api.services.sheets.v4.model.DeleteDimensionRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.InsertDimensionRequest;
import com.google.api.services.sheets.v4.model.MoveDimensionRequest;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.SortRangeRequest;
import com.google.api.services.sheets.v4.model.SortSpec;
import com.google.api.services.sheets.v4.model.UpdateSheetPropertiesRequest;
import dev.costura.workbook.Assumption.Refuted;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import java.util.List;
import java.util.Map;

/** What the protocol assumes of developer metadata, which markers are. */
final class MarkerAssumptions {

    private static final int LOOKS = 3;

    static final List<Assumption> ALL = List.of(
            new Assumption(
                    "A createDeveloperMetadata with an id that is taken is refused with its whole batch, data and all.",
                    "Exactly once: of two batches with one number only one is applied, ghosts included.",
                    MarkerAssumptions::aTakenIdRefusesItsBatch),
            new Assumption(
                    "Metadata is found by its id in the call after the write; a search for an id that nobody has answers without a match.",
                    "An answer that did not come is settled by looking for the marker.",
                    MarkerAssumptions::aMarkerIsFoundAtOnce),
            new Assumption(
                    "Metadata whose key and value are made shorter keeps its id taken; deleted, the id is free.",
                    "Old markers go on fencing late copies of their batches in next to no room.",
                    MarkerAssumptions::aShortMarkerFences),
            new Assumption(
                    "An update or a delete of metadata that is not there changes nothing.",
                    "Old markers are shortened and dropped in calls of their own; what these answer decides nothing.",
                    MarkerAssumptions::whatIsNotThereIsNotChanged),
            new Assumption(
                    "Metadata of the spreadsheet stays as it is when rows, columns and tabs change.",
                    "People may sort, insert, move and rename; the head stays known.",
                    MarkerAssumptions::markersSurviveEdits));

    private MarkerAssumptions() {}

    private static String aTakenIdRefusesItsBatch(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite {
        long number = tab.freeNumber();
        int sheet = tab.sheetId();
        tab.write(marker(number, "first"), column(sheet, 0, 0, "first"));
        Request[] again = {marker(number, "first"), column(sheet, 0, 0, "again"), append(sheet, "again")};
        Request[] another = {marker(number, "second"), column(sheet, 0, 0, "second"), append(sheet, "second")};
        String told = tab.refusal("the same batch was applied a second time", again);
        tab.refusal("another batch with the same id was applied", another);
        Map<String, String> cells = tab.cells().texts();
        require(cells.equals(Map.of("A1", "first")), "it was refused (%s), but the tab then held %s", told, cells);
        requireMarker(tab, number, TrialRequests.KEY, "first");
        // The same with a free id goes through: it was the id, and nothing else, that was refused.
        tab.write(marker(tab.freeNumber(), "second"), another[1], another[2]);
        String left = tab.cells().texts().get("A1");
        require("second".equals(left), "with a free id the same batch, although applied, left %s", left);
        return "both the same batch and another were refused and left nothing: " + told;
    }

    private static String aMarkerIsFoundAtOnce(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite {
        for (int i = 0; i < LOOKS; i++) {
            long number = tab.freeNumber();
            tab.write(marker(number, "value " + i));
            requireMarker(tab, number, TrialRequests.KEY, "value " + i);
        }
        return "%d of %d were found by the next call; searches for free ids found nothing".formatted(LOOKS, LOOKS);
    }

    private static String aShortMarkerFences(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite {
        long number = tab.freeNumber();
        tab.write(marker(number, "long"));
        tab.write(shorten(number));
        requireMarker(tab, number, TrialRequests.SHORT_KEY, "");
        String told = fencing(tab, number);
        tab.write(drop(number));
        require(tab.holders(number).isEmpty(), "deleted, it is still there: %s", tab.holders(number));
        tab.write(marker(number, "new"));
        requireMarker(tab, number, TrialRequests.KEY, "new");
        return "shortened: " + told + "; deleted: the id could be taken again";
    }

    /** Metadata that was never shortened is asked too, for it may be that ids fence nothing at all. */
    private static String fencing(TrialTab tab, long number) throws Refuted, RefusedWrite, UncertainWrite {
        try {
            return tab.refusal("the id of shortened metadata could be taken again", marker(number, "late"));
        } catch (Refuted e) {
            long full = tab.freeNumber();
            tab.write(marker(full, "long"));
            if (tab.isRefused(marker(full, "late"))) {
                throw e;
            }
            return "the id could be taken again, as that of any other metadata";
        }
    }

    private static String whatIsNotThereIsNotChanged(TrialTab tab) throws Refuted, UncertainWrite {
        long number = tab.freeNumber();
        String facts = "update: " + answer(tab, shorten(number)) + "; delete: " + answer(tab, drop(number));
        require(tab.holders(number).isEmpty(), "%s; then the id is held by %s", facts, tab.holders(number));
        return facts;
    }

    private static String answer(TrialTab tab, Request request) throws UncertainWrite {
        try {
            BatchUpdateSpreadsheetResponse response = tab.write(request);
            return "200 " + response.getReplies();
        } catch (RefusedWrite e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static String markersSurviveEdits(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite {
        long number = tab.freeNumber();
        int sheet = tab.sheetId();
        tab.write(marker(number, "stays"), column(sheet, 0, 0, "c", "a", "b"));
        tab.write(
                new Request().setInsertDimension(new InsertDimensionRequest().setRange(rows(sheet, 1, 2))),
                new Request()
                        .setMoveDimension(new MoveDimensionRequest()
                                .setSource(rows(sheet, 0, 1))
                                .setDestinationIndex(3)),
                new Request()
                        .setSortRange(new SortRangeRequest()
                                .setRange(new GridRange().setSheetId(sheet))
                                .setSortSpecs(List.of(
                                        new SortSpec().setDimensionIndex(0).setSortOrder("DESCENDING")))),
                new Request().setDeleteDimension(new DeleteDimensionRequest().setRange(rows(sheet, 0, 1))),
                new Request()
                        .setUpdateSheetProperties(new UpdateSheetPropertiesRequest()
                                .setProperties(
                                        new SheetProperties().setSheetId(sheet).setTitle(tab.title() + " 2"))
                                .setFields("title")));
        int other = tab.newSheetId();
        tab.write(TrialTab.addTab(other, tab.title() + " 3"));
        tab.write(
                TrialTab.deleteTab(other),
                new Request()
                        .setUpdateSheetProperties(new UpdateSheetPropertiesRequest()
                                .setProperties(
                                        new SheetProperties().setSheetId(sheet).setTitle(tab.title()))
                                .setFields("title")));
        requireMarker(tab, number, TrialRequests.KEY, "stays");
        return "still there after rows were inserted, moved, sorted and deleted, and tabs added, renamed and deleted";
    }

    private static void requireMarker(TrialTab tab, long number, String key, String value) throws Refuted {
        List<DeveloperMetadata> holders = tab.holders(number);
        boolean isOne = holders.size() == 1
                && key.equals(holders.get(0).getMetadataKey())
                && value.equals(String.valueOf(
                        holders.get(0).getMetadataValue() == null
                                ? ""
                                : holders.get(0).getMetadataValue()));
        require(
                isOne,
                "a search for the id %d found %s, not one with key \"%s\" and value \"%s\"",
                Marker.metadataId(number),
                holders,
                key,
                value);
    }
}
