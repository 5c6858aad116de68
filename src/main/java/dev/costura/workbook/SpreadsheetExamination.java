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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether a spreadsheet can be worked with as it is: two reads and a call that tries the permission to write. */
final class SpreadsheetExamination {

    private static final Duration CLOCKS_AGREE = Duration.ofSeconds(5);
    private static final Duration CLOCKS_DISAGREE = Duration.ofMinutes(5);

    /** What a run reads and never writes. */
    private static final Set<Enum<?>> READ_ONLY = Set.of(
            UnionField.ID,
            UnionField.OT,
            UnionField.TAG_SPOOL,
            UnionField.N_UNION,
            UnionField.DN_UNION,
            UnionField.TIPO_UNION,
            UnionField.NDT_FECHA,
            UnionField.NDT_STATUS,
            UnionField.FECHA_CREACION,
            SpoolField.OT,
            SpoolField.TAG_SPOOL);

    private final Sheets sheets;
    private final SheetsCalls calls;
    private final WorkbookLocation location;
    private final Clock clock;
    private final List<Symptom> symptoms = new ArrayList<>();

    SpreadsheetExamination(Sheets sheets, SheetsCalls calls, WorkbookLocation location, Clock clock) {
        this.sheets = sheets;
        this.calls = calls;
        this.location = location;
        this.clock = clock;
    }

    List<Symptom> symptoms() {
        try {
            Spreadsheet spreadsheet = read();
            zone(spreadsheet);
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
        clock(
                request.getLastResponseHeaders() == null
                        ? null
                        : request.getLastResponseHeaders().getDate(),
                before,
                after);
        return spreadsheet;
    }

    /** The answer's Date is cut off to the second and was made at some time between call and answer. */
    private void clock(@Nullable String date, Instant before, Instant after) {
        Optional<Instant> theirs = Optional.ofNullable(date).flatMap(SpreadsheetExamination::parsed);
        if (theirs.isEmpty()) {
            symptoms.add(Symptom.warning("clock", "Not checked: the API's answer does not say its time."));
            return;
        }
        Duration ahead = Duration.between(theirs.get().plusSeconds(1), before);
        Duration behind = Duration.between(after, theirs.get());
        Duration off = ahead.compareTo(behind) > 0 ? ahead : behind;
        if (off.compareTo(CLOCKS_AGREE) <= 0) {
            symptoms.add(Symptom.ok("clock", "This machine's clock agrees with the API's."));
            return;
        }
        String told =
                "This machine's clock is %d s %s the API's. Set it by NTP: Timestamp and Fecha_Modificacion are written by it%s"
                        .formatted(
                                off.toSeconds(),
                                off.equals(ahead) ? "ahead of" : "behind",
                                off.compareTo(CLOCKS_DISAGREE) > 0
                                        ? ", and Google refuses tokens that are signed by a wrong clock."
                                        : ".");
        symptoms.add(
                off.compareTo(CLOCKS_DISAGREE) > 0 ? Symptom.fault("clock", told) : Symptom.warning("clock", told));
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void zone(Spreadsheet spreadsheet) {
        String theirs = spreadsheet.getProperties().getTimeZone();
        Instant now = clock.instant();
        boolean same;
        try {
            same = theirs != null
                    && (location.zone().getId().equals(theirs)
                            || location.zone()
                                    .getRules()
                                    .equals(ZoneId.of(theirs).getRules()));
        } catch (DateTimeException e) {
            same = false;
        }
        symptoms.add(
                same
                        ? Symptom.ok("time zone", location.zone() + ", in the job file and in the spreadsheet.")
                        : Symptom.warning(
                                "time zone",
                                "The job file says %s (now %s), the spreadsheet's own setting is %s. Dates are written as %s shows them; formulas such as NOW() go by the other. Make them the same: File > Settings, or workbook.time-zone in the job file."
                                        .formatted(
                                                location.zone(),
                                                now.atZone(location.zone())
                                                        .toLocalDateTime()
                                                        .withNano(0),
                                                theirs,
                                                location.zone())));
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
        symptoms.add(headers(sheetId, title, headers, fields));
        found.add(new Written(tab.get(), written(headers, fields)));
    }

    private static <F extends Enum<F>> Set<Integer> written(List<String> headers, Class<F> fields) {
        Set<String> names = Arrays.stream(fields.getEnumConstants())
                .filter(SpreadsheetExamination::isWritten)
                .map(LayoutReader::header)
                .map(TabLayout::normalized)
                .collect(Collectors.toSet());
        return IntStream.range(0, headers.size())
                .filter(column -> names.contains(TabLayout.normalized(headers.get(column))))
                .boxed()
                .collect(Collectors.toSet());
    }

    private static boolean isWritten(Enum<?> field) {
        return !READ_ONLY.contains(field);
    }

    private static <F extends Enum<F>> Symptom headers(
            int sheetId, String title, List<String> headers, Class<F> fields) {
        String check = "tab " + title;
        try {
            TabLayout<F> layout = LayoutReader.layout(sheetId, title, headers, fields);
            return layout.missing().isEmpty()
                    ? Symptom.ok(
                            check,
                            "All %d headers are there."
                                    .formatted(layout.columns().size()))
                    : Symptom.warning(
                            check,
                            "Lacks the audit columns %s; they are not written.".formatted(names(layout.missing())));
        } catch (WorkbookException e) {
            return Symptom.fault(check, everythingMissing(sheetId, title, headers, fields, e));
        }
    }

    /** A run ends at the first one; who mends the sheet wants to know them all. */
    private static <F extends Enum<F>> String everythingMissing(
            int sheetId, String title, List<String> headers, Class<F> fields, WorkbookException first) {
        try {
            List<F> missing =
                    TabLayout.of(sheetId, title, headers, fields, LayoutReader::header, any -> true).missing().stream()
                            .filter(field -> !LayoutReader.isOptional(field))
                            .toList();
            return missing.size() == 1
                    ? String.valueOf(first.getMessage())
                    : "Tab '%s' has no headers %s in row 1. Add columns with these headers."
                            .formatted(title, names(missing));
        } catch (WorkbookException doubled) {
            return String.valueOf(doubled.getMessage());
        }
    }

    private static String names(List<? extends Enum<?>> fields) {
        return fields.stream().map(LayoutReader::header).collect(Collectors.joining(", "));
    }
}
