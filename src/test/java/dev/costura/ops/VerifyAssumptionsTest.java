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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    private static List<String> verdicts(CapturedOutput printed, String verdict) {
        return printed.getOut()
                .lines()
                .filter(line -> line.startsWith(verdict + " "))
                .toList();
    }

    @Test
    void allHoldInTheSandboxAndTheSpreadsheetIsByteForByteWhatItWas(CapturedOutput printed) throws Exception {
        String before = everything();

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.COMPLETED);

        assertThat(verdicts(printed, "HOLDS")).as("%s", printed).hasSize(ASSUMPTIONS);
        assertThat(printed).contains("9 of 9 assumptions hold.").doesNotContain("Could not be removed");
        assertThat(everything()).isEqualTo(before);
        assertThat(control("GET", "calls?cells=true", ""))
                .as("no other tab was asked for or written to")
                .doesNotContain("Uniones");
    }

    @Test
    void aTakenIdThatIsLetPassIsTheOneAssumptionThatDoesNotHold(CapturedOutput printed) throws Exception {
        String before = everything();
        control("POST", "faults", "{\"fault\": \"TAKEN_ID_ALLOWED\"}");

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.FAILED);

        assertThat(verdicts(printed, "DOES NOT HOLD"))
                .singleElement()
                .asString()
                .contains("an id that is taken is refused with its whole batch");
        assertThat(printed).contains("seen: the same batch was applied a second time. The tab then holds {A1=again");
        assertThat(verdicts(printed, "HOLDS")).as("%s", printed).hasSize(ASSUMPTIONS - 1);
        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SWALLOW_APPEND|appendCells writes below the last row",
                "SWALLOW_APPEND|The answer to a batch shows",
                "STALE_READ|Metadata is found by its id"
            })
    void anApiThatIsOtherwiseIsSeen(String fault, String assumption, CapturedOutput printed) throws Exception {
        String before = everything();
        control("POST", "faults", "{\"fault\": \"%s\", \"times\": 1000}".formatted(fault));

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.FAILED);

        assertThat(verdicts(printed, "DOES NOT HOLD")).as("%s", printed).anyMatch(line -> line.contains(assumption));
        control("DELETE", "faults", "");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void nothingIsLeftWhereAnswersAreLostOnTheWay(CapturedOutput printed) throws Exception {
        String before = everything();
        control(
                "POST",
                "faults",
                "{\"fault\": \"LOSE_ANSWER\", \"match\": \"WRITE\", \"after\": 3, \"times\": 1000, \"probability\": 0.5}");

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.FAILED);

        assertThat(verdicts(printed, "COULD NOT BE CHECKED")).as("%s", printed).isNotEmpty();
        assertThat(verdicts(printed, "DOES NOT HOLD")).as("%s", printed).isEmpty();
        control("DELETE", "faults", "");
        assertThat(everything()).as("%s", printed).isEqualTo(before);
    }

    @Test
    void whatCannotBeRemovedIsSaid(CapturedOutput printed) throws Exception {
        control(
                "POST",
                "faults",
                "{\"fault\": \"STATUS\", \"status\": 403, \"match\": \"WRITE\", \"after\": 3, \"times\": 1000}");

        assertThat(verify("spare")).as("%s", printed).isEqualTo(Commands.FAILED);

        assertThat(printed)
                .contains("please do it by hand: the tab \"costura trial ")
                .contains("please do it by hand: developer metadata with id ")
                .contains("COULD NOT BE CHECKED")
                .doesNotContain("\tat ");
    }

    @Test
    void aSpreadsheetThatIsNotThereOrMayNotBeWrittenIsSaidInASentence(CapturedOutput printed) throws Exception {
        assertThat(verify("nobody")).isEqualTo(Commands.FAILED);
        assertThat(printed.getErr().lines())
                .singleElement()
                .asString()
                .startsWith("There is no spreadsheet nobody, or it is not shared with the service account (404 ");
        control("PUT", "spreadsheets/spare/access", "{\"access\": \"READER\"}");
        assertThat(verify("spare")).isEqualTo(Commands.FAILED);
        assertThat(printed.getErr())
                .contains("No permission to write to spreadsheet spare (403 ", "Share it with the service account");
        assertThat(printed.getErr().lines()).hasSize(2);
        assertThat(verdicts(printed, "COULD NOT BE CHECKED")).isEmpty();
    }

    @Test
    void withoutASpreadsheetItIsWrongUsage(CapturedOutput printed) {
        assertThat(Commands.execute(Costura.class, new String[] {"verify-assumptions"}))
                .isEqualTo(Commands.WRONG_USAGE);
        assertThat(printed.getErr()).contains("--spreadsheet");
    }
}
