package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.union.Operation;
import dev.costura.union.Worker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a report is said at the door, field by field, in words for whoever sent it. */
class IntakeRulesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static final String COMPLETION = """
            {"id": "c-1", "ot": "OT-123", "union": 5, "operation": "ARM", "workerId": 93, "worker": "MR(93)",
             "startedAt": "2026-01-21T09:00:00-03:00", "finishedAt": "2026-01-21T11:30:00-03:00"}""";
    static final String EVENT = """
            {"id": "e-1", "ot": "OT-123", "spool": "MK-1", "type": "TOMAR_SPOOL", "workerId": 93, "worker": "MR(93)",
             "occurredAt": "2026-01-21T09:00:00-03:00"}""";
    static final String ACTION = """
            {"id": "a-1", "type": "FINALIZAR", "ot": "OT-123", "spool": "MK-1", "operation": "ARM", "workerId": 93,
             "worker": "MR(93)", "at": "2026-01-21T11:30:00-03:00", "unions": [1, 2]}""";

    /** The report with one field set to something else; {@code absent} takes it away. */
    private static ObjectNode with(String report, String field, String value) {
        ObjectNode node = (ObjectNode) JSON.readTree(report);
        if (value.equals("absent")) {
            node.remove(field);
        } else {
            node.set(field, JSON.readTree(value.replace('\'', '"')));
        }
        return node;
    }

    private static void assertOnlyError(Form form, String field, String message) {
        assertThat(form.errors()).containsExactly(new FieldError(field, message));
        assertThat(form.arrival()).as("a report with errors").isNull();
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id         | absent                 | is required
            id         | null                   | is required
            id         | 7                      | must be text, not the number 7
            id         | '  '                   | must not be blank
            id         | '\\u0000x'             | must not contain control characters or broken Unicode
            ot         | absent                 | is required
            ot         | ''                     | must not be blank
            ot         | ['OT-1']               | must be text, not a list
            ot         | 'OT\\t1'               | must not contain control characters or broken Unicode
            ot         | '\\ud800'              | must not contain control characters or broken Unicode
            union      | absent                 | is required
            union      | 0                      | must be from 1 to 20, not 0
            union      | 21                     | must be from 1 to 20, not 21
            union      | -1                     | must be from 1 to 20, not -1
            union      | 99999999999            | must be from 1 to 20, not 99999999999
            union      | 5.0                    | must be a whole number, not the number 5.0
            union      | '5'                    | must be a whole number, not text
            union      | true                   | must be a whole number, not true
            operation  | absent                 | is required
            operation  | 'NDT'                  | must be ARM or SOLD, not 'NDT'
            operation  | {}                     | must be text, not an object
            workerId   | absent                 | is required
            workerId   | 0                      | must be from 1 to 2147483647, not 0
            workerId   | 'MR'                   | must be a whole number, not text
            worker     | absent                 | is required
            worker     | ' '                    | must not be blank
            startedAt  | absent                 | is required
            startedAt  | 1769000000             | must be text, not the number 1769000000
            startedAt  | '21-01-2026 09:00:00'  | must be a date-time with offset such as 2026-01-21T11:30:00-03:00, not '21-01-2026 09:00:00'
            startedAt  | '2026-01-21T09:00:00'  | must be a date-time with offset such as 2026-01-21T11:30:00-03:00, not '2026-01-21T09:00:00'
            startedAt  | '2026-02-30T09:00:00Z' | must be a date-time with offset such as 2026-01-21T11:30:00-03:00, not '2026-02-30T09:00:00Z'
            startedAt  | '1999-12-31T23:59:59Z' | must be between the years 2000 and 2100, not 1999-12-31T23:59:59Z
            finishedAt | '2100-01-01T00:00:00Z' | must be between the years 2000 and 2100, not 2100-01-01T00:00:00Z
            finishedAt | absent                 | is required
            finishedAt | '2026-01-21T08:59:59-03:00' | is before startedAt
            expectedVersion | 'v7'              | must be a UUID, not 'v7'
            expectedVersion | 7                 | must be text, not the number 7
            spool      | ''                     | must not be blank
            spool      | 5                      | must be text, not the number 5
            """)
    void aCompletionIsRefusedForOneWrongField(String field, String value, String message) {
        assertOnlyError(Forms.completion(with(COMPLETION, field, value)), field, message);
    }

    @ParameterizedTest(name = "{0} = {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            spool      | absent                     | is required
            type       | absent                     | is required
            type       | 'tomar_spool'              | must be capitals, digits and _, such as TOMAR_SPOOL, not 'tomar_spool'
            type       | '=HYPERLINK(1)'            | must be capitals, digits and _, such as TOMAR_SPOOL, not '=HYPERLINK(1)'
            type       | 'SYSTEM_REMEDIATION'       | SYSTEM_REMEDIATION is written by Costura only
            type       | 'UNION_ARM_REGISTRADA'     | UNION_ARM_REGISTRADA is written by Costura only
            type       | 'SPOOL_SOLD_PAUSADO'       | SPOOL_SOLD_PAUSADO is written by Costura only
            type       | 'SPOOL_CANCELADO'          | SPOOL_CANCELADO is written by Costura only
            operation  | 'PINTURA'                  | must be ARM or SOLD, not 'PINTURA'
            occurredAt | absent                     | is required
            details    | [1]                        | must be an object, not a list
            details    | 'text'                     | must be an object, not text
            """)
    void anEventIsRefusedForOneWrongField(String field, String value, String message) {
        assertOnlyError(Forms.event(with(EVENT, field, value)), field, message);
    }

    @ParameterizedTest(name = "{0} = {1}: {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            type      | absent       | type      | is required
            type      | 'PAUSAR'     | type      | must be INICIAR or FINALIZAR, not 'PAUSAR'
            spool     | absent       | spool     | is required
            operation | absent       | operation | is required
            at        | absent       | at        | is required
            startedAt | '2026-01-21T12:00:00-03:00' | at | is before startedAt
            unions    | 5            | unions    | must be a list of union numbers, not the number 5
            unions    | [0]          | unions[0] | must be a whole number from 1 to 20, not 0
            unions    | [1, 21]      | unions[1] | must be a whole number from 1 to 20, not 21
            unions    | [1, '2']     | unions[1] | must be a whole number from 1 to 20, not 2
            unions    | [1, 2, 1]    | unions[2] | names union 1 a second time
            """)
    void anActionIsRefusedForOneWrongField(String field, String value, String blamed, String message) {
        Form form = Forms.action(with(ACTION, field, value));

        assertThat(form.errors()).contains(new FieldError(blamed, message));
        assertThat(form.arrival()).isNull();
    }

    @Test
    void unionsBelongToTheEndOfTheWorkOnly() {
        assertOnlyError(Forms.action(with(ACTION, "type", "'INICIAR'")), "unions", "belongs to FINALIZAR only");
    }

    @ParameterizedTest(name = "{0} of {1} characters")
    @CsvSource({"id, 100", "ot, 100", "worker, 200", "spool, 200"})
    void aTextMayBeAsLongAsItsColumnAndNotOneCharacterLonger(String field, int longest) {
        String fits = "x".repeat(longest);

        assertThat(Forms.completion(with(COMPLETION, field, "'" + fits + "'")).errors())
                .isEmpty();
        assertOnlyError(
                Forms.completion(with(COMPLETION, field, "'" + fits + "x'")),
                field,
                "must have at most " + longest + " characters, it has " + (longest + 1));
    }

    @Test
    void detailsMustLeaveRoomInACellOfGoogle() {
        Form form = Forms.event(with(EVENT, "details", "{'note': '" + "x".repeat(40_000) + "'}"));

        assertOnlyError(form, "details", "must have at most 40000 characters as JSON, it has 40011");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Form form = Forms.completion(
                JSON.readTree("{\"id\": \"c-9\", \"union\": 0, \"operation\": \"NDT\", \"startedAt\": \"soon\"}"));

        assertThat(form.id()).isEqualTo("c-9");
        assertThat(form.errors())
                .extracting(FieldError::field)
                .containsExactly("ot", "union", "operation", "workerId", "worker", "startedAt", "finishedAt");
    }

    @ParameterizedTest
    @MethodSource("noObjects")
    void whatIsNoObjectIsRefusedAndNotFailedAt(String json, String told) {
        for (Form.Reader reader : List.<Form.Reader>of(Forms::completion, Forms::event, Forms::action)) {
            Form form = reader.read(JSON.readTree(json));
            assertThat(form.errors()).contains(new FieldError("", "must be a JSON object, not " + told));
            assertThat(form.arrival()).isNull();
        }
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> noObjects() {
        return Map.of("5", "the number 5", "\"x\"", "text", "null", "nothing", "[]", "a list", "true", "true")
                .entrySet()
                .stream()
                .map(entry -> org.junit.jupiter.params.provider.Arguments.of(entry.getKey(), entry.getValue()));
    }

    @Test
    void aGoodCompletionIsReadWhole() {
        ObjectNode json = with(COMPLETION, "expectedVersion", "'0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11'");
        json.put("spool", "  MK-1 ");
        json.put("operation", "sold");

        NewReport report = java.util.Objects.requireNonNull(
                        Forms.completion(json).arrival())
                .report();

        assertThat(report)
                .isEqualTo(new NewReport(
                        "c-1",
                        Kind.COMPLETION,
                        "OT-123",
                        "MK-1",
                        5,
                        Operation.SOLD,
                        null,
                        null,
                        new Worker(93, "MR(93)"),
                        Instant.parse("2026-01-21T12:00:00Z"),
                        Instant.parse("2026-01-21T14:30:00Z"),
                        UUID.fromString("0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11"),
                        List.of(),
                        Map.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            another offset      | startedAt | '2026-01-21T12:00:00Z'
            blanks around       | worker    | ' MR(93) '
            small letters       | operation | 'arm'
            null for absent     | spool     | null
            a field unknown     | battery   | 0.3
            """)
    void theSameReportWrittenOtherwiseHasTheSameContent(String how, String field, String value) {
        assertThat(hash(Forms.completion(with(COMPLETION, field, value))))
                .as(how)
                .isEqualTo(hash(Forms.completion(JSON.readTree(COMPLETION))));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ot              | 'OT-124'
            union           | 6
            operation       | 'SOLD'
            workerId        | 94
            worker          | 'JP(94)'
            startedAt       | '2026-01-21T09:00:01-03:00'
            finishedAt      | '2026-01-21T11:30:01-03:00'
            expectedVersion | '0f0d6c2e-7c52-4d7e-9a39-5d1c2f9f0a11'
            spool           | 'MK-1'
            spool           | 'null'
            """)
    void everyFieldIsPartOfTheContent(String field, String value) {
        assertThat(hash(Forms.completion(with(COMPLETION, field, value))))
                .isNotEqualTo(hash(Forms.completion(JSON.readTree(COMPLETION))));
    }

    @Test
    void theOrderOfKeysInDetailsIsNoContent() {
        assertThat(hash(Forms.event(with(EVENT, "details", "{'a': 1, 'b': {'c': 2, 'd': 3}}"))))
                .isEqualTo(hash(Forms.event(with(EVENT, "details", "{'b': {'d': 3, 'c': 2}, 'a': 1}"))));
    }

    @Test
    void detailsThatOnlyLookTheSameAreOtherContent() {
        assertThat(hash(Forms.event(with(EVENT, "details", "{'a': '1, b=2'}"))))
                .isNotEqualTo(hash(Forms.event(with(EVENT, "details", "{'a': 1, 'b': 2}"))));
    }

    private static String hash(Form form) {
        assertThat(form.errors()).isEmpty();
        return java.util.Objects.requireNonNull(form.arrival()).contentHash();
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
