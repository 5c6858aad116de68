package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import dev.costura.database.H2Only;
import dev.costura.fixture.Reports.Work;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** An installation that grows moves from its H2 file to PostgreSQL, between one night and the next. */
@H2Only("it has both databases under it by itself")
class CopyDatabaseTest {

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

            Typed moved = move(postgres);

            assertThat(moved.exitCode()).as("%s", moved).isZero();
            assertThat(moved.said())
                    .contains("19 reports", "spring.datasource.url=" + postgres.url())
                    .containsPattern("\nstaged +19  [0-9a-f]{32}\n");
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
            Typed again =
                    Typed.beside(directory, "move-database", "--to", postgres.url(), "--username", postgres.user());
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.said()).contains("Nothing was copied", "has rows");
        }
    }

    /** While the service runs. */
    private void inUse(Database postgres) {
        Typed refused = move(postgres);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.said()).contains("Nothing was copied", "a service is running on this database");
    }

    @Test
    void whereThereIsNothingToCopyOrNowhereToGoItSaysSo() {
        assertThat(typed("--to", "jdbc:mysql://x/y", "--username", "u").exitCode())
                .isEqualTo(2);
        String h2 = "jdbc:h2:file:" + directory.resolve("other");
        Typed toH2 = typed("--to", h2);
        assertThat(toH2.exitCode()).isEqualTo(2);
        assertThat(toH2.said()).contains("to PostgreSQL only");
        Typed same = typed("--from", h2, "--to", h2);
        assertThat(same.exitCode()).isEqualTo(2);
        assertThat(same.said()).contains("Both sides are " + h2);
        Typed none = typed("--to", "jdbc:postgresql://127.0.0.1:1/costura", "--username", "u");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.said())
                .contains("Nothing was copied: there is no database " + directory.resolve("costura.mv.db"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTargetThatDoesNotAnswerIsNamed() {
        try (Database h2 = filled(directory)) {
            Typed unreachable = typed(
                    "--from", h2.url(), "--from-username", h2.user(), "--to", "jdbc:postgresql://127.0.0.1:1/costura");

            assertThat(unreachable.exitCode()).isEqualTo(1);
            assertThat(unreachable.said())
                    .contains(
                            "Nothing was copied. Database jdbc:postgresql://127.0.0.1:1/costura: Connection to 127.0.0.1:1 refused")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void everyKindOfValueArrivesAndNumbersGoOnBehindThoseThatWereGiven() {
        try (Database h2 = filled(directory);
                Database postgres = Database.postgres();
                Database again = Database.postgres()) {
            Typed copied = copy(h2.url(), postgres, "--from-username", h2.user());

            assertThat(copied.exitCode()).as("%s", copied).isZero();
            assertThat(copied.said()).contains("int_channel_message", "fleet_bucket");
            assertThat(content(postgres)).isEqualTo(content(h2));
            assertThat(number(
                            postgres,
                            "insert into news (workbook, kind, phase, happened_at, noted_at, facts) values"
                                    + " ('w', 'k', 'p', now(), now(), '') returning id"))
                    .as("behind one that was deleted")
                    .isEqualTo(3);
            assertThat(number(postgres, "select nextval('batch_job_execution_seq')"))
                    .isEqualTo(8);

            List<String> there = content(postgres);
            leave(postgres, again);
            Typed onwards = copy(postgres.url(), again, "--from-username", postgres.user());
            assertThat(onwards.exitCode()).as("%s", onwards).isZero();
            assertThat(content(again)).isEqualTo(there);
            assertThat(number(again, "select nextval('batch_job_execution_seq')"))
                    .isEqualTo(9);
        }
    }

    @Test
    void aDatabaseThatIsInUseIsNotCopied() {
        try (Database used = Database.postgres();
                Database target = Database.postgres()) {
            used.migrate();

            Typed refused = copy(used.url(), target, "--from-username", used.user());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.said())
                    .contains("Nothing was copied", "other connections to the database " + used.url() + " are open");
            assertThat(tables(target)).isZero();
        }
    }

    @Test
    void anInstallationThatIsThereStaysAsItIs() {
        try (Database h2 = filled(directory);
                Database target = Database.postgres()) {
            target.sql().sql("create table something (n integer)").update();
            target.sql().sql("insert into something values (1)").update();

            Typed refused = copy(h2.url(), target, "--from-username", h2.user());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.said()).contains("Nothing was copied: the table something", "has rows");
            assertThat(tables(target)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    new.facts := upper(new.facts); return new; | the table news has 1 rows on both sides, but not the same ones
                    return null;                               | the table news has 1 rows, and 0 of them arrived
                    raise exception 'not here';                | not here
                    """)
    void aCopyThatIsNotTheSameIsTakenBack(String onTheWay, String told) {
        try (Database h2 = filled(directory);
                Database target = Database.postgres()) {
            target.migrate();
            target.sql()
                    .sql("create function spoil() returns trigger as $$ begin " + onTheWay + " end $$ language plpgsql")
                    .update();
            target.sql()
                    .sql("create trigger spoils before insert on news for each row execute function spoil()")
                    .update();

            Typed refused = copy(h2.url(), target, "--from-username", h2.user());

            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.said())
                    .contains("Nothing was copied", told)
                    .doesNotContain("\tat ", "a thing that only the row says");
            assertThat(content(target)).isEmpty();
        }
    }

    /** With a value of each kind; among them a time that summer time leaves out, and a number that was given and deleted. */
    private static Database filled(Path directory) {
        Database h2 = Database.h2(directory);
        h2.migrate();
        for (String statement : List.of(
                "insert into news (workbook, kind, phase, happened_at, noted_at, facts) values ('w', 'TEST', 'HAPPENED', timestamp with time zone '2026-01-22 02:00:00.123456-03:00', now(), 'a thing that only the row says: ñ 𝄞')",
                "insert into news (workbook, kind, phase, happened_at, noted_at, facts) values ('w', 'TEST', 'HAPPENED', now(), now(), '')",
                "delete from news where id = 2",
                "insert into shedlock values ('w', timestamp '2026-03-29 02:30:00', timestamp '2026-09-06 00:30:00.5', 'x')",
                "insert into ledger_picture (workbook, execution_id, kept_at, content) values ('w', 7, now(), X'00ff10')",
                "insert into worker_day_metrics values (7, 'OT', 93, 'MR(93)', date '2026-02-28', 'ARM', 3, 12.5)",
                "insert into fleet_bucket values ('reads', X'01')",
                "insert into int_channel_message (message_id, group_key, created_date, message_content, region) values ('m', 'g', 1, X'02', 'r')",
                "alter sequence batch_job_execution_seq restart with 8")) {
            h2.sql().sql(statement).update();
        }
        return h2;
    }

    private static List<String> content(Database database) {
        List<String> content = new ArrayList<>();
        read(
                database,
                "select happened_at, facts, execution_id from news where id = 1",
                content,
                row -> List.of(
                        row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getString(2),
                        String.valueOf(row.getObject(3))));
        read(
                database,
                "select lock_until, locked_at from shedlock",
                content,
                row -> List.of(row.getObject(1, LocalDateTime.class), row.getObject(2, LocalDateTime.class)));
        read(
                database,
                "select content from ledger_picture",
                content,
                row -> List.of(HexFormat.of().formatHex(row.getBytes(1))));
        read(
                database,
                "select work_day, pulgadas from worker_day_metrics",
                content,
                row -> List.of(row.getObject(1, LocalDate.class), row.getBigDecimal(2)));
        read(
                database,
                "select state from fleet_bucket",
                content,
                row -> List.of(HexFormat.of().formatHex(row.getBytes(1))));
        read(
                database,
                "select message_id, message_sequence from int_channel_message",
                content,
                row -> List.of(row.getString(1).strip(), row.getLong(2)));
        return content;
    }

    private interface Columns {
        List<Object> of(ResultSet row) throws SQLException;
    }

    private static void read(Database database, String query, List<String> content, Columns columns) {
        database.sql()
                .sql(query)
                .query((row, number) -> columns.of(row).toString())
                .list()
                .forEach(content::add);
    }

    private static long number(Database database, String query) {
        return database.sql().sql(query).query(Long.class).single();
    }

    private static long tables(Database database) {
        return number(database, "select count(*) from information_schema.tables where table_schema = 'public'");
    }

    /** Its sessions end a moment after its connections. */
    private static void leave(Database left, Database other) {
        String name = left.url().replaceAll(".*/([^/?]+).*", "$1");
        left.close();
        Awaitility.await()
                .until(() ->
                        number(other, "select count(*) from pg_stat_activity where datname = '" + name + "'") == 0);
    }

    private Typed copy(String from, Database to, String... options) {
        List<String> words = new ArrayList<>(List.of("--from", from));
        words.addAll(List.of(options));
        return move(to, words.toArray(String[]::new));
    }

    private Typed move(Database postgres, String... options) {
        List<String> words = new ArrayList<>(List.of("--to", postgres.url(), "--username", postgres.user()));
        words.addAll(List.of(options));
        return typed(words.toArray(String[]::new));
    }

    private Typed typed(String... options) {
        List<String> words = new ArrayList<>(List.of("copy-database"));
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
