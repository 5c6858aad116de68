package dev.costura.workbook;

import com.google.api.client.http.HttpResponseException;
import dev.costura.workbook.WorkbookException.Kind;

/** Google's errors in words that say what to change. */
final class SheetsErrors {

    private SheetsErrors() {}

    static WorkbookException explain(WorkbookLocation at, Throwable trouble) {
        String told = SheetsCalls.describe(trouble);
        int status = trouble instanceof HttpResponseException response ? response.getStatusCode() : 0;
        return switch (status) {
            case 401 ->
                new WorkbookException(
                        Kind.ACCESS,
                        "Google does not accept the credentials for workbook %s (%s). Check costura.sheets.credentials."
                                .formatted(at.id(), told),
                        trouble);
            case 403 ->
                new WorkbookException(
                        Kind.ACCESS,
                        "No permission for spreadsheet %s of workbook %s (%s). Share the spreadsheet with the service account as Editor."
                                .formatted(at.spreadsheetId(), at.id(), told),
                        trouble);
            case 404 ->
                new WorkbookException(
                        Kind.ACCESS,
                        "There is no spreadsheet %s for workbook %s (%s). Check spreadsheet-id in its job file, and that the spreadsheet is shared with the service account."
                                .formatted(at.spreadsheetId(), at.id(), told),
                        trouble);
            case 400 ->
                new WorkbookException(
                        Kind.REFUSED,
                        "The Sheets API refused a call for workbook %s: %s".formatted(at.id(), told),
                        trouble);
            default ->
                new WorkbookException(
                        Kind.UNREACHABLE,
                        "The Sheets API could not be reached for workbook %s (%s). Nothing was lost; run again when it answers."
                                .formatted(at.id(), told),
                        trouble);
        };
    }
}
