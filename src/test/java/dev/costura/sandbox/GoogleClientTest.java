package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Data;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.AppendValuesResponse;
import com.google.api.services.sheets.v4.model.BatchClearValuesRequest;
import com.google.api.services.sheets.v4.model.BatchClearValuesResponse;
import com.google.api.services.sheets.v4.model.BatchGetValuesByDataFilterRequest;
import com.google.api.services.sheets.v4.model.BatchGetValuesByDataFilterResponse;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesByDataFilterRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesByDataFilterResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesResponse;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CreateDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DataFilter;
import com.google.api.services.sheets.v4.model.DataFilterValueRange;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLocation;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLookup;
import com.google.api.services.sheets.v4.model.DimensionRange;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.GridData;
import com.google.api.services.sheets.v4.model.InsertDimensionRequest;
import com.google.api.services.sheets.v4.model.MatchedDeveloperMetadata;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.SearchDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.SpreadsheetProperties;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import com.google.api.services.sheets.v4.model.UpdateValuesResponse;
import com.google.api.services.sheets.v4.model.ValueRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own Java client, which knows nothing of sandboxes. */
class GoogleClientTest {

    private Sandbox sandbox;
    private Sheets sheets;
    private String id;

    @BeforeEach
    void createASpreadsheet() throws IOException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        sheets = new Sheets.Builder(new Apache5HttpTransport(), GsonFactory.getDefaultInstance(), null)
                .setRootUrl(sandbox.url().toString())
                .setApplicationName("costura")
                .build();
        Spreadsheet asked = new Spreadsheet().setProperties(new SpreadsheetProperties().setTitle("Planta Norte"));
        id = sheets.spreadsheets().create(asked).execute().getSpreadsheetId();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private BatchUpdateSpreadsheetResponse batch(Request... requests) throws IOException {
        return sheets.spreadsheets()
                .batchUpdate(id, new BatchUpdateSpreadsheetRequest().setRequests(List.of(requests)))
                .execute();
    }

    @Test
    void theClientCreatesSheetsAndAppendsRows() throws IOException {
        int sheetId = batch(new Request()
                        .setAddSheet(new AddSheetRequest().setProperties(new SheetProperties().setTitle("Metadata"))))
                .getReplies()
                .get(0)
                .getAddSheet()
                .getProperties()
                .getSheetId();
        CellData cell = new CellData().setUserEnteredValue(new ExtendedValue().setStringValue("soldadura ñ"));
        batch(new Request()
                .setAppendCells(new AppendCellsRequest()
                        .setSheetId(sheetId)
                        .setFields("userEnteredValue")
                        .setRows(List.of(new RowData().setValues(List.of(cell))))));
        assertEquals(
                List.of(List.of("soldadura ñ")),
                sheets.spreadsheets()
                        .values()
                        .get(id, "'Metadata'!A1:K")
                        .execute()
                        .getValues());
    }

    private static ValueRange values(Object... row) {
        return new ValueRange().setValues(List.of(Arrays.asList(row)));
    }

    private List<List<Object>> read(String range, String option) throws IOException {
        return sheets.spreadsheets()
                .values()
                .get(id, range)
                .setValueRenderOption(option)
                .execute()
                .getValues();
    }

    @Test
    void theClientWritesRawAndAsTypedAndReadsBoth() throws IOException {
        Sheets.Spreadsheets.Values values = sheets.spreadsheets().values();
        UpdateValuesResponse raw = values.update(id, "A1", values("=1+1", "0042", true, Data.NULL_STRING, 4.5))
                .setValueInputOption("RAW")
                .execute();
        assertEquals("Sheet1!A1:E1", raw.getUpdatedRange());
        assertEquals(4, raw.getUpdatedCells());
        values.update(id, "A2", values("=1+1", "0042", "TRUE", "2020-01-01"))
                .setValueInputOption("USER_ENTERED")
                .execute();
        assertEquals(
                List.of(List.of("=1+1", "0042", "TRUE", "", "4.5"), List.of("2", "42", "TRUE", "2020-01-01")),
                read("A1:E2", "FORMATTED_VALUE"));
        assertEquals(
                List.of(List.of(new BigDecimal("2"), new BigDecimal("42"), true, new BigDecimal("43831"))),
                read("A2:E2", "UNFORMATTED_VALUE"));
        assertEquals("=1+1", read("A2", "FORMULA").get(0).get(0));
    }

