package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import dev.costura.fixture.ShopTime;
import dev.costura.workbook.WorkbookException.Kind;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Google says is passed on with what to change. */
class SheetsErrorsTest {

    private static final WorkbookLocation AT =
            new WorkbookLocation("planta-norte", "1AbC", ShopTime.SANTIAGO, WorkbookLocation.Tabs.DEFAULTS);

    private static GoogleJsonResponseException google(int status, String message) {
        GoogleJsonError error = new GoogleJsonError();
        error.setCode(status);
        error.setMessage(message);
        return new GoogleJsonResponseException(
                new HttpResponseException.Builder(status, message, new HttpHeaders()), error);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            400 | REFUSED     | The Sheets API refused a call for workbook planta-norte: 400 why
            401 | ACCESS      | Google does not accept the credentials for workbook planta-norte (401 why). Check costura.sheets.credentials.
            403 | ACCESS      | No permission for spreadsheet 1AbC of workbook planta-norte (403 why). Share the spreadsheet with the service account as Editor.
            404 | ACCESS      | There is no spreadsheet 1AbC for workbook planta-norte (404 why). Check spreadsheet-id in its job file, and that the spreadsheet is shared with the service account.
            429 | UNREACHABLE | The Sheets API could not be reached for workbook planta-norte (429 why). Nothing was lost; run again when it answers.
            500 | UNREACHABLE | The Sheets API could not be reached for workbook planta-norte (500 why). Nothing was lost; run again when it answers.
            503 | UNREACHABLE | The Sheets API could not be reached for workbook planta-norte (503 why). Nothing was lost; run again when it answers.
            """)
    void everyStatusSaysWhatToDo(int status, Kind kind, String message) {
        WorkbookException explained = SheetsErrors.explain(AT, google(status, "why"));

        assertThat(explained).hasMessage(message);
        assertThat(explained.kind()).isEqualTo(kind);
    }

    @Test
    void anAnswerThatIsNotGooglesIsToldByItsStatus() {
        assertThat(SheetsErrors.explain(
                        AT, new HttpResponseException.Builder(502, "Bad Gateway", new HttpHeaders()).build()))
                .hasMessageContaining("(HTTP status 502)");
    }

    @Test
    void aConnectionThatFailedIsToldByItsCause() {
        WorkbookException explained = SheetsErrors.explain(AT, new ConnectException("Connection refused"));

        assertThat(explained.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(explained).hasMessageContaining("(ConnectException: Connection refused)");
    }
}
