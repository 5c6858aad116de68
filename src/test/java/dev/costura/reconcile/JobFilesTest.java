package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.reconcile.JobDefinition.Mode;
import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation.Tabs;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a job file is told with file, line, key and what was expected. */
class JobFilesTest {

    /** As the contract shows it. */
    private static final String EXAMPLE = """
            workbook:
              id: planta-norte              # the name in URLs and in the ledger
              spreadsheet-id: 1AbC_d-9
              time-zone: America/Santiago
              tabs: { unions: Uniones, work-orders: Operaciones, events: Metadata }
            policies:
              arm-only-types: [FW]
              on-version-conflict: reject   # or rebase: accept when the cells concerned are still empty
              defer-days: 7
              events-per-batch: 900
            jobs:
              nightly:   { mode: full, cron: "0 0 2 * * *" }
              on-demand: { mode: pending }
            """;

    private static WorkbookDefinition read(String yaml) {
        return JobFiles.read("planta-norte.yaml", new StringReader(yaml));
    }

    @Test
    void theExampleOfTheContractIsRead() {
        WorkbookDefinition definition = read(EXAMPLE);

        assertThat(definition.id()).isEqualTo("planta-norte");
        assertThat(definition.location().spreadsheetId()).isEqualTo("1AbC_d-9");
        assertThat(definition.location().zone()).isEqualTo(ZoneId.of("America/Santiago"));
        assertThat(definition.location().tabs()).isEqualTo(Tabs.DEFAULTS);
        assertThat(definition.location().credentials()).isEmpty();
        assertThat(definition.policies()).isEqualTo(Policies.DEFAULTS);
        assertThat(definition.eventsPerBatch()).isEqualTo(900);
        assertThat(definition.jobs())
                .isEqualTo(Map.of(
                        "nightly", new JobDefinition("nightly", Mode.FULL, "0 0 2 * * *"),
                        "on-demand", new JobDefinition("on-demand", Mode.PENDING, null)));
    }

    @Test
    void allButTheWorkbookHasDefaults() {
        assertThat(read("workbook: { id: planta-norte, spreadsheet-id: 1AbC }"))
                .usingRecursiveComparison()
                .ignoringFields("jobs", "location.spreadsheetId")
                .isEqualTo(read(EXAMPLE));
        assertThat(read("workbook: { id: planta-norte, spreadsheet-id: 1AbC }").jobs())
                .isEqualTo(Map.of(
                        "nightly", new JobDefinition("nightly", Mode.FULL, null),
                        "on-demand", new JobDefinition("on-demand", Mode.PENDING, null)));
    }

    @Test
    void everythingMayBeOtherwise() {
        WorkbookDefinition definition = read("""
                workbook:
                  id: sur-2
                  spreadsheet-id: "12345"
                  time-zone: Europe/Madrid
                  tabs: { work-orders: "Órdenes 'A'" }
                  credentials: /etc/costura/sur.json
                policies:
                  arm-only-types: [fw, Brida]
                  on-version-conflict: rebase
                  defer-days: 0
                  events-per-batch: 1
                jobs:
                  weekly: { mode: full, cron: "0 30 3 * * MON", missed: skip }
                """);

        assertThat(definition.location().zone()).isEqualTo(ZoneId.of("Europe/Madrid"));
        assertThat(definition.location().tabs()).isEqualTo(new Tabs("Uniones", "Órdenes 'A'", "Metadata"));
        assertThat(definition.location().credentials()).isEqualTo("/etc/costura/sur.json");
        assertThat(definition.policies())
                .isEqualTo(new Policies(Set.of("FW", "BRIDA"), Policies.VersionConflict.REBASE, Duration.ZERO));
        assertThat(definition.eventsPerBatch()).isEqualTo(1);
        assertThat(definition.jobs())
                .isEqualTo(Map.of(
                        "weekly", new JobDefinition("weekly", Mode.FULL, "0 30 3 * * MON", JobDefinition.Missed.SKIP)));
    }

