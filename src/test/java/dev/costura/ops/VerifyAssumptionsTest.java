package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.Costura;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The command against the sandbox, as an operator runs it against Google, in this process. */
@ExtendWith(OutputCaptureExtension.class)
class VerifyAssumptionsTest {

    private static final int ASSUMPTIONS = 9;

    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;

    @BeforeEach
    void aSpreadsheetThatSomebodyUses() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        control("PUT", "spreadsheets/spare", """
                {"sheets": [{"properties": {"title": "Uniones"}, "developerMetadata": [{"metadataId": 3,
                  "metadataKey": "theirs", "visibility": "DOCUMENT", "location": {"spreadsheet": true}}],
                  "data": [{"rowData": [{"values": [{"userEnteredValue": {"stringValue": "OT"}}]}]}]}]}""");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String control(String method, String path, String body) throws IOException, InterruptedException {
        return send(method, "sandbox/" + path, body);
    }

    private String send(String method, String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(sandbox.url().resolve(path))
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    /** All of it, metadata included. */
    private String everything() throws IOException, InterruptedException {
        return send("GET", "v4/spreadsheets/spare?includeGridData=true", "")
                + send(
                        "POST",
                        "v4/spreadsheets/spare/developerMetadata:search",
                        "{\"dataFilters\": [{\"developerMetadataLookup\": {\"locationType\": \"SPREADSHEET\"}}]}");
    }

    private int verify(String spreadsheet) {
        return verify(sandbox.url(), spreadsheet);
    }

    private static int verify(URI at, String spreadsheet) {
        return Commands.execute(Costura.class, new String[] {
            "verify-assumptions",
            "--spreadsheet",
            spreadsheet,
            "--costura.sheets.root-url=" + at,
            "--costura.sheets.reads-per-minute=100000",
            "--costura.sheets.writes-per-minute=100000",
            "--costura.sheets.max-attempts=2",
            "--costura.sheets.initial-backoff=1ms"
        });
    }

    private static int count(CharSequence out, String word) {
        return out.toString().split(" " + word + " ", -1).length - 1;
    }

    @Test
    void allHoldInTheSandboxAndTheSpreadsheetIsByteForByteWhatItWas(CapturedOutput printed) throws Exception {
        String before = everything();

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.COMPLETED);

        assertThat(count(printed, "HOLDS")).as("%s", printed).isEqualTo(ASSUMPTIONS);
        assertThat(printed).contains("9 of 9 assumptions hold.").doesNotContain("Could not be removed");
        assertThat(everything()).isEqualTo(before);
        assertThat(control("GET", "calls?cells=true", "")).doesNotContain("Uniones");
    }

    @Test
    void aTakenIdThatIsLetPassIsTheAssumptionThatDoesNotHold(CapturedOutput printed) throws Exception {
        String before = everything();
        control("POST", "faults", "{\"fault\": \"TAKEN_ID_ALLOWED\", \"times\": 1}");

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.FAILED);

        assertThat(count(printed, "HOLDS")).as("%s", printed).isGreaterThanOrEqualTo(ASSUMPTIONS - 2);
        assertThat(printed.getOut()).contains("DOES NOT HOLD");
        assertThat(everything()).isEqualTo(before);
    }
}
