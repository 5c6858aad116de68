package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.CellFormat;
import com.google.api.services.sheets.v4.model.CopyPasteRequest;
import com.google.api.services.sheets.v4.model.ExtendedValue;
import com.google.api.services.sheets.v4.model.GridCoordinate;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.NumberFormat;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.UpdateCellsRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cell that gets back what stood there.
 *
 * @param row counted from 0, as the column is
 * @param raw as the API gives it unformatted, null for a blank cell
 * @param dated whether it was given the number format of a date, which is to be taken back too
 * @param sample what a cell like it looks like, null where none was found
 */
record Restoration(
        int sheetId,
        int row,
        int column,
        @Nullable Object raw,
        boolean dated,
        @Nullable Sample sample) {

    /**
     * A cell of the same column that was not hit.
     *
     * @param isFormula whether the column is calculated there; then this cell gets the same formula
     */
    record Sample(int row, boolean isFormula, @Nullable NumberFormat format) {
        /** As dates are written. */
        static Sample dateTime() {
            return new Sample(0, false, CellWriter.dateTime());
        }
    }

    /** A number without a sample keeps the format that it was given: it stood for a date, most likely. */
    Restoration like(@Nullable Sample found) {
        boolean kept = found == null && raw instanceof BigDecimal;
        return new Restoration(sheetId, row, column, raw, dated && !kept, found);
    }

    List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        Sample like = sample;
        CellData cell = new CellData();
        ExtendedValue value = RawCell.extended(raw);
        if (value != null) {
            cell.setUserEnteredValue(value);
        }
        if (like != null && like.format() != null) {
            cell.setUserEnteredFormat(new CellFormat().setNumberFormat(like.format()));
        }
        requests.add(new Request()
                .setUpdateCells(new UpdateCellsRequest()
                        .setStart(new GridCoordinate()
                                .setSheetId(sheetId)
                                .setRowIndex(row)
                                .setColumnIndex(column))
                        .setFields(dated ? CellWriter.DATED : CellWriter.PLAIN)
                        .setRows(List.of(new RowData().setValues(List.of(cell))))));
        if (like != null && like.isFormula() && raw != null) {
            requests.add(new Request()
                    .setCopyPaste(new CopyPasteRequest()
                            .setSource(range(like.row()))
                            .setDestination(range(row))
                            .setPasteType("PASTE_FORMULA")));
        }
        return requests;
    }

    private GridRange range(int at) {
        return new GridRange()
                .setSheetId(sheetId)
                .setStartRowIndex(at)
                .setEndRowIndex(at + 1)
                .setStartColumnIndex(column)
                .setEndColumnIndex(column + 1);
    }
}
