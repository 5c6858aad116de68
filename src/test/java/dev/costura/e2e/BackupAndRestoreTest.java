package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.Reports.finalizar;
import static dev.costura.fixture.Reports.iniciar;
import static dev.costura.fixture.Reports.sold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup is taken beside the running service, the shop goes on, and the database is put back: the ledger is then older
 * than the workbook. Done once for all workbooks, for starting takes longer than all of the tests.
 */
@TestInstance(Lifecycle.PER_CLASS)
@H2Only("backup and restore are of the H2 file; PostgreSQL has pg_dump")
class BackupAndRestoreTest {

    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Http sandbox = Http.at(server.url());
    private Path directory;
    private Service service;

    private History wentOn;
    private History waited;
    private History occupied;
    private History deferred;
    private History inTheMiddle;
    private History released;
    private History notSentAgain;

    private Typed backup;
    private Typed besideTheService;
    private Typed withoutReplace;
    private Typed notOurs;
    private Typed nowhere;
    private Typed withoutAService;
    private Typed intoAnEmptyDirectory;
    private Typed restored;

    @BeforeAll
    void allThatComesBeforeTheDatabaseIsPutBack(@TempDir Path temporary) {
        directory = temporary;
        for (String name :
                List.of("went-on", "waited", "occupied", "deferred", "in-the-middle", "released", "not-sent-again")) {
            int rows = List.of("in-the-middle", "released").contains(name) ? 4 : 10;
            JobFile.of(name, "events-per-batch: " + rows).writeTo(directory.resolve("jobs"));
        }
        service = Service.start(directory, server.url());
        beforeTheBackup();
        backUpInTheMiddleOfARun();
        afterTheBackup();
        besideTheService = Typed.beside(directory, "restore", file().toString(), "--replace");
        service.close();
        List<String> configuration = Service.arguments(directory, server.url());
        withoutReplace = Typed.without(configuration, "restore", file().toString());
        notOurs = Typed.without(configuration, "restore", text().toString(), "--replace");
        nowhere = Typed.without(configuration, "backup", "/proc/kept.zip");
        withoutAService = Typed.without(
                configuration, "backup", directory.resolve("later.zip").toString());
        intoAnEmptyDirectory = Typed.beside(
                directory.resolve("empty"),
                "restore",
                directory.resolve("later.zip").toString());
        restored = Typed.without(configuration, "restore", file().toString(), "--replace");
        service = Service.start(directory, server.url());
        all().forEach(history -> history.at(service.http()));
    }

    private Path file() {
        return directory.resolve("kept.zip");
    }

    private Path text() {
        try {
            return Files.writeString(directory.resolve("text.zip"), "no backup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beforeTheBackup() {
        wentOn = history("went-on");
        wentOn.write(arms(1, 4));
        wentOn.stage(arm(5), sold(1));
        waited = history("waited");
        waited.write(arms(1, 2));
        waited.stage(arm(3));
        occupied = history("occupied");
        occupied.write(iniciar(Operation.ARM).at("08:00"));
        deferred = history("deferred");
        deferred.write(sold(1), sold(2), arm(2));
        notSentAgain = history("not-sent-again");
        notSentAgain.write(arms(1, 2));
        inTheMiddle = history("in-the-middle");
        inTheMiddle.write(arm(1));
        released = history("released");
        released.write(iniciar(Operation.ARM).at("08:00"));
    }

    private void backUpInTheMiddleOfARun() {
        inTheMiddle.stage(arms(2, 20));
        inTheMiddle.stage(sold(1), sold(2));
        released.stage(
                finalizar(Operation.ARM, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).at("10:00"));
        latency(150);
        Execution running = inTheMiddle.shop().begin();
        Execution other = released.shop().begin();
        inTheMiddle.shop().await(running.id(), run -> run.reported("batches") >= 1);
        released.shop().await(other.id(), run -> run.reported("batches") >= 1);
        latency(5_000);
        backup = Typed.beside(directory, "backup", file().toString());
        latency(0);
        inTheMiddle.shop().awaitEnd(running).completed();
        released.shop().awaitEnd(other).completed();
    }

    private void latency(int millis) {
        sandbox.put("sandbox/latency", Map.of("min", millis, "max", millis)).ok();
    }

    private void afterTheBackup() {
        wentOn.shop().run().completed();
        wentOn.write(arms(6, 9));
        wentOn.write(sold(2), sold(6), arm(10));
        wentOn.stage(arm(11));
        waited.stage(arm(4));
        occupied.write(finalizar(Operation.ARM, 1, 2).at("10:00"));
        occupied.write(iniciar(Operation.ARM).at("11:00"));
        deferred.write(arm(1));
        notSentAgain.write(arms(3, 5));
    }

    private Stream<History> all() {
        return Stream.of(wentOn, waited, occupied, deferred, inTheMiddle, released, notSentAgain);
    }

    private History history(String workbook) {
        return new History(workbook, service.http(), sandbox, server.url());
    }

    @AfterAll
    void end() {
        service.close();
        server.close();
    }

    /** As tablets do that were told so; and the next run must not mind. */
    private static Execution sentAgainAndRun(History history) {
        history.sendAllAgain();
        Execution run = history.shop().run().completed();
        assertThat(history.state()).isEqualTo("AGREES");
        history.exactlyOnce();
        assertThat(history.shop().nightly().completed().reported("batches")).isZero();
        return run;
    }

    @Test
    void theBackupIsTakenWhileARunGoesOnAndSaysWhatIsInIt() throws IOException {
        assertThat(backup.exitCode()).as("%s", backup).isZero();
        assertThat(backup.said()).contains("kept.zip: ", "runs, ", "batches, ", "reports of which ");
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.endsWith(".part") || name.contains(".look") || name.contains("restoring"));
        }
    }

