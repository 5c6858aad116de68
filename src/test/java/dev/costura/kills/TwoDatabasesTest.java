package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Execution;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.trials.QueueContent;
import dev.costura.trials.QueueContent.Queued;
import dev.costura.trials.QueueReader;
import dev.costura.union.Report;
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

/**
 * Two services that know nothing of each other: a copied configuration, each with an H2 of its own, and one workbook. The
 * tablets report to both, in different order.
 */
@Tag("soak")
class TwoDatabasesTest {

    private static final int ROUNDS = Figures.SOAK ? 300 : 5;

    @TempDir
    private Path directory;

    @TempDir
    private Path elsewhere;

    @Test
    void eachUnionIsWrittenOnceAndEachEventAppendedOnceWhoeverIsFirst() {
        long seed = Long.getLong("costura.seed", 20261125L);
        Random chance = new Random(seed);
        Map<String, Integer> endings = new TreeMap<>();
        try (Installation installation = new Installation(directory, Rounds.workOrders(ROUNDS));
                Service one = Service.start(installation.arguments());
                Service other = Service.start(installation.argumentsWithDatabaseIn(elsewhere))
                        .apart()) {
            List<Shop> shops = List.of(installation.shop(one.http()), installation.shop(other.http()));
            for (int round = 0; round < ROUNDS; round++) {
                List<Report> reports = Rounds.reports(round);
                installation.oracle().staged(reports);
                for (Shop shop : shops) {
                    List<Report> shuffled = new ArrayList<>(reports);
                    Collections.shuffle(shuffled, chance);
                    shop.stage(shuffled);
                }
                SideBySide.run(2, lane -> {
                    Execution run = shops.get(lane).run("on-demand", Map.of());
                    synchronized (endings) {
                        endings.merge(run.status() + " " + run.failure().replaceAll("[0-9]+", "n"), 1, Integer::sum);
                    }
                });
                installation.agrees("in round %d, seed %d, runs ended %s".formatted(round, seed, endings));
            }
            for (int last = 0; last < 2; last++) {
                shops.forEach(shop -> shop.run().completed());
            }
            installation.isComplete("after runs of both, seed " + seed, together(shops));
            System.out.println("two databases, runs ended: " + endings);
            assertThat(endings).containsOnlyKeys("COMPLETED ");
        }
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
