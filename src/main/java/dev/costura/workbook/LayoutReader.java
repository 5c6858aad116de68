package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.BatchGetValuesResponse;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds out where the tabs and columns are: two calls, made when a process is new to a workbook or headers changed. */
final class LayoutReader {

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;

    LayoutReader(Sheets sheets, SheetsCalls calls, WorkbookLocation location) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
    }

    /**
     * @param unionRows rows in the grid of the unions' tab, header and empty rows included
     */
    record Surveyed(Layout layout, int unionRows) {}

    Surveyed survey() {
        try {
            Spreadsheet spreadsheet = calls.read(sheets.spreadsheets()
                    .get(location.spreadsheetId())
                    .setFields("sheets.properties(sheetId,title,gridProperties(rowCount,columnCount))"));
            Sheet unions = tab(spreadsheet, location.tabs().unions(), "unions");
            Sheet workOrders = tab(spreadsheet, location.tabs().workOrders(), "work-orders");
            Sheet events = tab(spreadsheet, location.tabs().events(), "events");
            BatchGetValuesResponse headers = calls.read(sheets.spreadsheets()
                    .values()
                    .batchGet(location.spreadsheetId())
                    .setRanges(List.of(headerRange(unions), headerRange(workOrders), headerRange(events)))
                    .setValueRenderOption("UNFORMATTED_VALUE")
                    .setFields("valueRanges(range,values)"));
            List<ValueRange> found = headers.getValueRanges();
            Layout layout = new Layout(
                    layout(id(unions), title(unions), header(found.get(0)), UnionField.class),
                    layout(id(workOrders), title(workOrders), header(found.get(1)), SpoolField.class),
                    layout(id(events), title(events), header(found.get(2)), EventField.class));
            return new Surveyed(
                    layout, unions.getProperties().getGridProperties().getRowCount());
        } catch (IOException e) {
            throw SheetsErrors.explain(location, e);
        }
    }

    static <F extends Enum<F>> TabLayout<F> layout(int sheetId, String title, List<String> headers, Class<F> fields) {
        return TabLayout.of(sheetId, title, headers, fields, LayoutReader::header, LayoutReader::isOptional);
    }

    static boolean isOptional(Enum<?> field) {
        return field instanceof UnionField of && of.isOptional();
    }

    static String header(Enum<?> field) {
        if (field instanceof UnionField of) {
            return of.header();
        }
        return field instanceof SpoolField of ? of.header() : ((EventField) field).header();
    }

    private Sheet tab(Spreadsheet spreadsheet, String title, String key) {
        return spreadsheet.getSheets().stream()
                .filter(sheet -> sheet.getProperties().getTitle().equals(title))
                .findFirst()
                .orElseThrow(() -> noTab(location, spreadsheet, title, key));
    }

    static WorkbookException noTab(WorkbookLocation location, Spreadsheet spreadsheet, String title, String key) {
        return new WorkbookException(
                WorkbookException.Kind.LAYOUT,
                "Workbook %s has no tab '%s'; its tabs are %s. Add the tab, or set workbook.tabs.%s in its job file."
                        .formatted(
                                location.id(),
                                title,
                                spreadsheet.getSheets().stream()
                                        .map(sheet ->
                                                "'" + sheet.getProperties().getTitle() + "'")
                                        .collect(Collectors.joining(", ")),
                                key));
    }

    private static int id(Sheet sheet) {
        return sheet.getProperties().getSheetId();
    }

    private static String title(Sheet sheet) {
        return sheet.getProperties().getTitle();
    }

    private static String headerRange(Sheet sheet) {
        return A1.tab(title(sheet)) + "1:1";
    }

    static List<String> header(ValueRange range) {
        return range.getValues() == null || range.getValues().isEmpty()
                ? List.of()
                : range.getValues().get(0).stream().map(String::valueOf).toList();
    }
}
