package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.ProtectedRange;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether this account may write, found out without a change: cells of a sheet that does not exist are written. Who may edit
 * is told that there is no such sheet, and the call is refused as a whole; who may not is told just that. That the permission
 * is looked at first is not documented, but a sheet can't be looked for in a document that may not be opened for it.
 */
final class WritePermission {

    private static final String CHECK = "permission to write";

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;

    WritePermission(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
    }

    /**
     * @param columns those that are written, counted from 0
     */
    record Written(Sheet tab, Set<Integer> columns) {}

    List<Symptom> symptoms(Spreadsheet spreadsheet, List<Written> tabs) throws IOException {
        List<Symptom> symptoms = new ArrayList<>();
        symptoms.add(tried(unusedId(spreadsheet.getSheets())));
        tabs.stream().map(WritePermission::protections).forEach(symptoms::addAll);
        return symptoms;
    }

    /** Of people's protected ranges those that keep this account from what it writes. */
    static List<Symptom> protections(Written written) {
        List<ProtectedRange> ranges = written.tab().getProtectedRanges();
        return (ranges == null ? List.<ProtectedRange>of() : ranges)
                .stream()
                        .filter(range -> !Boolean.TRUE.equals(range.getWarningOnly())
                                && !Boolean.TRUE.equals(range.getRequestingUserCanEdit())
                                && written.columns().stream().anyMatch(column -> isShut(range, column)))
                        .map(range -> shut(written.tab(), range))
                        .toList();
    }

    /** People protect headers, and columns that are theirs: nobody writes there. */
    private static boolean isShut(ProtectedRange range, int column) {
        List<GridRange> open = range.getUnprotectedRanges() == null ? List.of() : range.getUnprotectedRanges();
        GridRange shut = range.getRange();
        boolean onlyHeaders = shut != null && shut.getEndRowIndex() != null && shut.getEndRowIndex() <= 1;
        return !onlyHeaders
                && (shut == null || reaches(shut, column))
                && open.stream().noneMatch(part -> reaches(part, column) && isAllRows(part));
    }

    private static boolean reaches(GridRange range, int column) {
        return (range.getStartColumnIndex() == null || column >= range.getStartColumnIndex())
                && (range.getEndColumnIndex() == null || column < range.getEndColumnIndex());
    }

    private static boolean isAllRows(GridRange range) {
        return (range.getStartRowIndex() == null || range.getStartRowIndex() <= 1) && range.getEndRowIndex() == null;
    }

    private Symptom tried(int noSheet) throws IOException {
        UpdateCellsRequest nowhere = new UpdateCellsRequest()
                .setStart(
                        new GridCoordinate().setSheetId(noSheet).setRowIndex(0).setColumnIndex(0))
                .setRows(List.of(new RowData()))
                .setFields("userEnteredValue");
        try {
            calls.write(sheets.spreadsheets()
                    .batchUpdate(
                            location.spreadsheetId(),
                            new BatchUpdateSpreadsheetRequest()
                                    .setRequests(List.of(new Request().setUpdateCells(nowhere))))
                    .setFields("spreadsheetId"));
            return Symptom.warning(
                    CHECK, "Not checked: the API took a call that it should have refused. It changed nothing.");
        } catch (RefusedWrite e) {
            return Symptom.ok(CHECK, "This account may edit the spreadsheet. Nothing was written to find out.");
        } catch (UncertainWrite e) {
            return Symptom.warning(CHECK, "Not checked: the API did not answer (" + e.getMessage() + "). Ask again.");
        } catch (WorkbookException e) {
            return Symptom.fault(CHECK, String.valueOf(e.getMessage()));
        }
    }

    private static int unusedId(Collection<Sheet> existing) {
        Set<Integer> ids = existing.stream()
                .map(sheet -> sheet.getProperties().getSheetId())
                .collect(Collectors.toSet());
        int id = 999_999;
        while (ids.contains(id)) {
            id++;
        }
        return id;
    }

    private static Symptom shut(Sheet tab, ProtectedRange range) {
        String title = tab.getProperties().getTitle();
        GridRange where = range.getRange();
        boolean whole = where == null
                || (where.getStartRowIndex() == null
                        && where.getEndRowIndex() == null
                        && where.getStartColumnIndex() == null
                        && where.getEndColumnIndex() == null);
        String description =
                range.getDescription() == null || range.getDescription().isBlank()
                        ? ""
                        : " ('" + range.getDescription() + "')";
        String mend = "Let the service account edit it: Data > Protect sheets and ranges.";
        return whole
                ? Symptom.fault(
                        "protection of " + title,
                        "Tab '%s' is protected%s and this account is not among its editors. %s"
                                .formatted(title, description, mend))
                : Symptom.fault(
                        "protection of " + title,
                        "A range of tab '%s' in which Costura writes is protected%s and this account is not among its editors; a batch that touches it is refused. %s"
                                .formatted(title, description, mend));
    }
}
