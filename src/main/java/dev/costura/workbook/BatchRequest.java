package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.AppendCellsRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.CreateDeveloperMetadataRequest;
import com.google.api.services.sheets.v4.model.DeveloperMetadata;
import com.google.api.services.sheets.v4.model.DeveloperMetadataLocation;
import com.google.api.services.sheets.v4.model.Request;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A batch as one {@code spreadsheets.batchUpdate}: the marker, the cells coalesced into as few requests as rows and
 * columns allow, and the Metadata rows in one {@code appendCells}. A cell that several entries change is written once,
 * as the last of them leaves it.
 */
final class BatchRequest {

    private BatchRequest() {}

    static BatchUpdateSpreadsheetRequest of(Batch batch, Picture picture, WrittenRows written, CellWriter cells) {
        List<Request> requests = new ArrayList<>();
        requests.add(marker(batch));
        requests.addAll(CellBlocks.requests(cellsOf(batch, picture), cells));
        batch.restorations().forEach(restoration -> requests.addAll(restoration.requests()));
        requests.add(new Request()
                .setAppendCells(new AppendCellsRequest()
                        .setSheetId(picture.layout().events().sheetId())
                        .setFields(CellWriter.DATED)
                        .setRows(new EventRows(picture.layout().events(), cells).rows(batch.entries()))));
        return new BatchUpdateSpreadsheetRequest()
                .setRequests(requests)
                .setIncludeSpreadsheetInResponse(true)
                .setResponseIncludeGridData(true)
                .setResponseRanges(written.ranges());
    }

    private static Request marker(Batch batch) {
        return new Request()
                .setCreateDeveloperMetadata(new CreateDeveloperMetadataRequest()
                        .setDeveloperMetadata(new DeveloperMetadata()
                                .setMetadataId(Marker.metadataId(batch.number()))
                                .setMetadataKey(Marker.KEY)
                                .setMetadataValue(Marker.of(batch).value())
                                .setVisibility("DOCUMENT")
                                .setLocation(new DeveloperMetadataLocation().setSpreadsheet(true))));
    }

    /** A cell by sheet, row and column, counted from 0. */
    record Cell(int sheetId, int row, int column) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int bySheet = Integer.compare(sheetId, other.sheetId);
            int byRow = Integer.compare(row, other.row);
            return bySheet != 0 ? bySheet : byRow != 0 ? byRow : Integer.compare(column, other.column);
        }
    }

    /** The cells that a batch writes, each as the last entry leaves it. */
    static TreeMap<Cell, CellValue> cellsOf(Batch batch, Picture picture) {
        TreeMap<Cell, CellValue> cells = new TreeMap<>();
        for (Entry entry : batch.entries()) {
            for (CellChange change : entry.changes()) {
                if (picture.canHold(change)) {
                    cells.put(cellOf(change, picture), change.after());
                }
            }
        }
        // Its former content, as it was, and not what the ledger takes it for.
        batch.restorations()
                .forEach(restoration ->
                        cells.remove(new Cell(restoration.sheetId(), restoration.row(), restoration.column())));
        return cells;
    }

    static Cell cellOf(CellChange change, Picture picture) {
        if (change instanceof CellChange.OfUnion of) {
            TabLayout<?> tab = picture.layout().unions();
            return new Cell(
                    tab.sheetId(),
                    picture.row(of.key()),
                    picture.layout().unions().column(of.field()));
        }
        CellChange.OfSpool of = (CellChange.OfSpool) change;
        TabLayout<?> tab = picture.layout().workOrders();
        return new Cell(
                tab.sheetId(),
                picture.row(of.key()),
                picture.layout().workOrders().column(of.field()));
    }
}
