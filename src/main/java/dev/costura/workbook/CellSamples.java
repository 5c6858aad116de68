package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.CellData;
import com.google.api.services.sheets.v4.model.GridData;
import com.google.api.services.sheets.v4.model.NumberFormat;
import com.google.api.services.sheets.v4.model.RowData;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import dev.costura.workbook.Restoration.Sample;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at cells that were not hit, to learn what those that were looked like: a reading of values tells neither number
 * formats nor formulas. One call, made only when something is to be put right.
 */
final class CellSamples {

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;

    CellSamples(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
    }

    /** A cell is like another of its column in which a text stands too, or a number, or nothing. */
    private record Kind(int sheetId, int column, String content) {
        static Kind of(Restoration cell) {
            return new Kind(cell.sheetId(), cell.column(), contentOf(cell.raw()));
        }

        static String contentOf(@Nullable Object raw) {
            return raw == null ? "" : raw.getClass().getSimpleName();
        }
    }

    RowRepair with(RowRepair repair) {
        Map<Kind, Integer> rows = rows(repair);
        Map<Kind, Sample> samples = new HashMap<>();
        Map<Integer, Map<Long, CellData>> cells =
                rows.isEmpty() ? Map.of() : look(repair.now().layout(), rows);
        rows.forEach((kind, row) -> {
            CellData cell = cells.getOrDefault(kind.sheetId(), Map.of()).get(((long) row << 20) | kind.column());
            samples.put(kind, new Sample(row, isFormula(cell), format(cell)));
        });
        return repair.with(cell -> cell.sample() != null ? cell : cell.like(samples.get(Kind.of(cell))));
    }

    /** The nearest row that this repair does not touch and whose cell holds a thing of the same kind. */
    private static Map<Kind, Integer> rows(RowRepair repair) {
        Layout layout = repair.now().layout();
        Map<Integer, Set<Integer>> touched = new HashMap<>();
        repair.restorations().forEach(cell -> touched.computeIfAbsent(cell.sheetId(), any -> new HashSet<>())
                .add(cell.row()));
        Map<Kind, Integer> rows = new LinkedHashMap<>();
        for (Restoration cell : repair.restorations()) {
            boolean unions = cell.sheetId() == layout.unions().sheetId();
            if (cell.sample() != null || rows.containsKey(Kind.of(cell))) {
                continue;
            }
            RawRows raw = unions ? repair.now().rawUnions() : repair.now().rawSpools();
            Set<Integer> taken = touched.getOrDefault(cell.sheetId(), Set.of());
            for (int distance = 1; distance < raw.end(); distance++) {
                int above = cell.row() - distance;
                int below = cell.row() + distance;
                if (fits(raw, above, cell, taken)) {
                    rows.put(Kind.of(cell), above);
                    break;
                } else if (fits(raw, below, cell, taken)) {
                    rows.put(Kind.of(cell), below);
                    break;
                }
            }
        }
        return rows;
    }

    private static boolean fits(RawRows raw, int row, Restoration cell, Set<Integer> taken) {
        return row > 0
                && row < raw.end()
                && !taken.contains(row)
                // An empty row has the formats of the row beside which it was inserted.
                && raw.row(row).stream().anyMatch(any -> !any.equals(""))
                && Kind.contentOf(raw.cell(row, cell.column())).equals(Kind.contentOf(cell.raw()));
    }

    private Map<Integer, Map<Long, CellData>> look(Layout layout, Map<Kind, Integer> rows) {
        List<String> ranges = rows.entrySet().stream()
                .map(entry -> A1.block(
                        entry.getKey().sheetId() == layout.unions().sheetId()
                                ? layout.unions().title()
                                : layout.workOrders().title(),
                        entry.getValue(),
                        entry.getValue(),
                        entry.getKey().column(),
                        entry.getKey().column()))
                .distinct()
                .toList();
        try {
            Spreadsheet found = calls.read(
                    sheets.spreadsheets()
                            .get(location.spreadsheetId())
                            .setRanges(ranges)
                            .setFields(
                                    "sheets(properties(sheetId),data(startRow,startColumn,rowData(values(userEnteredValue,userEnteredFormat(numberFormat)))))"));
            Map<Integer, Map<Long, CellData>> cells = new HashMap<>();
            for (Sheet sheet : found.getSheets()) {
                Map<Long, CellData> bySheet =
                        cells.computeIfAbsent(sheet.getProperties().getSheetId(), any -> new HashMap<>());
                for (GridData data : sheet.getData() == null ? List.<GridData>of() : sheet.getData()) {
                    first(data, bySheet);
                }
            }
            return cells;
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    private static void first(GridData data, Map<Long, CellData> cells) {
        List<RowData> rows = data.getRowData();
        if (rows != null && !rows.isEmpty() && rows.get(0).getValues() != null) {
            long row = data.getStartRow() == null ? 0 : data.getStartRow();
            long column = data.getStartColumn() == null ? 0 : data.getStartColumn();
            cells.put((row << 20) | column, rows.get(0).getValues().get(0));
        }
    }

    private static boolean isFormula(@Nullable CellData cell) {
        return cell != null
                && cell.getUserEnteredValue() != null
                && cell.getUserEnteredValue().getFormulaValue() != null;
    }

    private static @Nullable NumberFormat format(@Nullable CellData cell) {
        return cell == null || cell.getUserEnteredFormat() == null
                ? null
                : cell.getUserEnteredFormat().getNumberFormat();
    }
}
