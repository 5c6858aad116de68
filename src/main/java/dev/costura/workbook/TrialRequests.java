package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.CreateDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DataFilter;
import com.google.api.services.sheets.v4.model.DeleteDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLocation;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLookup;
import com.google.api.services.sheets.v4.model.DimensionRange;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import com.google.api.services.sheets.v4.model.UpdateDeveloperMetadataRequest;
import dev.costura.union.CellValue;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** Requests as Costura's batches have them, under keys that no workbook looks for. */
final class TrialRequests {

    static final String KEY = "costura.trial";
    /** Of one character, as that of an old marker. */
    static final String SHORT_KEY = "t";

    private static final CellWriter TEXTS = new CellWriter(new CellCodec(ZoneOffset.UTC));

    private TrialRequests() {}

    static Request marker(long number, String value) {
        return new Request()
                .setCreateDeveloperMetadata(new CreateDeveloperMetadataRequest()
                        .setDeveloperMetadata(new DeveloperMetadata()
                                .setMetadataId(Marker.metadataId(number))
                                .setMetadataKey(KEY)
                                .setMetadataValue(value)
                                .setVisibility("DOCUMENT")
                                .setLocation(new DeveloperMetadataLocation().setSpreadsheet(true))));
    }

    static Request shorten(long number) {
        return new Request()
                .setUpdateDeveloperMetadata(new UpdateDeveloperMetadataRequest()
                        .setDataFilters(List.of(byNumber(number)))
                        .setDeveloperMetadata(new DeveloperMetadata()
                                .setMetadataKey(SHORT_KEY)
                                .setMetadataValue(""))
                        .setFields("metadataKey,metadataValue"));
    }

    static Request drop(long number) {
        return new Request()
                .setDeleteDeveloperMetadata(new DeleteDeveloperMetadataRequest().setDataFilter(byNumber(number)));
    }

    private static DataFilter byNumber(long number) {
        return new DataFilter()
                .setDeveloperMetadataLookup(new DeveloperMetadataLookup().setMetadataId(Marker.metadataId(number)));
    }

    /** Texts below each other, from a cell down. */
    static Request column(int sheetId, int row, int column, String... texts) {
        return new Request()
                .setUpdateCells(new UpdateCellsRequest()
                        .setStart(new GridCoordinate()
                                .setSheetId(sheetId)
                                .setRowIndex(row)
                                .setColumnIndex(column))
                        .setFields(CellWriter.PLAIN)
                        .setRows(rows(texts)));
    }

    static Request append(int sheetId, String... texts) {
        return new Request()
                .setAppendCells(new AppendCellsRequest()
                        .setSheetId(sheetId)
                        .setFields(CellWriter.DATED)
                        .setRows(rows(texts)));
    }

    private static List<RowData> rows(String... texts) {
        return Stream.of(texts)
                .map(text -> new RowData().setValues(List.of(TEXTS.cell(new CellValue.Text(text)))))
                .toList();
    }

    static DimensionRange rows(int sheetId, int from, int end) {
        return new DimensionRange()
                .setSheetId(sheetId)
                .setDimension("ROWS")
                .setStartIndex(from)
                .setEndIndex(end);
    }
}
