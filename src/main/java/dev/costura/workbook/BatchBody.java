package dev.costura.workbook;

import com.google.api.client.http.AbstractHttpContent;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpMediaType;
import com.google.api.client.http.json.JsonHttpContent;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CellFormat;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The body of a {@code batchUpdate} as a stream. Google's client finds out by reflection what each of ten thousand cells has, which
 * took three times as long as this; what a batch has few of is still its own to write.
 */
final class BatchBody extends AbstractHttpContent {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private static final String DATE_TIME = "{\"numberFormat\":{\"type\":\"%s\",\"pattern\":\"%s\"}}"
            .formatted(CellWriter.dateTime().getType(), CellWriter.dateTime().getPattern());

    private final BatchUpdateSpreadsheetRequest batch;

    BatchBody(BatchUpdateSpreadsheetRequest batch) {
        super(new HttpMediaType("application/json").setCharsetParameter(StandardCharsets.UTF_8));
        this.batch = batch;
    }

    /** In place of the client's own content where that is a batch; else that. */
    static HttpContent instead(HttpContent content) {
        return content instanceof JsonHttpContent json && json.getData() instanceof BatchUpdateSpreadsheetRequest batch
                ? new BatchBody(batch)
                : content;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeName("requests");
            json.writeStartArray();
            for (Request request : batch.getRequests()) {
                write(request, json);
            }
            json.writeEndArray();
            rest(json);
            json.writeEndObject();
        }
    }

    /** All but the requests: a batch has no more fields than these. */
    private void rest(JsonGenerator json) {
        if (batch.getIncludeSpreadsheetInResponse() != null) {
            json.writeBooleanProperty("includeSpreadsheetInResponse", batch.getIncludeSpreadsheetInResponse());
        }
        if (batch.getResponseIncludeGridData() != null) {
            json.writeBooleanProperty("responseIncludeGridData", batch.getResponseIncludeGridData());
        }
        if (batch.getResponseRanges() != null) {
            json.writeName("responseRanges");
            json.writeStartArray();
            batch.getResponseRanges().forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private static void write(Request request, JsonGenerator json) throws IOException {
        AppendCellsRequest append = request.getAppendCells();
        UpdateCellsRequest update = request.getUpdateCells();
        if (append != null && append.getRows() != null && isKnown(append.getFields())) {
            begin("appendCells", json);
            json.writeNumberProperty("sheetId", append.getSheetId());
            rows(append.getFields(), append.getRows(), json);
        } else if (update != null
                && update.getStart() != null
                && update.getRows() != null
                && isKnown(update.getFields())) {
            begin("updateCells", json);
            json.writeName("start");
            json.writeStartObject();
            json.writeNumberProperty("sheetId", update.getStart().getSheetId());
            json.writeNumberProperty("rowIndex", update.getStart().getRowIndex());
            json.writeNumberProperty("columnIndex", update.getStart().getColumnIndex());
            json.writeEndObject();
            rows(update.getFields(), update.getRows(), json);
        } else {
            json.writeRawValue(GsonFactory.getDefaultInstance().toString(request));
        }
    }

    /** Whether no more than a value and a format is asked for of each cell, which is what is written here. */
    private static boolean isKnown(String fields) {
        return fields.equals(CellWriter.PLAIN) || fields.equals(CellWriter.DATED);
    }

    private static void begin(String kind, JsonGenerator json) {
        json.writeStartObject();
        json.writeName(kind);
        json.writeStartObject();
    }

    private static void rows(String fields, List<RowData> rows, JsonGenerator json) throws IOException {
        json.writeStringProperty("fields", fields);
        json.writeName("rows");
        json.writeStartArray();
        for (RowData row : rows) {
            write(row, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(RowData row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (row.getValues() != null) {
            json.writeName("values");
            json.writeStartArray();
            for (CellData cell : row.getValues()) {
                write(cell, json);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void write(CellData cell, JsonGenerator json) throws IOException {
        json.writeStartObject();
        ExtendedValue value = cell.getUserEnteredValue();
        if (value != null) {
            json.writeName("userEnteredValue");
            write(value, json);
        }
        if (cell.getUserEnteredFormat() != null) {
            json.writeName("userEnteredFormat");
            json.writeRawValue(format(cell.getUserEnteredFormat()));
        }
        json.writeEndObject();
    }

    private static void write(ExtendedValue value, JsonGenerator json) {
        json.writeStartObject();
        if (value.getStringValue() != null) {
            json.writeStringProperty("stringValue", value.getStringValue());
        } else if (value.getNumberValue() != null) {
            json.writeNumberProperty("numberValue", value.getNumberValue());
        } else if (value.getBoolValue() != null) {
            json.writeBooleanProperty("boolValue", value.getBoolValue());
        } else if (value.getFormulaValue() != null) {
            json.writeStringProperty("formulaValue", value.getFormulaValue());
        }
        json.writeEndObject();
    }

    private static String format(CellFormat format) throws IOException {
        return format == CellWriter.DATE_TIME
                ? DATE_TIME
                : GsonFactory.getDefaultInstance().toString(format);
    }
}
