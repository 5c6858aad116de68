package dev.costura.workbook;

import static dev.costura.workbook.Assumption.require;
import static dev.costura.workbook.TrialRequests.append;
import static dev.costura.workbook.TrialRequests.column;
import static dev.costura.workbook.TrialRequests.marker;
import static dev.costura.workbook.TrialRequests.rows;

import com.google.api.services.sheets.v4.model.BasicFilter;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.ClearBasicFilterRequest;
import com.google.api.services.sheets.v4.model.DimensionProperties;
import com.google.api.services.sheets.v4.model.FilterCriteria;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.SetBasicFilterRequest;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import com.google.api.services.sheets.v4.model.UpdateDimensionPropertiesRequest;
import dev.costura.union.CellValue;
import dev.costura.workbook.Assumption.Refuted;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the protocol assumes of cells and of the batches that write them. */
final class CellAssumptions {

    private static final int STRAY_ROW = 39;
    private static final int STRAY_COLUMN = 3;

    private static final List<String> TEXTS =
            List.of("=1+1", "+1", "-5", "'quoted", "01-02-2026", "1/2", "TRUE", "0012", "1e3", "50%", "@x", " spaced ");
    /** The second is within the hour that Chile's clocks go through twice. */
    private static final List<Instant> MOMENTS =
            List.of(Instant.parse("2026-01-21T12:34:56Z"), Instant.parse("2026-04-05T03:30:01Z"));

    static final List<Assumption> ALL = List.of(
            new Assumption(
                    "The answer to a batch shows the ranges that it was asked for as they are after the batch.",
                    "A batch is proven by its own answer, without another call.",
                    CellAssumptions::theAnswerShowsTheSheetAfterTheBatch),
            new Assumption(
                    "appendCells writes below the last row with data, whatever is hidden, filtered or far below.",
                    "Metadata rows are written over nothing, and found where they must stand.",
                    CellAssumptions::appendedRowsStandBelowTheLast),
            new Assumption(
                    "A batch whose last request is invalid leaves nothing.",
                    "Cells, counters, Metadata rows and marker change together or not at all.",
                    CellAssumptions::aBatchIsAtomic),
            new Assumption(
                    "A stringValue stays the text that it is, and a serial number the number that it is.",
                    "Nothing that a worker types becomes a formula; dates are read back to the second.",
                    CellAssumptions::valuesComeBackAsWritten));

    private CellAssumptions() {}

    private static String theAnswerShowsTheSheetAfterTheBatch(TrialTab tab)
            throws Refuted, RefusedWrite, UncertainWrite {
        int sheet = tab.sheetId();
        tab.write(column(sheet, 0, 0, "before", "row"));
        List<String> ranges = List.of(A1.block(tab.title(), 0, 0, 0, 1), A1.downFrom(tab.title(), 1, 0, 0));
        Map<String, String> shown = tab.show(ranges, column(sheet, 0, 0, "after"), append(sheet, "appended"))
                .texts();
        require(
                shown.equals(Map.of("A1", "after", "A2", "row", "A3", "appended")),
                "the answer showed %s, where \"before\" was changed to \"after\" and \"appended\" was appended",
                shown);
        return "changed and appended cells were in the answer as written";
    }

