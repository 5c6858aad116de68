package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.Processes.Ended;
import dev.costura.ops.Processes.Staying;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as people type them, each a process of its own. */
class CommandLineTest {

    @TempDir
    private Path directory;

    private Processes costura;

    @BeforeEach
    void inADirectoryOfItsOwn() {
        costura = new Processes(directory);
    }

    @AfterEach
    void endAll() {
        costura.close();
    }

    @Test
    void theDemoRunsWithNothingConfiguredAndTheNextProcessFindsItDone() throws Exception {
        Ended first = costura.run("run", "nightly");

        assertThat(first.exitCode()).as("%s", first).isEqualTo(Commands.REJECTIONS);
        assertThat(first.out()).contains("COMPLETED", "40 completions and 2 spool-level reports", "50 rows in 1 batch");

        Ended second = costura.run("run", "nightly", "--logging.level.dev.costura=warn", "--server.port=9");

        assertThat(second.exitCode()).as("%s", second).isEqualTo(Commands.COMPLETED);
        assertThat(second.out()).contains("0 rows in 0 batches", "0 writes");

        Ended runs = costura.run("runs");

        assertThat(runs.exitCode()).isEqualTo(Commands.COMPLETED);
        assertThat(runs.out().lines()).hasSize(2).allMatch(line -> line.contains("COMPLETED"));
    }

    @Test
    void besideARunningServiceTheCommandsGoThroughIt() throws Exception {
        Staying service = costura.stay("Costura is at", "--server.port=0");
        Path file = directory.resolve("completions.csv");
        Files.writeString(file, """
                id,ot,union,operation,workerId,worker,startedAt,finishedAt
                c-1,OT-102,2,ARM,93,MR(93),2026-01-27T09:00:00-03:00,2026-01-27T09:30:00-03:00
                c-2,OT-102,21,ARM,93,MR(93),2026-01-27T09:00:00-03:00,2026-01-27T09:30:00-03:00
                c-1,OT-102,2,ARM,93,MR(93),2026-01-27T09:00:00-03:00,2026-01-27T09:30:00-03:00
                c-3,OT-102,3
                """);

        Ended staged = costura.run("stage", file.toString());

        assertThat(staged.exitCode()).as("%s", staged).isEqualTo(Commands.REJECTIONS);
        assertThat(staged.out())
                .contains("1 staged, 1 duplicates, 2 invalid")
                .contains("line 3: union must be from 1 to 20, not 21")
                .contains("line 5: has 3 fields, the header has 8");

        Ended dry = costura.run("run", "on-demand", "--work-orders", "OT-102", "--dry-run");

        assertThat(dry.out()).as("%s", dry).contains("dry run: nothing was written", "0 writes", "OT-102+2 ARM");

        Ended run = costura.run("run", "on-demand", "--work-orders", "OT-102", "--request-id", "r-1");

        assertThat(run.out()).as("%s", run).contains("applied       1 completions");
        assertThat(costura.run("run", "on-demand", "--request-id", "r-1").out())
                .as("the same request is the same run")
                .contains(firstLine(run));

        service.process().destroy();
        service.process().waitFor();
        assertThat(directory.resolve("data/service.json")).doesNotExist();
    }

    private static String firstLine(Ended run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aKilledServiceLeavesNothingThatStandsInTheWay() throws Exception {
        Staying service = costura.stay("Costura is at", "--server.port=0", "--costura.demo.run-on-start=true");

        service.process().destroyForcibly().waitFor();

        assertThat(directory.resolve("data/service.json")).exists();
        Ended runs = costura.run("runs");
        assertThat(runs.exitCode()).as("%s", runs).isZero();
        assertThat(runs.out()).contains("COMPLETED");
    }

    @Test
    void theSandboxAloneShowsTheDemoWorkbookAndKeepsItInAFile() throws Exception {
        Path file = directory.resolve("sandbox.jsonl");
        Staying sandbox =
                costura.stay("The demo workbook is", "sandbox", "--port", "0", "--demo", "--file", file.toString());
        Ended run = costura.run("run", "nightly", "--costura.sheets.root-url=" + sandbox.url());

        assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.REJECTIONS);
        assertThat(Files.readString(file)).contains("UNION_ARM_REGISTRADA");
    }

    @Test
    void theSandboxMakesTroubleFromTheCommandLine() throws Exception {
        Staying sandbox = costura.stay(
                "The demo workbook is",
                "sandbox",
                "--port",
                "0",
                "--demo",
                "--seed",
                "7",
                "--quota",
                "2/1",
                "--token",
                "good",
                "--trouble",
                "status,status=503,match=spreadsheets.get");
        String workbook = sandbox.url() + "v4/spreadsheets/" + DemoSeed.SPREADSHEET_ID;

        assertThat(status(workbook)).as("without a token").isEqualTo(401);
        assertThat(status(workbook + "?access_token=good")).as("the trouble").isEqualTo(503);
        assertThat(status(workbook + "?access_token=good"))
                .as("the trouble is over")
                .isEqualTo(200);
        assertThat(status(workbook + "?access_token=good"))
                .as("the third read of a minute")
                .isEqualTo(429);

        Ended mistyped = costura.run("sandbox", "--port", "0", "--trouble", "lose-answers");
        assertThat(mistyped.exitCode()).as("%s", mistyped).isEqualTo(Commands.WRONG_USAGE);
        assertThat(mistyped.err()).contains("--trouble: No fault LOSE_ANSWERS: there are [LOSE_ANSWER, ");
        assertThat(costura.run("sandbox", "--port", "0", "--quota", "many").err())
                .contains("--quota: A quota is reads and writes a minute, such as 60 or 60/30: not 'many'");
    }

    private static int status(String url) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void wrongUsageIsExitCodeTwoWithASentence() throws Exception {
        Ended unknownJob = costura.run("run", "weekly");
        assertThat(unknownJob.exitCode()).as("%s", unknownJob).isEqualTo(Commands.WRONG_USAGE);
        assertThat(unknownJob.err()).contains("no job 'weekly'; it has nightly, on-demand");

        Ended unknownOption = costura.run("run", "nightly", "--fast");
        assertThat(unknownOption.exitCode()).as("%s", unknownOption).isEqualTo(Commands.WRONG_USAGE);
        assertThat(unknownOption.err()).contains("--fast");

        Ended noFile = costura.run("stage", "nowhere.csv");
        assertThat(noFile.exitCode()).as("%s", noFile).isEqualTo(Commands.WRONG_USAGE);
        assertThat(noFile.err()).contains("There is no file nowhere.csv");
    }

    @Test
    void aMistakeInAJobFileStopsTheStartWithFileLineAndKey() throws Exception {
        Path jobs = Files.createDirectory(directory.resolve("jobs"));
        Files.writeString(jobs.resolve("planta.yaml"), "workbook:\n  id: planta\n  spreadsheet-id: abc\n  zone: UTC\n");

        Ended run = costura.run("run", "nightly");

        assertThat(run.exitCode()).as("%s", run).isEqualTo(Commands.FAILED);
        assertThat(run.err()).contains("planta.yaml, line 4, key workbook.zone").doesNotContain("\tat ");
    }
}