    /** A line of the example replaced by another; the line number is the example's. */
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            2  | ~  id: Planta Norte~             | workbook.id | small letters, digits and - are expected, at most 50, not 'Planta Norte'
            2  | ~  id: ../etc~                   | workbook.id | small letters, digits and - are expected, at most 50, not '../etc'
            2  | ~  id: ''~                       | workbook.id | a text is expected
            2  | ~  id: [a]~                      | workbook.id | a text is expected
            2  | ~  name: planta-norte~           | workbook.name | is not known here; expected one of id, spreadsheet-id, time-zone, tabs, credentials
            4  | ~  credentials: ''~              | workbook.credentials | a text is expected
            4  | ~  credentials: '{"type": 1}'~  | workbook.credentials | the path of a service account's JSON file is expected; the key itself must not stand in a job file
            3  | ~  spreadsheet-id: https://docs.google.com/x~ | workbook.spreadsheet-id | the id from the spreadsheet's address is expected (between /d/ and /edit), not 'https://docs.google.com/x'
            3  | ~  id: planta-norte~             | workbook.id | stands twice; keep one
            4  | ~  time-zone: Chile~             | workbook.time-zone | a zone such as America/Santiago is expected, not 'Chile'
            4  | ~  time-zone: ~                  | workbook.time-zone | a text is expected
            5  | ~  tabs: Uniones~                | workbook.tabs | keys with values are expected here
            5  | ~  tabs: { uniones: U }~         | workbook.tabs.uniones | is not known here; expected one of unions, work-orders, events
            6  | ~policy:~                        | policy | is not known here; expected one of workbook, policies, jobs, tell
            7  | ~  arm-only-types: FW~           | policies.arm-only-types | a list such as [FW] is expected
            7  | ~  arm-only-types: [[FW]]~       | policies.arm-only-types | a list of texts is expected
            8  | ~  on-version-conflict: ignore~  | policies.on-version-conflict | reject or rebase is expected, not 'ignore'
            9  | ~  defer-days: -1~               | policies.defer-days | a whole number from 0 to 3650 is expected, not '-1'
            9  | ~  defer-days: 7.5~              | policies.defer-days | a whole number from 0 to 3650 is expected, not '7.5'
            9  | ~  defer-days: a week~           | policies.defer-days | a whole number from 0 to 3650 is expected, not 'a week'
            10 | ~  events-per-batch: 0~          | policies.events-per-batch | a whole number from 1 to 10000 is expected, not '0'
            10 | ~  events-per-batch: 10001~      | policies.events-per-batch | a whole number from 1 to 10000 is expected, not '10001'
            12 | ~  Nightly: { mode: full }~      | jobs.Nightly | a job name of small letters, digits and - is expected
            12 | ~  nightly: full~                | jobs.nightly | keys with values are expected here
            12 | ~  nightly: { cron: "0 0 2 * * *" }~ | jobs.nightly.mode | is missing; a text is expected
            12 | ~  nightly: { mode: all }~       | jobs.nightly.mode | full or pending is expected, not 'all'
            12 | ~  nightly: { mode: full, cron: "0 2 * * *" }~ | jobs.nightly.cron | second minute hour day month weekday is expected, such as 0 0 2 * * *, not '0 2 * * *'
            12 | ~  nightly: { mode: full, at: "02:00" }~ | jobs.nightly.at | is not known here; expected one of mode, cron, missed
            12 | ~  nightly: { mode: full, cron: "0 0 2 * * *", missed: never }~ | jobs.nightly.missed | run-once or skip is expected, not 'never'
            12 | ~  nightly: { mode: full, missed: skip }~ | jobs.nightly.missed | only a job with a cron can miss a time; add cron, or leave this out
            13 | ~  nightly: { mode: pending }~   | jobs.nightly | stands twice; keep one
            13 | ~  "on demand": { mode: pending }~ | jobs.on demand | a job name of small letters, digits and - is expected
            """)
    void aMistakeIsToldWithItsPlace(int line, String instead, String key, String expected) {
        String[] lines = EXAMPLE.split("\n");
        lines[line - 1] = instead;

        assertThatThrownBy(() -> read(String.join("\n", lines)))
                .isInstanceOf(JobFileException.class)
                .hasMessage("planta-norte.yaml, line %d, key %s: %s", line, key, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ~~                       | planta-norte.yaml, line 1, key workbook: is missing; the file is empty
            # only a comment         | planta-norte.yaml, line 1, key workbook: is missing; the file is empty
            workbook                 | planta-norte.yaml, line 1, key (top): keys with values are expected here
            [1, 2]                   | planta-norte.yaml, line 1, key (top): keys with values are expected here
            jobs: {}                 | planta-norte.yaml, line 1, key workbook: is missing; a section is expected
            workbook: { id: a }      | planta-norte.yaml, line 1, key workbook.spreadsheet-id: is missing; a text is expected
            ~workbook: { id: a, spreadsheet-id: b }\njobs: {}~ | planta-norte.yaml, line 2, key jobs: at least one job is expected
            ~workbook:\n  id: a\n spreadsheet-id: b~ | planta-norte.yaml, line 3, key (YAML): expected <block end>, but found '<block mapping start>'
            ~workbook: {\n  id: a~   | planta-norte.yaml, line 2, key (YAML): expected ',' or '}', but got <stream end>
            ~a: 1\n---\nb: 2~        | planta-norte.yaml, line 2, key (YAML): but found another document
            ~? [a]\n: b~             | planta-norte.yaml, line 1, key (top): a plain key is expected
            """)
    void aFileOfAnotherShapeIsToldToo(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml.replace("\\n", "\n")))
                .isInstanceOf(JobFileException.class)
                .hasMessage(message);
    }

    @Test
    void aFileThatIsNoTextIsNamed(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("norte.yaml"), "workbook: { id: ñ".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> JobFiles.read(directory))
                .isInstanceOf(JobFileException.class)
                .hasMessageContaining("norte.yaml")
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aFileWithCharactersThatYamlDoesNotKnowIsNamed() {
        assertThatThrownBy(() -> read("workbook: { id: \u0007 }"))
                .isInstanceOf(JobFileException.class)
                .hasMessageStartingWith("planta-norte.yaml");
    }

    @Test
    void filesAreReadInTheOrderOfTheirNamesAndOthersLeftAlone(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("b.yml"), "workbook: { id: b, spreadsheet-id: 1 }");
        Files.writeString(directory.resolve("a.yaml"), "workbook: { id: a, spreadsheet-id: 1 }");
        Files.writeString(directory.resolve("README.txt"), "not YAML: {");

        assertThat(JobFiles.read(directory)).extracting(WorkbookDefinition::id).containsExactly("a", "b");
        assertThat(JobFiles.read(directory.resolve("nowhere"))).isEmpty();
    }

    @Test
    void twoFilesOfOneWorkbookAreBothNamed(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("a.yaml"), "workbook: { id: norte, spreadsheet-id: 1 }");
        Files.writeString(directory.resolve("b.yaml"), "workbook: { id: norte, spreadsheet-id: 2 }");

        assertThatThrownBy(() -> JobFiles.read(directory))
                .isInstanceOf(JobFileException.class)
                .hasMessage(
                        "%s: workbook.id norte is the same as in %s",
                        directory.resolve("b.yaml"), directory.resolve("a.yaml"));
    }
}