    private static String appendedRowsStandBelowTheLast(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite {
        int sheet = tab.sheetId();
        tab.write(
                column(sheet, 0, 0, "ID", "row 2", "row 3", "row 4", "row 5"),
                column(sheet, STRAY_ROW, STRAY_COLUMN, "stray"),
                hide(sheet, 1, 3, true),
                hide(sheet, STRAY_ROW, STRAY_ROW + 2, true),
                new Request()
                        .setSetBasicFilter(new SetBasicFilterRequest()
                                .setFilter(new BasicFilter()
                                        .setRange(new GridRange()
                                                .setSheetId(sheet)
                                                .setStartRowIndex(0)
                                                .setEndRowIndex(5)
                                                .setStartColumnIndex(0)
                                                .setEndColumnIndex(1))
                                        .setCriteria(
                                                Map.of("0", new FilterCriteria().setHiddenValues(List.of("row 5")))))));
        Map<String, String> expected = new TreeMap<>(tab.cells().texts());
        expected.put(A1.cell(STRAY_ROW + 1, 0), "appended 1");
        expected.put(A1.cell(STRAY_ROW + 2, 0), "appended 2");
        Map<String, String> found = tab.show(
                        List.of(A1.block(tab.title(), 0, TrialTab.ROWS - 1, 0, STRAY_COLUMN)),
                        append(sheet, "appended 1", "appended 2"))
                .texts();
        tab.write(
                new Request().setClearBasicFilter(new ClearBasicFilterRequest().setSheetId(sheet)),
                hide(sheet, 0, TrialTab.ROWS, false));
        require(found.equals(expected), "the tab then held %s, not %s", found, expected);
        require(tab.cells().texts().equals(expected), "the answer showed %s, the tab holds %s", found, tab.cells());
        return "two rows came to stand in rows %d and %d, below a cell in row %d, with rows hidden and a filter on"
                .formatted(STRAY_ROW + 2, STRAY_ROW + 3, STRAY_ROW + 1);
    }

    private static Request hide(int sheet, int from, int end, boolean hidden) {
        return new Request()
                .setUpdateDimensionProperties(new UpdateDimensionPropertiesRequest()
                        .setRange(rows(sheet, from, end))
                        .setProperties(new DimensionProperties().setHiddenByUser(hidden))
                        .setFields("hiddenByUser"));
    }

    private static String aBatchIsAtomic(TrialTab tab) throws Refuted, UncertainWrite {
        long number = tab.freeNumber();
        int sheet = tab.sheetId();
        String told = tab.refusal(
                "a batch with a request for a tab that is not there was applied",
                marker(number, "torn"),
                column(sheet, 0, 0, "torn"),
                append(sheet, "torn"),
                column(tab.newSheetId(), 0, 0, "nowhere"));
        require(tab.cells().byPlace().isEmpty(), "it was refused (%s), but the tab then held %s", told, tab.cells());
        require(tab.holders(number).isEmpty(), "it was refused (%s), but its metadata is there", told);
        return "neither cells nor metadata were there after: " + told;
    }

    private static String valuesComeBackAsWritten(TrialTab tab) throws Refuted, RefusedWrite, UncertainWrite {
        CellCodec codec = new CellCodec(ZoneId.of("America/Santiago"));
        CellWriter writer = new CellWriter(codec);
        List<RowData> sent = new ArrayList<>();
        TEXTS.forEach(text -> sent.add(row(writer.cell(new CellValue.Text(text)))));
        MOMENTS.forEach(moment -> sent.add(row(writer.cell(new CellValue.Moment(moment)))));
        tab.write(new Request()
                .setUpdateCells(new UpdateCellsRequest()
                        .setStart(new GridCoordinate()
                                .setSheetId(tab.sheetId())
                                .setRowIndex(0)
                                .setColumnIndex(0))
                        .setFields(CellWriter.DATED)
                        .setRows(sent)));
        ShownCells found = tab.cells();
        for (int row = 0; row < sent.size(); row++) {
            Object written = sent.get(row).getValues().get(0).getUserEnteredValue();
            CellData cell = found.at(A1.cell(row, 0)).orElseGet(CellData::new);
            require(
                    written.equals(cell.getUserEnteredValue()) && written.equals(cell.getEffectiveValue()),
                    "%s came back as %s, shown as %s",
                    written,
                    cell.getEffectiveValue(),
                    cell.getFormattedValue());
        }
        CellData date = found.at(A1.cell(TEXTS.size(), 0)).orElseThrow();
        return "%d texts came back as text, %d dates as the same number; one of them is shown as %s"
                .formatted(TEXTS.size(), MOMENTS.size(), date.getFormattedValue());
    }

    private static RowData row(CellData cell) {
        return new RowData().setValues(List.of(cell));
    }
}
