package dev.costura.workbook;

import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.GridData;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Cells with a value, by their place in A1 notation. */
record ShownCells(Map<String, CellData> byPlace) {

    static ShownCells of(@Nullable Spreadsheet spreadsheet) {
        Map<String, CellData> cells = new TreeMap<>();
        if (spreadsheet != null && spreadsheet.getSheets() != null) {
            for (Sheet sheet : spreadsheet.getSheets()) {
                present(sheet.getData()).forEach(data -> collect(data, cells));
            }
        }
        return new ShownCells(cells);
    }

    private static void collect(GridData data, Map<String, CellData> cells) {
        int row = data.getStartRow() == null ? 0 : data.getStartRow();
        for (RowData line : present(data.getRowData())) {
            int column = data.getStartColumn() == null ? 0 : data.getStartColumn();
            for (CellData cell : present(line.getValues())) {
                if (cell.getEffectiveValue() != null) {
                    cells.put(A1.cell(row, column), cell);
                }
                column++;
            }
            row++;
        }
    }

    private static <T> List<T> present(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    Optional<CellData> at(String place) {
        return Optional.ofNullable(byPlace.get(place));
    }

    /** The texts, by place; numbers as the API gives them. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        byPlace.forEach((place, cell) -> texts.put(
                place,
                cell.getEffectiveValue().getStringValue() != null
                        ? cell.getEffectiveValue().getStringValue()
                        : String.valueOf(cell.getEffectiveValue())));
        return texts;
    }

    @Override
    public String toString() {
        return byPlace.isEmpty() ? "nothing" : texts().toString();
    }
}
