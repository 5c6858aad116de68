package dev.costura.kills;

import dev.costura.database.Database;
import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;

/** Two services on one PostgreSQL, both told to run again and again while reports come in over both. */
record BothServices(Path directory, int rounds) {

    /** In the end workbook, Metadata and queue must be as the oracle says. */
    void run(BiConsumer<Integer, Reply> answered) {
        try (Database database = Database.postgres();
                Installation installation = new Installation(
                        directory,
                        10,
                        List.of(
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + database.user()),
                        Rounds.workOrders(rounds));
                Service one = Service.start(installation.arguments());
                Service other = Service.start(installation.arguments())) {
            List<Shop> shops = List.of(installation.shop(one.http()), installation.shop(other.http()));
            AtomicBoolean reporting = new AtomicBoolean(true);
            SideBySide.run(3, lane -> {
                if (lane == 2) {
                    report(installation, shops);
                    reporting.set(false);
                    return;
                }
                while (reporting.get()) {
                    answered.accept(
                            lane, shops.get(lane).launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS)));
                }
            });
            shops.get(0).runWhenFree().completed();
            installation.isComplete("after runs of both services", shops.get(0));
        }
    }

    private void report(Installation installation, List<Shop> shops) {
        for (int round = 0; round < rounds; round++) {
            installation.stage(shops.get(round % 2), Rounds.reports(round));
            long writtenBefore = installation.rowsWritten();
            Awaitility.await().until(() -> installation.rowsWritten() > writtenBefore);
        }
    }
}
