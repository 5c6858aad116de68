package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.http.HttpContent;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.BatchGetValuesByDataFilterRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CellFormat;
import com.google.api.services.sheets.v4.model.CreateDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.NumberFormat;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import dev.costura.union.CellValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the wire is what Google's client would have sent. */
class BatchBodyTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final CellWriter CELLS = new CellWriter(new CellCodec(ZoneId.of("America/Santiago")));

    private static List<RowData> rows() {
        return List.of(
                new RowData()
                        .setValues(List.of(
                                CELLS.cell(new CellValue.Text("=1+1 \"ñ\" \u2028 \\ 😀\n")),
                                CELLS.cell(CellValue.of(new java.math.BigDecimal("4.50"))),
                                CELLS.cell(CellValue.of(Instant.parse("2026-01-26T12:00:00Z"))),
                                CELLS.cell(CellValue.BLANK),
                                new CellData())),
                new RowData(),
                new RowData()
                        .setValues(List.of(
                                new CellData().setUserEnteredValue(new ExtendedValue().setBoolValue(false)),
                                new CellData().setUserEnteredValue(new ExtendedValue().setFormulaValue("=A1")),
                                new CellData()
                                        .setUserEnteredValue(new ExtendedValue().setNumberValue(0.1))
                                        .setUserEnteredFormat(new CellFormat()
                                                .setNumberFormat(new NumberFormat().setType("DATE"))))));
    }

    private static BatchUpdateSpreadsheetRequest batch() {
        return new BatchUpdateSpreadsheetRequest()
                .setRequests(List.of(
                        new Request()
                                .setCreateDeveloperMetadata(new CreateDeveloperMetadataRequest()
                                        .setDeveloperMetadata(new DeveloperMetadata()
                                                .setMetadataId(7)
                                                .setMetadataKey("k")
                                                .setMetadataValue("v"))),
                        new Request()
                                .setUpdateCells(new UpdateCellsRequest()
                                        .setStart(new GridCoordinate()
                                                .setSheetId(0)
                                                .setRowIndex(16)
                                                .setColumnIndex(7))
                                        .setFields(CellWriter.DATED)
                                        .setRows(rows())),
                        new Request()
                                .setUpdateCells(new UpdateCellsRequest()
                                        .setRange(new GridRange().setSheetId(3))
                                        .setFields("userEnteredValue")),
                        new Request()
                                .setUpdateCells(new UpdateCellsRequest()
                                        .setStart(new GridCoordinate().setSheetId(3))
                                        .setFields("note")),
                        new Request()
                                .setAppendCells(new AppendCellsRequest()
                                        .setSheetId(2)
                                        .setFields(CellWriter.PLAIN)
                                        .setRows(rows()))))
                .setIncludeSpreadsheetInResponse(true)
                .setResponseIncludeGridData(true)
                .setResponseRanges(List.of("'Uniones'!A1:B2", "'O''Higgins'!A:A"));
    }

    private static JsonNode sent(HttpContent content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new QuickEncoding().encode(content, out);
        byte[] bytes = new GZIPInputStream(new ByteArrayInputStream(out.toByteArray())).readAllBytes();
        return JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
    }

    private static JsonNode asTheClientWouldSay(Object body) throws IOException {
        return JSON.readTree(GsonFactory.getDefaultInstance().toString(body));
    }

    @Test
    void aBatchIsWrittenAsGooglesClientWouldWriteIt() throws IOException {
        HttpContent content = BatchBody.instead(new JsonHttpContent(new QuickEncoding.Json(), batch()));

        assertThat(content).isInstanceOf(BatchBody.class);
        assertThat(content.getType()).isEqualToIgnoringCase("application/json; charset=UTF-8");
        assertThat(sent(content)).isEqualTo(asTheClientWouldSay(batch()));
    }

    @Test
    void aBatchWithNothingButRequestsToo() throws IOException {
        BatchUpdateSpreadsheetRequest bare = new BatchUpdateSpreadsheetRequest().setRequests(batch().getRequests());

        assertThat(sent(BatchBody.instead(new JsonHttpContent(new QuickEncoding.Json(), bare))))
                .isEqualTo(asTheClientWouldSay(bare));
    }

    @Test
    void cellsOfWhichMoreIsAskedForThanValueAndFormatAreLeftToTheClient() throws IOException {
        BatchUpdateSpreadsheetRequest noted = new BatchUpdateSpreadsheetRequest()
                .setRequests(List.of(new Request()
                        .setAppendCells(new AppendCellsRequest()
                                .setSheetId(2)
                                .setFields("note")
                                .setRows(List.of(
                                        new RowData().setValues(List.of(new CellData().setNote("ask MR(93)"))))))));

        JsonNode sent = sent(BatchBody.instead(new JsonHttpContent(new QuickEncoding.Json(), noted)));

        assertThat(sent).isEqualTo(asTheClientWouldSay(noted));
        assertThat(sent.toString()).contains("ask MR(93)");
    }

    @Test
    void allElseIsLeftToTheClient() throws IOException {
        BatchGetValuesByDataFilterRequest other = new BatchGetValuesByDataFilterRequest().setMajorDimension("ROWS");
        HttpContent content = new JsonHttpContent(new QuickEncoding.Json(), other);

        assertThat(BatchBody.instead(content)).isSameAs(content);
        assertThat(sent(content)).isEqualTo(asTheClientWouldSay(other));
    }
}
