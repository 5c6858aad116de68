package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.costura.database.Database;
import dev.costura.fleet.QuotaStandings;
import dev.costura.fleet.QuotaStandings.Standing;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.workbook.Workbooks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that belongs to a fleet takes its tokens from the database, and tells there what it has used. */
class FleetQuotaTest {

    private static final String WORKBOOK = "norte";

    @TempDir
    Path directory;

    @Test
    void aRunTakesItsTokensFromTheDatabase() {
        JobFile.of(WORKBOOK, "events-per-batch: 5").writeTo(directory.resolve("jobs"));
        try (Sandbox server = Sandbox.start(SandboxOptions.defaults());
                Database postgres = Database.postgres();
                Service service = Service.start(inAFleet(postgres, Service.arguments(directory, server.url())))) {
            Shop shop = new Shop(WORKBOOK, service.http(), Http.at(server.url()));
            shop.sheet().plant(List.of(aFreshSpool(3).build()));
            shop.stage(arm(1));

            shop.run().completed();

            assertThat(postgres.sql()
                            .sql("select id from fleet_bucket order by id")
                            .query(String.class)
                            .list())
                    .containsExactly(
                            "PROJECT READS none",
                            "PROJECT WRITES none",
                            "USER READS none/none",
                            "USER WRITES none/none");
            int used = service.bean(Workbooks.class).quotaUse().writes();
            assertThat(used).isPositive();
            QuotaStandings standings = service.bean(QuotaStandings.class);
            Awaitility.await().untilAsserted(() -> assertThat(standings.all())
                    .extracting(Standing::name, Standing::used)
                    .contains(tuple("none/none", used)));
        }
    }

    private static List<String> inAFleet(Database postgres, List<String> arguments) {
        List<String> changed = new ArrayList<>(arguments);
        changed.replaceAll(argument -> argument.startsWith("--spring.datasource.url=")
                ? "--spring.datasource.url=" + postgres.url()
                : argument);
        changed.add("--spring.datasource.username=" + postgres.user());
        changed.add("--costura.fleet.enabled=true");
        changed.add("--costura.fleet.heartbeat=200ms");
        return changed;
    }
}