    @Test
    void theClientWritesSeveralRangesAndClearsThem() throws IOException {
        Sheets.Spreadsheets.Values values = sheets.spreadsheets().values();
        BatchUpdateValuesResponse written = values.batchUpdate(
                        id,
                        new BatchUpdateValuesRequest()
                                .setValueInputOption("RAW")
                                .setData(List.of(
                                        values("a", "b").setRange("A1:B1"),
                                        new ValueRange()
                                                .setRange("D1:D2")
                                                .setMajorDimension("COLUMNS")
                                                .setValues(List.of(List.of(1, 2))))))
                .execute();
        assertEquals(4, written.getTotalUpdatedCells());
        BatchClearValuesResponse cleared = values.batchClear(
                        id, new BatchClearValuesRequest().setRanges(List.of("A:A", "D2")))
                .execute();
        assertEquals(List.of("Sheet1!A1:A1000", "Sheet1!D2"), cleared.getClearedRanges());
        assertEquals(List.of(List.of("", "b", "", "1")), read("Sheet1", "FORMATTED_VALUE"));
    }

    @Test
    void theClientAppendsBelowATable() throws IOException {
        for (String option : List.of("OVERWRITE", "INSERT_ROWS", "INSERT_ROWS")) {
            sheets.spreadsheets()
                    .values()
                    .append(id, "Sheet1!A1:B1", values("OT-1", option))
                    .setValueInputOption("USER_ENTERED")
                    .setInsertDataOption(option)
                    .execute();
        }
        AppendValuesResponse last = sheets.spreadsheets()
                .values()
                .append(id, "A1", values("OT-2"))
                .setValueInputOption("RAW")
                .setIncludeValuesInResponse(true)
                .execute();
        assertEquals("Sheet1!A1:B3", last.getTableRange());
        assertEquals("Sheet1!A4", last.getUpdates().getUpdatedRange());
        assertEquals(
                List.of(List.of("OT-2")), last.getUpdates().getUpdatedData().getValues());
    }

    @Test
    void aBatchGivesBackTheSpreadsheetAsItThenIs() throws IOException {
        GridCoordinate start = new GridCoordinate().setRowIndex(1).setColumnIndex(1);
        CellData cell = new CellData()
                .setUserEnteredValue(new ExtendedValue().setFormulaValue("=2*3"))
                .setNote("calculated");
        BatchUpdateSpreadsheetResponse answer = sheets.spreadsheets()
                .batchUpdate(
                        id,
                        new BatchUpdateSpreadsheetRequest()
                                .setIncludeSpreadsheetInResponse(true)
                                .setResponseIncludeGridData(true)
                                .setResponseRanges(List.of("Sheet1!B2:C3"))
                                .setRequests(List.of(new Request()
                                        .setUpdateCells(new UpdateCellsRequest()
                                                .setStart(start)
                                                .setFields("userEnteredValue,note")
                                                .setRows(List.of(new RowData().setValues(List.of(cell))))))))
                .execute();
        GridData grid =
                answer.getUpdatedSpreadsheet().getSheets().get(0).getData().get(0);
        assertEquals(1, grid.getStartRow());
        CellData seen = grid.getRowData().get(0).getValues().get(0);
        assertEquals(6.0, seen.getEffectiveValue().getNumberValue());
        assertEquals("=2*3", seen.getUserEnteredValue().getFormulaValue());
        assertEquals("calculated", seen.getNote());
    }

