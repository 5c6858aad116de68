package dev.costura.e2e;

import static dev.costura.e2e.History.arms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database is put back to an older day, when a run had failed in the middle of a group. */
@H2Only("the file is put back by hand")
class DatabasePutBackTest {

    private final Sandbox server = Sandbox.start(SandboxOptions.defaults());
    private final Http sandbox = Http.at(server.url());

    @TempDir
    private Path directory;

    @Test
    void theRowOfTheGroupThatWasWrittenSinceIsFoundAndNotWrittenAgain() throws IOException {
        JobFile.of("planta", "events-per-batch: 10").writeTo(directory.resolve("jobs"));
        try (server) {
            History history;
            try (Service service = Service.start(directory, server.url())) {
                history = new History("planta", service.http(), sandbox, server.url());
                history.stage(arms(1, 12));
                theSecondBatchIsNeverWritten(history.shop());
            }
            Path database = directory.resolve("costura.mv.db");
            Path older = Files.copy(database, directory.resolve("older"));
            try (Service service = Service.start(directory, server.url())) {
                history.at(service.http()).shop().run().completed();
                history.exactlyOnce();
            }
            Files.copy(older, database, StandardCopyOption.REPLACE_EXISTING);
            try (Service service = Service.start(directory, server.url())) {
                Execution run = history.at(service.http()).shop().run().completed();

                assertThat(run.reported("metadataRows")).isZero();
                history.exactlyOnce();
                assertThat(history.shop().run().completed().calls().all())
                        .as("nothing is owed any more")
                        .isEmpty();
            }
        }
    }

    private void theSecondBatchIsNeverWritten(Shop shop) {
        sandbox.post(
                        "sandbox/faults",
                        List.of(Map.of(
                                "fault",
                                "STATUS",
                                "status",
                                403,
                                "match",
                                "spreadsheets.batchUpdate",
                                "after",
                                1,
                                "times",
                                1000)))
                .ok();
        assertThat(shop.run().status()).isEqualTo("FAILED");
        sandbox.delete("sandbox/faults").ok();
    }
}
