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

    /** @param tabs those that are written to */
    List<Symptom> symptoms(Spreadsheet spreadsheet, List<Sheet> tabs) throws IOException {
        List<Symptom> symptoms = new ArrayList<>();
        symptoms.add(tried(unusedId(spreadsheet.getSheets())));
        for (Sheet tab : tabs) {
            (tab.getProtectedRanges() == null ? List.<ProtectedRange>of() : tab.getProtectedRanges())
                    .stream()
                            .filter(range -> !Boolean.TRUE.equals(range.getWarningOnly())
                                    && !Boolean.TRUE.equals(range.getRequestingUserCanEdit()))
                            .map(range -> shut(tab, range))
                            .forEach(symptoms::add);
        }
        return symptoms;
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
                : Symptom.warning(
                        "protection of " + title,
                        "A range of tab '%s' is protected%s and this account is not among its editors; a batch that touches it is refused. %s"
                                .formatted(title, description, mend));
    }
}