    @Test
    void developerMetadataFollowsItsRow() throws IOException {
        DeveloperMetadata metadata = new DeveloperMetadata()
                .setMetadataId(17)
                .setMetadataKey("batch")
                .setMetadataValue("42")
                .setVisibility("DOCUMENT")
                .setLocation(new DeveloperMetadataLocation().setDimensionRange(rows(4, 5)));
        batch(
                new Request()
                        .setCreateDeveloperMetadata(
                                new CreateDeveloperMetadataRequest().setDeveloperMetadata(metadata)),
                new Request().setInsertDimension(new InsertDimensionRequest().setRange(rows(0, 2))));
        DeveloperMetadata moved =
                sheets.spreadsheets().developerMetadata().get(id, 17).execute();
        assertEquals(6, moved.getLocation().getDimensionRange().getStartIndex());
        DataFilter byKey =
                new DataFilter().setDeveloperMetadataLookup(new DeveloperMetadataLookup().setMetadataKey("batch"));
        assertEquals(
                List.of(moved),
                sheets
                        .spreadsheets()
                        .developerMetadata()
                        .search(id, new SearchDeveloperMetadataRequest().setDataFilters(List.of(byKey)))
                        .execute()
                        .getMatchedDeveloperMetadata()
                        .stream()
                        .map(MatchedDeveloperMetadata::getDeveloperMetadata)
                        .toList());
        Request again = new Request()
                .setCreateDeveloperMetadata(new CreateDeveloperMetadataRequest().setDeveloperMetadata(metadata));
        GoogleJsonResponseException taken = assertThrows(GoogleJsonResponseException.class, () -> batch(again));
        assertEquals(
                "Invalid requests[0].createDeveloperMetadata: Cannot add developer metadata with ID [17] because"
                        + " developer metadata with that ID already exists.",
                taken.getDetails().getMessage());
    }

    @Test
    void theClientFindsARowByItsMetadata() throws IOException {
        batch(new Request()
                .setCreateDeveloperMetadata(new CreateDeveloperMetadataRequest()
                        .setDeveloperMetadata(new DeveloperMetadata()
                                .setMetadataKey("union")
                                .setMetadataValue("7")
                                .setVisibility("DOCUMENT")
                                .setLocation(new DeveloperMetadataLocation().setDimensionRange(rows(4, 5))))));
        DataFilter byKey =
                new DataFilter().setDeveloperMetadataLookup(new DeveloperMetadataLookup().setMetadataKey("union"));
        BatchUpdateValuesByDataFilterResponse written = sheets.spreadsheets()
                .values()
                .batchUpdateByDataFilter(
                        id,
                        new BatchUpdateValuesByDataFilterRequest()
                                .setValueInputOption("RAW")
                                .setData(List.of(new DataFilterValueRange()
                                        .setDataFilter(byKey)
                                        .setMajorDimension("ROWS")
                                        .setValues(List.of(List.of("OT-7", 7))))))
                .execute();
        assertEquals(2, written.getTotalUpdatedCells());
        BatchGetValuesByDataFilterResponse read = sheets.spreadsheets()
                .values()
                .batchGetByDataFilter(id, new BatchGetValuesByDataFilterRequest().setDataFilters(List.of(byKey)))
                .execute();
        ValueRange row = read.getValueRanges().get(0).getValueRange();
        assertEquals("Sheet1!A5:Z5", row.getRange());
        assertEquals(List.of(List.of("OT-7", "7")), row.getValues());
    }

    private static DimensionRange rows(int start, int end) {
        return new DimensionRange()
                .setSheetId(0)
                .setDimension("ROWS")
                .setStartIndex(start)
                .setEndIndex(end);
    }

    @Test
    void aGetWithAVeryLongUrlArrivesAsAPost() throws IOException {
        List<String> ranges = Collections.nCopies(500, "Sheet1!A1:B2");
        BatchGetValuesResponse answer =
                sheets.spreadsheets().values().batchGet(id).setRanges(ranges).execute();
        assertEquals(500, answer.getValueRanges().size());
    }

    @Test
    void theClientUnderstandsTheErrors() {
        GoogleJsonResponseException error = assertThrows(
                GoogleJsonResponseException.class,
                () -> sheets.spreadsheets().get("nobody").execute());
        assertEquals(404, error.getStatusCode());
        assertEquals("Requested entity was not found.", error.getDetails().getMessage());
    }
}
