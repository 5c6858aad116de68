package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.fixture.Reports.Work;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An installation that grows moves from its H2 file to PostgreSQL, between one night and the next. */
class MoveDatabaseTest {

    private static final String WORKBOOK = "norte";

    @TempDir
    Path directory;

    @Test
    void goesOnWithPostgresWhereItWasWithH2() {
        JobFile.of(WORKBOOK, "events-per-batch: 5").writeTo(directory.resolve("jobs"));
        Work refused = arm(19);
        try (Sandbox server = Sandbox.start(SandboxOptions.defaults());
                Database postgres = Database.postgres()) {
            Http sandbox = Http.at(server.url());
            List<String> arguments = Service.arguments(directory, server.url());
            List<JsonNode> lineage;
            JsonNode before;
            long run;
            try (Service service = Service.start(arguments)) {
                Shop shop = new Shop(WORKBOOK, service.http(), sandbox);
                shop.sheet().plant(List.of(aFreshSpool(18).build()));
                shop.stage(reports(1, 9));
                shop.stage(refused);
                Execution written = shop.run();
                run = written.id();
                before = shop.execution(run).json();
                lineage = shop.entries(written);
                shop.stage(reports(10, 18));
                inUse(postgres);
            }

            Typed moved = move(postgres, "--username", postgres.user());

            assertThat(moved.exitCode()).as("%s", moved).isZero();
            assertThat(moved.said()).contains("19 reports", "spring.datasource.url=" + postgres.url());
            try (Service service = Service.start(on(postgres, arguments))) {
                Shop shop = new Shop(WORKBOOK, service.http(), sandbox);
                assertThat(shop.execution(run).json()).isEqualTo(before);
                assertThat(shop.entries(shop.execution(run))).isEqualTo(lineage);
                assertThat(shop.statusOf(refused)).isEqualTo("REJECTED");
                shop.stage(reports(1, 18));
                Execution next = shop.run().completed();
                assertThat(next.id()).isGreaterThan(run);
                assertThat(next.reported("applied")).as("what waited").isEqualTo(9);
                assertThat(shop.sheet().events().stream()
                                .filter(row -> !row.isBlank("N_UNION"))
                                .map(row -> row.count("N_UNION")))
                        .hasSize(18)
                        .doesNotHaveDuplicates();
                assertThat(shop.sheet().spool(OT, "MK-1").count("Uniones_ARM_Completadas"))
                        .isEqualTo(18);
            }
            Typed again = move(postgres, "--username", postgres.user());
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.said()).contains("Nothing was copied", "has rows");
        }
    }

    /** While the service runs. */
    private void inUse(Database postgres) {
        Typed refused = move(postgres, "--username", postgres.user());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.said()).contains("Nothing was copied", "a service is running on this database");
    }

    @Test
    void whereThereIsNothingToMoveOrNowhereToGoItSaysSo() {
        assertThat(typed("--to", "jdbc:mysql://x/y", "--username", "u").exitCode())
                .isEqualTo(2);
        Typed none = typed("--to", "jdbc:postgresql://127.0.0.1:1/costura", "--username", "u");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.said()).contains("Nothing was copied").doesNotContain("\tat ");
        assertThat(directory).isEmptyDirectory();
    }

    private Typed move(Database postgres, String... options) {
        List<String> words = new ArrayList<>(List.of("--to", postgres.url()));
        words.addAll(List.of(options));
        return typed(words.toArray(String[]::new));
    }

    private Typed typed(String... options) {
        List<String> words = new ArrayList<>(List.of("move-database"));
        words.addAll(List.of(options));
        return Typed.beside(directory, words.toArray(String[]::new));
    }

    private static List<String> on(Database postgres, List<String> arguments) {
        List<String> moved = new ArrayList<>(arguments);
        moved.replaceAll(argument -> argument.startsWith("--spring.datasource.url=")
                ? "--spring.datasource.url=" + postgres.url()
                : argument);
        moved.add("--spring.datasource.username=" + postgres.user());
        return moved;
    }

    private static List<Report> reports(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .<Report>mapToObj(union -> arm(union).build())
                .toList();
    }
}
