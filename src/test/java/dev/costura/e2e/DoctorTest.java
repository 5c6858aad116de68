package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.database.Underneath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The {@code doctor} says what is to be mended, and changes nothing to find out. */
class DoctorTest extends EndToEnd {

    private static JsonNode examined(Shop shop) {
        return shop.as(Service.OPERATOR).get(shop.path("doctor")).ok().path("checks");
    }

    private static String verdict(Shop shop, String check) {
        return told(shop, check).path("verdict").asString();
    }

    private static JsonNode told(Shop shop, String check) {
        for (JsonNode symptom : examined(shop)) {
            if (symptom.path("check").asString().equals(check)) {
                return symptom;
            }
        }
        throw new AssertionError("No check of " + check + ": " + examined(shop));
    }

    @Test
    void allIsWellAndNothingIsWrittenToFindOut() {
        Shop shop = shop(aFreshSpool(3));
        shop.stage(arm(1));
        shop.run().completed();
        int markers = shop.sheet().markers();
        int rows = shop.sheet().events().size();

        Typed doctor = command("doctor", "--workbook", shop.path("").split("/")[2]);

        assertThat(doctor.exitCode()).as("%s", doctor).isZero();
        assertThat(doctor.said())
                .contains(
                        "job files",
                        "data directory",
                        "can be written to",
                        Underneath.isPostgres() ? "PostgreSQL" : "H2 2",
                        "None are needed",
                        "All 18 headers are there",
                        "may edit the spreadsheet",
                        "clock agrees",
                        "America/Santiago",
                        "None has been open for long",
                        "has all that the ledger wrote")
                .doesNotContain("FAULT");
        assertThat(shop.sheet().markers()).isEqualTo(markers);
        assertThat(shop.sheet().events()).hasSize(rows);
        assertThat(shop.run().completed().calls().writes()).isZero();
    }

    @Test
    void whoMayOnlyReadIsTold() {
        Shop shop = shop(aFreshSpool(2));
        shop.sheet().access("READER");

        JsonNode told = told(shop, "permission to write");

        assertThat(told.path("verdict").asString()).isEqualTo("FAULT");
        assertThat(told.path("message").asString()).contains("Share the spreadsheet", "as Editor");
    }

    @Test
    void aSpreadsheetOutOfReachIsAFaultAndWhatRestsOnItIsSaidToBeUnchecked() {
        Shop shop = shopWithoutSpreadsheet(Policy.ORDINARY);

        assertThat(told(shop, "spreadsheet").path("message").asString()).contains("There is no spreadsheet");
        assertThat(verdict(shop, "spreadsheet")).isEqualTo("FAULT");
        assertThat(verdict(shop, "history")).isEqualTo("WARNING");
        assertThat(command("doctor", "--workbook", shop.path("").split("/")[2]).exitCode())
                .isEqualTo(1);
    }

    @Test
    void allMissingHeadersAreToldAtOnceAndAMissingTab() {
        Shop shop = shop(aFreshSpool(2));
        shop.sheet().type("Uniones!E1", "diameter");
        shop.sheet().type("Uniones!O1", "v");
        shop.sheet().type("Operaciones!B1", "OT");
        shop.sheet()
                .edit("{'updateSheetProperties': {'properties': {'sheetId': 3, 'title': 'Meta'}, 'fields': 'title'}}");

        assertThat(told(shop, "tab Uniones").path("message").asString()).contains("DN_UNION, version");
        assertThat(told(shop, "tab Operaciones").path("message").asString()).contains("more than once");
        assertThat(told(shop, "tab Metadata").path("message").asString())
                .contains("no tab 'Metadata'", "'Meta'", "workbook.tabs.events");
    }

    @Test
    void anotherTimeZoneInTheSpreadsheetIsAWarning() {
        Shop shop = shop(aFreshSpool(2));
        shop.sheet()
                .edit(
                        "{'updateSpreadsheetProperties': {'properties': {'timeZone': 'Europe/Madrid'}, 'fields': 'timeZone'}}");

        assertThat(verdict(shop, "time zone")).isEqualTo("WARNING");
        assertThat(told(shop, "time zone").path("message").asString()).contains("Europe/Madrid", "America/Santiago");
    }

    @Test
    void aSpreadsheetThatWasRolledBackIsAFault() {
        History history = history();
        history.write(arms(1, 2));
        int version = history.keepVersion();
        history.write(arms(3, 4));
        history.restore(version);

        assertThat(verdict(history.shop(), "history")).isEqualTo("FAULT");
        assertThat(told(history.shop(), "history").path("message").asString()).contains("mend --workbook");
    }

    @Test
    void aWorkbookThatIsNotConfiguredIsNotThere() {
        assertThat(sharedShop()
                        .as(Service.OPERATOR)
                        .get("api/workbooks/nobody/doctor")
                        .status())
                .isEqualTo(404);
        assertThat(command("doctor", "--workbook", "nobody").exitCode()).isEqualTo(2);
    }

    @Test
    @H2Only("one of the mistakes is a WRITE_DELAY")
    void whereNoServiceStartsAllMistakesOfTheConfigurationAreTold(@TempDir Path home) throws IOException {
        Path jobs = Files.createDirectories(home.resolve("jobs"));
        Files.writeString(jobs.resolve("norte.yaml"), "workbook: [");
        Path key = Files.writeString(home.resolve("key.json"), "{}");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        Typed doctor = Typed.without(
                List.of("--costura.jobs-dir=" + jobs),
                "doctor",
                "--spring.datasource.url=" + Service.database(home) + "0",
                "--costura.sheets.credentials=" + key,
                "--costura.security.users[0].name=vera");

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.said())
                .contains(
                        "No service starts with this configuration:",
                        "norte.yaml",
                        "WRITE_DELAY other than 0",
                        "the password of user 'vera' must begin with {noop} or {bcrypt}",
                        "chmod 600 " + key)
                .doesNotContain("\tat ", "Exception");
        assertThat(home.resolve("costura.mv.db")).doesNotExist();
    }

    @Test
    void whatOnlyAStartFindsOutIsToldAsASentence(@TempDir Path home) {
        Typed doctor = Typed.without(
                List.of("--costura.jobs-dir=" + home.resolve("jobs")),
                "doctor",
                "--spring.datasource.url=" + Service.database(home),
                "--costura.retention.runs=soon");

        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.said())
                .contains("No service starts here:", "costura.retention.runs: days such as 400d are expected")
                .hasLineCount(2);
    }
}
