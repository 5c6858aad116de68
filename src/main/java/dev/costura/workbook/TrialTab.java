package dev.costura.workbook;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetResponse;
import com.google.api.services.sheets.v4.model.DeleteSheetRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.GridProperties;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import dev.costura.workbook.Assumption.Refuted;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A tab to try things out in, and metadata with it: all that is made here is known, and removed in the end. */
final class TrialTab {

    static final int ROWS = 60;

    private static final int COLUMNS = 6;
    private static final int REMOVALS = 3;
    /** Numbers that no workbook's batches reach, and whose ids are below 2^31. */
    private static final int FIRST_NUMBER = 900_000_000;

    private static final int NUMBERS = 100_000_000;

    private final SecureRandom random = new SecureRandom();
    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;
    private final Markers markers;
    private final Set<Integer> tabs = new LinkedHashSet<>();
    private final Set<Long> numbers = new LinkedHashSet<>();
    private final int sheetId;
    private final String title;

    TrialTab(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
        this.markers = new Markers(sheets, calls, location);
        this.sheetId = newSheetId();
        this.title = "costura trial %08x".formatted(random.nextInt());
    }

    String spreadsheetId() {
        return location.spreadsheetId();
    }

    int sheetId() {
        return sheetId;
    }

    String title() {
        return title;
    }

    void open() throws RefusedWrite, UncertainWrite {
        write(addTab(sheetId, title));
    }

    /** Another one beside it, to be removed by whoever asks for it or in the end. */
    int newSheetId() {
        int id = 1_000_000_000 + random.nextInt(1_000_000_000);
        tabs.add(id);
        return id;
    }

    static Request addTab(int id, String title) {
        return new Request()
                .setAddSheet(new AddSheetRequest()
                        .setProperties(new SheetProperties()
                                .setSheetId(id)
                                .setTitle(title)
                                .setGridProperties(
                                        new GridProperties().setRowCount(ROWS).setColumnCount(COLUMNS))));
    }

    static Request deleteTab(int id) {
        return new Request().setDeleteSheet(new DeleteSheetRequest().setSheetId(id));
    }

    /** Of a batch, whose metadata id nobody has. */
    long freeNumber() {
        long number;
        do {
            number = FIRST_NUMBER + random.nextInt(NUMBERS);
        } while (!holders(number).isEmpty());
        numbers.add(number);
        return number;
    }

    List<DeveloperMetadata> holders(long number) {
        return markers.holders(number);
    }

    void clear() throws RefusedWrite, UncertainWrite {
        write(new Request()
                .setUpdateCells(new UpdateCellsRequest()
                        .setRange(new GridRange().setSheetId(sheetId))
                        .setFields("*")));
    }

    BatchUpdateSpreadsheetResponse write(Request... requests) throws RefusedWrite, UncertainWrite {
        return send(new BatchUpdateSpreadsheetRequest().setRequests(List.of(requests)), "replies");
    }

    /** With the question that Costura's batches ask: what do these ranges hold now? */
    ShownCells show(List<String> ranges, Request... requests) throws RefusedWrite, UncertainWrite {
        BatchUpdateSpreadsheetResponse response = send(
                new BatchUpdateSpreadsheetRequest()
                        .setRequests(List.of(requests))
                        .setIncludeSpreadsheetInResponse(true)
                        .setResponseIncludeGridData(true)
                        .setResponseRanges(ranges),
                WrittenRows.FIELDS);
        return ShownCells.of(response.getUpdatedSpreadsheet());
    }

    private BatchUpdateSpreadsheetResponse send(BatchUpdateSpreadsheetRequest request, String fields)
            throws RefusedWrite, UncertainWrite {
        try {
            return calls.write(
                    sheets.spreadsheets().batchUpdate(spreadsheetId(), request).setFields(fields));
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    /** Google's words. @throws Refuted when the batch was applied, or refused in a way that Costura does not know */
    String refusal(String otherwise, Request... requests) throws Refuted, UncertainWrite {
        try {
            write(requests);
        } catch (RefusedWrite e) {
            return String.valueOf(e.getMessage());
        } catch (WorkbookException e) {
            int status = e.getCause() instanceof HttpResponseException response ? response.getStatusCode() : 0;
            if (status == 409 || status == 412 || status == 422) {
                throw new Refuted("it was refused in a way that Costura takes for an outage: "
                        + SheetsCalls.describe(e.getCause()));
            }
            throw e;
        }
        throw new Refuted(otherwise + ". The tab then holds " + cells());
    }

    boolean isRefused(Request... requests) throws UncertainWrite {
        try {
            write(requests);
            return false;
        } catch (RefusedWrite e) {
            return true;
        }
    }

    /** All cells as they are. */
    ShownCells cells() {
        try {
            return ShownCells.of(
                    calls.read(
                            sheets.spreadsheets()
                                    .get(spreadsheetId())
                                    .setRanges(List.of(A1.block(title, 0, ROWS - 1, 0, COLUMNS - 1)))
                                    .setFields(
                                            "sheets(data(startRow,startColumn,rowData(values(userEnteredValue,effectiveValue,formattedValue))))")));
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    /** Looks for what is left and removes it, some times; what is still left then. */
    List<String> remove() {
        List<String> left = List.of();
        try {
            for (int i = 0; i < REMOVALS; i++) {
                List<Request> removals = new ArrayList<>();
                left = left(removals);
                if (removals.isEmpty()) {
                    return List.of();
                }
                removeAll(removals);
            }
            return left(new ArrayList<>());
        } catch (WorkbookException e) {
            return List.of("perhaps the tab \"%s\" and metadata under the keys %s and %s (%s)"
                    .formatted(title, TrialRequests.KEY, TrialRequests.SHORT_KEY, SheetsCalls.describe(e.getCause())));
        }
    }

    private List<String> left(List<Request> removals) {
        List<String> left = new ArrayList<>();
        for (SheetProperties tab : presentTabs()) {
            if (tabs.contains(tab.getSheetId())) {
                left.add("the tab \"" + tab.getTitle() + "\"");
                removals.add(deleteTab(tab.getSheetId()));
            }
        }
        for (long number : numbers) {
            if (!holders(number).isEmpty()) {
                left.add("developer metadata with id " + Marker.metadataId(number));
                removals.add(TrialRequests.drop(number));
            }
        }
        return left;
    }

    private List<SheetProperties> presentTabs() {
        try {
            Spreadsheet present = calls.read(
                    sheets.spreadsheets().get(spreadsheetId()).setFields("sheets.properties(sheetId,title)"));
            return present.getSheets().stream().map(Sheet::getProperties).toList();
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    /** At once, or one by one where one of them is refused; whether it worked is seen when we look again. */
    private void removeAll(List<Request> removals) {
        try {
            write(removals.toArray(Request[]::new));
        } catch (RefusedWrite e) {
            if (removals.size() > 1) {
                removals.forEach(removal -> removeAll(List.of(removal)));
            }
        } catch (UncertainWrite | WorkbookException e) {
            // Whatever it was, it is seen when we look again.
        }
    }
}
