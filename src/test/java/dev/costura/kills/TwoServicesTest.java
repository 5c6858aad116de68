package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one PostgreSQL, launching runs on one workbook again and again while tablets report. */
@Tag("soak")
class TwoServicesTest {

    private static final int ROUNDS = Figures.SOAK ? 200 : 12;

    @TempDir
    private Path directory;

    @Test
    void eachRunIsDoneByOneOfThemOrIsToldThatTheOtherHasTheWorkbook() {
        try (Database database = Database.postgres();
                Installation installation = new Installation(
                        directory,
                        10,
                        List.of(
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user()),
                        Rounds.workOrders(ROUNDS));
                Service one = Service.start(installation.arguments());
                Service other = Service.start(installation.arguments())) {
            List<Shop> shops = List.of(installation.shop(one.http()), installation.shop(other.http()));
            AtomicBoolean reporting = new AtomicBoolean(true);
            Map<String, Integer> answers = new TreeMap<>();
            SideBySide.run(3, lane -> {
                if (lane == 2) {
                    report(installation, shops);
                    reporting.set(false);
                    return;
                }
                while (reporting.get()) {
                    Reply reply = shops.get(lane).launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS));
                    String answer =
                            reply.status() + " " + reply.body().path("status").asString("");
                    if (!isToldThatItWasOvertaken(reply)) {
                        assertThat(answer).as("%s", reply.body()).isIn("200 COMPLETED", "409 409", "409 ");
                    }
                    synchronized (answers) {
                        answers.merge(lane + ": " + answer.strip(), 1, Integer::sum);
                    }
                }
            });
            shops.get(0).run().completed();
            installation.isComplete("after runs of both services", shops.get(0));
            System.out.println("two services on one database, answers by service: " + answers);
        }
    }

    /** Without a lease, or with one that was lost, two runs may come to the same reports; one of them leaves them to the other. */
    private static boolean isToldThatItWasOvertaken(Reply reply) {
        String failure = reply.body().path("failure").asString("");
        return failure.contains("Another run") || failure.contains("taken over");
    }

    private static void report(Installation installation, List<Shop> shops) {
        for (int round = 0; round < ROUNDS; round++) {
            installation.stage(shops.get(round % 2), Rounds.reports(round));
            long writtenBefore = installation.rowsWritten();
            org.awaitility.Awaitility.await().until(() -> installation.rowsWritten() > writtenBefore);
        }
    }
}
