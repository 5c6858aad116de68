package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetResponse;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.SpreadsheetProperties;
import java.io.IOException;
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
