package dev.costura.workbook;

import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import dev.costura.union.SpoolField;
import dev.costura.union.UnionField;
import dev.costura.workbook.WritePermission.Written;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a spreadsheet can be worked with as it is: two reads and a call that tries the permission to write. */
final class SpreadsheetExamination {

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;
    private final Clock clock;
    private final TimeExamination times;
    private final List<Symptom> symptoms = new ArrayList<>();

    SpreadsheetExamination(Sheets sheets, SheetsCalls calls, WorkbookLocation location, Clock clock) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
        this.clock = clock;
        this.times = new TimeExamination(location.zone(), clock);
    }

    List<Symptom> symptoms() {
        try {
            Spreadsheet spreadsheet = read();
            symptoms.add(times.zone(spreadsheet.getProperties().getTimeZone()));
            List<Written> found = new ArrayList<>();
            tab(spreadsheet, location.tabs().unions(), "unions", UnionField.class, found);
            tab(spreadsheet, location.tabs().workOrders(), "work-orders", SpoolField.class, found);
            tab(spreadsheet, location.tabs().events(), "events", EventField.class, found);
            symptoms.addAll(new WritePermission(sheets, calls, location).symptoms(spreadsheet, found));
        } catch (IOException e) {
            symptoms.add(Symptom.fault(
                    "spreadsheet", SheetsErrors.explain(location, e).getMessage()));
        } catch (WorkbookException e) {
            symptoms.add(Symptom.fault("spreadsheet", String.valueOf(e.getMessage())));
        }
        return symptoms;
    }

    private Spreadsheet read() throws IOException {
        Sheets.Spreadsheets.Get request = sheets.spreadsheets()
                .get(location.spreadsheetId())
                .setFields("properties(title,locale,timeZone),sheets(properties(sheetId,title,hidden,gridProperties),"
                        + "protectedRanges(description,range,unprotectedRanges,warningOnly,requestingUserCanEdit))");
        Instant before = clock.instant();
        Spreadsheet spreadsheet = calls.read(request);
        Instant after = clock.instant();
        symptoms.add(Symptom.ok(
                "spreadsheet",
                "%s, '%s', locale %s; its address answered in %d ms."
                        .formatted(
                                location.spreadsheetId(),
                                spreadsheet.getProperties().getTitle(),
                                spreadsheet.getProperties().getLocale(),
                                Duration.between(before, after).toMillis())));
        symptoms.add(times.clock(
                request.getLastResponseHeaders() == null
                        ? null
                        : request.getLastResponseHeaders().getDate(),
                before,
                after));
        return spreadsheet;
    }

    private <F extends Enum<F>> void tab(
            Spreadsheet spreadsheet, String title, String key, Class<F> fields, List<Written> found)
            throws IOException {
        Optional<Sheet> tab = spreadsheet.getSheets().stream()
                .filter(sheet -> sheet.getProperties().getTitle().equals(title))
                .findFirst();
        if (tab.isEmpty()) {
            symptoms.add(Symptom.fault(
                    "tab " + title,
                    LayoutReader.noTab(location, spreadsheet, title, key).getMessage()));
            return;
        }
        ValueRange header = calls.read(sheets.spreadsheets()
                .values()
                .get(location.spreadsheetId(), A1.tab(title) + "1:1")
                .setValueRenderOption("UNFORMATTED_VALUE"));
        List<String> headers = LayoutReader.header(header);
        int sheetId = tab.get().getProperties().getSheetId();
        symptoms.add(HeaderExamination.symptom(sheetId, title, headers, fields));
        found.add(new Written(tab.get(), HeaderExamination.written(headers, fields)));
    }
}