    @Test
    void nothingIsReplacedUnderARunningServiceNorUnasked() {
        assertThat(besideTheService.exitCode()).isEqualTo(1);
        assertThat(besideTheService.said()).contains("A service is running on this database", "nothing was changed");
        assertThat(withoutReplace.exitCode()).isEqualTo(1);
        assertThat(withoutReplace.said()).contains("There is a database already", "--replace");
    }

    @Test
    void aBackupIsTakenWithoutAServiceTooAndIsPutIntoAnEmptyDirectory() {
        assertThat(withoutAService.exitCode()).as("%s", withoutAService).isZero();
        assertThat(withoutAService.said())
                .as("nothing was started")
                .startsWith(directory.resolve("later.zip") + ": ")
                .hasLineCount(1);
        assertThat(intoAnEmptyDirectory.exitCode())
                .as("%s", intoAnEmptyDirectory)
                .isZero();
        assertThat(intoAnEmptyDirectory.said())
                .as("all that the other has")
                .startsWith(
                        "Restored: " + withoutAService.said().split(": ", 2)[1].strip());
        assertThat(directory.resolve("empty/costura.mv.db")).exists();
    }

    @Test
    void whatCanNotBeDoneIsToldInASentence() {
        assertThat(notOurs.exitCode()).isEqualTo(1);
        assertThat(notOurs.said()).contains("text.zip can't be unpacked", "nothing was changed");
        assertThat(nowhere.exitCode()).isEqualTo(1);
        assertThat(nowhere.said()).startsWith("No file can be made in /proc (").contains("Name another place");
        Typed postgres = Typed.postgres("backup", "any.zip");
        assertThat(postgres.exitCode()).isEqualTo(1);
        assertThat(postgres.said()).contains("pg_dump makes a backup, pg_restore puts it back");
    }

    @Test
    void whatWasThereIsKeptBesideIt() throws IOException {
        assertThat(restored.exitCode()).as("%s", restored).isZero();
        assertThat(restored.said()).contains("What was there is kept as", "have them sent again");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .anyMatch(name -> name.matches("costura-replaced-\\d{8}-\\d{6}\\.mv\\.db"));
        }
    }

    @Test
    void batchesThatCameAfterTheBackupAreNotWrittenAgain() {
        Execution run = sentAgainAndRun(wentOn);

        assertThat(wentOn.unionRows()).hasSize(14);
        assertThat(run.reported("metadataRows"))
                .as("the one report that no run had seen, and its spool")
                .isEqualTo(2);
    }

    @Test
    void whatNoRunHadSeenIsWrittenOnce() {
        sentAgainAndRun(waited);

        assertThat(waited.unionRows()).hasSize(4);
    }

    @Test
    void aSpoolThatWasLetGoAndTakenAgainSinceStaysTaken() {
        sentAgainAndRun(occupied);
    }

    @Test
    void aSoldThatWaitedAtTheBackupAndIsInTheWorkbookNowIsDone() {
        sentAgainAndRun(deferred);
    }

    @Test
    void aRunThatWasInTheMiddleAtTheBackupIsNotDoneASecondTime() {
        assertThat(inTheMiddle.shop().newestRun().status())
                .as("it has no end in the backup")
                .isEqualTo("FAILED");

        Execution run = sentAgainAndRun(inTheMiddle);

        assertThat(run.reported("batches")).isZero();
    }

    /** The FINALIZAR waits in the backup; the row that carries it came afterwards. */
    @Test
    void aSpoolThatWasJustBeingLetGoIsNotLetGoTwice() {
        assertThat(sentAgainAndRun(released).reported("batches")).isZero();
    }

    /** Also where nobody sends anything again: the same work under another id is refused by what stands there. */
    @Test
    void workThatTheQueueHasForgottenIsKnownByTheWorkbook() {
        Execution run = notSentAgain.shop().run().completed();
        assertThat(run.calls().writes()).isZero();

        notSentAgain.shop().stage(arm(4));

        assertThat(notSentAgain.shop().run().completed().reported("rejected")).isEqualTo(1);
        assertThat(notSentAgain.unionRows()).hasSize(5);
    }
}
