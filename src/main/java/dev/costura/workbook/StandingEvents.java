package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.DataFilter;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLookup;
import com.google.api.services.sheets.v4.model.GridData;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.UpdateDeveloperMetadataRequest;
import dev.costura.workbook.RowRepair.Place;
import dev.costura.workbook.SheetsCalls.RefusedWrite;
import dev.costura.workbook.SheetsCalls.Sendings;
import dev.costura.workbook.SheetsCalls.UncertainWrite;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Looks for rows of Metadata by an answer that can't be old: a reading may lag behind, and a row that only seems to be
 * missing must not be appended again. A write that changes nothing brings back what stands at its moment.
 */
final class StandingEvents {

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;

    StandingEvents(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
    }

    /**
     * @param number of a batch that is in the spreadsheet: its marker's visibility is set to what it is
     * @param everyColumn whether ids may stand in another column than theirs
     */
    Map<UUID, Place> of(Set<UUID> ids, long number, TabLayout<EventField> events, boolean everyColumn) {
        int id = events.column(EventField.ID);
        BatchUpdateSpreadsheetRequest request = new BatchUpdateSpreadsheetRequest()
                .setRequests(List.of(new Request()
                        .setUpdateDeveloperMetadata(new UpdateDeveloperMetadataRequest()
                                .setDataFilters(List.of(new DataFilter()
                                        .setDeveloperMetadataLookup(new DeveloperMetadataLookup()
                                                .setMetadataId(Marker.metadataId(number)))))
                                .setDeveloperMetadata(new DeveloperMetadata().setVisibility("DOCUMENT"))
                                .setFields("visibility"))))
                .setIncludeSpreadsheetInResponse(true)
                .setResponseIncludeGridData(true)
                .setResponseRanges(List.of(
                        A1.downFrom(events.title(), 0, everyColumn ? 0 : id, everyColumn ? events.width() - 1 : id)));
        Sendings sendings = calls.sendings();
        while (sendings.mayGoOn()) {
            try {
                return places(
                        ids,
                        sendings.send(sheets.spreadsheets()
                                        .batchUpdate(location.spreadsheetId(), request)
                                        .setFields(
                                                "updatedSpreadsheet(sheets(data(startRow,startColumn,rowData(values(effectiveValue)))))")
                                        .setPrettyPrint(false))
                                .getUpdatedSpreadsheet());
            } catch (UncertainWrite e) {
                continue; // It changes nothing, so it may be sent again.
            } catch (RefusedWrite e) {
                throw SheetsErrors.explain(location, e.getCause());
            } catch (IOException e) {
                throw SheetsErrors.explain(location, e);
            }
        }
        throw new WorkbookException(
                WorkbookException.Kind.UNREACHABLE,
                "Rows of Metadata in workbook %s could not be looked for: the Sheets API did not answer. Nothing was lost; run again when it does."
                        .formatted(location.id()));
    }

    private static Map<UUID, Place> places(Set<UUID> ids, Spreadsheet spreadsheet) {
        Map<String, UUID> wanted = new HashMap<>();
        ids.forEach(id -> wanted.put(id.toString(), id));
        Map<UUID, Place> places = new HashMap<>();
        for (Sheet sheet : spreadsheet.getSheets()) {
            for (GridData data : sheet.getData() == null ? List.<GridData>of() : sheet.getData()) {
                int row = data.getStartRow() == null ? 0 : data.getStartRow();
                for (RowData rowData : data.getRowData() == null ? List.<RowData>of() : data.getRowData()) {
                    int column = data.getStartColumn() == null ? 0 : data.getStartColumn();
                    for (CellData cell : rowData.getValues() == null ? List.<CellData>of() : rowData.getValues()) {
                        UUID id = cell.getEffectiveValue() == null
                                ? null
                                : wanted.get(cell.getEffectiveValue().getStringValue());
                        if (id != null) {
                            places.putIfAbsent(id, new Place(row, column));
                        }
                        column++;
                    }
                    row++;
                }
            }
        }
        return places;
    }
}
