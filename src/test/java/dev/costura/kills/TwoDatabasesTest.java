package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.H2Only;
import dev.costura.e2e.Execution;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.trials.QueueContent;
import dev.costura.trials.QueueContent.Queued;
import dev.costura.trials.QueueReader;
import dev.costura.union.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two services that know nothing of each other: a copied configuration, each with a database of its own, and one workbook. The
 * tablets report to both, in different order.
 */
@Tag("soak")
class TwoDatabasesTest {

    private static final int ROUNDS = Figures.SOAK ? 300 : 4;

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    private final long seed = Long.getLong("costura.seed", 20261125L);
    private final Random chance = new Random(seed);
    private final Map<String, Integer> endings = new TreeMap<>();

    @Test
    void eachUnionIsWrittenOnceAndEachEventAppendedOnceWhoeverIsFirst() {
        try (Installation installation = new Installation(directory, Rounds.workOrders(ROUNDS));
                Service one = Service.start(installation.arguments());
                Service other = Service.start(installation.argumentsWithDatabaseIn(elsewhere))
                        .apart()) {
            List<Shop> shops = List.of(installation.shop(one.http()), installation.shop(other.http()));
            work(installation, shops, 0);
            assertThat(endings).containsOnlyKeys("COMPLETED ");
        }
    }

    @Test
    @H2Only("the database is copied as a file")
    void theSameHoldsForACopyOfADatabaseWithReportsInItsQueue() throws IOException {
        try (Installation installation = new Installation(directory, Rounds.workOrders(ROUNDS))) {
            try (Service original = Service.start(installation.arguments())) {
                Shop shop = installation.shop(original.http());
                installation.stage(shop, Rounds.reports(0));
                shop.run().completed();
                installation.stage(shop, Rounds.reports(1));
            }
            Files.copy(directory.resolve("costura.mv.db"), elsewhere.resolve("costura.mv.db"));
            try (Service original = Service.start(installation.arguments());
                    Service copy = Service.start(installation.argumentsWithDatabaseIn(elsewhere))
                            .apart()) {
                List<Shop> shops = List.of(installation.shop(original.http()), installation.shop(copy.http()));
                atOnce(shops);
                installation.agrees("after runs of both on the same queue, seed " + seed);
                work(installation, shops, 2);
                assertThat(endings).containsOnlyKeys("COMPLETED ");
            }
        }
    }

    private void work(Installation installation, List<Shop> shops, int firstRound) {
        for (int round = firstRound; round < ROUNDS; round++) {
            List<Report> reports = Rounds.reports(round);
            installation.oracle().staged(reports);
            for (Shop shop : shops) {
                List<Report> shuffled = new ArrayList<>(reports);
                Collections.shuffle(shuffled, chance);
                shop.stage(shuffled);
            }
            atOnce(shops);
            installation.agrees("in round %d, seed %d, runs ended %s".formatted(round, seed, endings));
        }
        for (int last = 0; last < 2; last++) {
            shops.forEach(shop -> shop.run().completed());
        }
        installation.isComplete("after runs of both, seed " + seed, together(shops));
        System.out.printf("two databases: runs ended %s, %d batches refused%n", endings, refused(installation));
    }

    private void atOnce(List<Shop> shops) {
        SideBySide.run(2, lane -> {
            Execution run = shops.get(lane).run("on-demand", Map.of());
            synchronized (endings) {
                endings.merge(run.status() + " " + run.failure().replaceAll("[0-9]+", "n"), 1, Integer::sum);
            }
        });
    }

    /** Because their number was taken: nobody is in the way of anything else here. */
    static long refused(Installation installation) {
        long refused = 0;
        for (JsonNode call :
                installation.api().get("sandbox/calls?since=0").ok().path("calls")) {
            refused += call.path("status").asInt() == 400 ? 1 : 0;
        }
        return refused;
    }

    /** A report is in both queues, and whoever saw its row in Metadata has it as applied. */
    private static QueueReader together(List<Shop> shops) {
        return () -> {
            Map<String, Queued> reports = new LinkedHashMap<>();
            for (Shop shop : shops) {
                for (Queued queued : QueueReader.rest(shop.queue()).read().reports()) {
                    reports.merge(queued.id(), queued, (a, b) -> a.status().equals("APPLIED") ? a : b);
                }
            }
            return new QueueContent(List.copyOf(reports.values()), null);
        };
    }
}
