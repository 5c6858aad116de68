package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.reconcile.TellDefinition.Webhook;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told, as it stands in a job file. */
class TellSectionTest {

    private static final String EXAMPLE = """
            workbook: { id: norte, spreadsheet-id: a }
            tell:
              webhooks: [ { url: "https://hooks.example/costura?key=hush", secret: COSTURA_WEBHOOK_SECRET } ]
              emails: [ jefe@planta.example, turno.noche@planta.example ]
              language: en
              run-overdue: 3d
              batch-open: 20m
              queue-age: 36h
              digest: 90s
            """;

    private static TellDefinition read(String yaml) {
        return JobFiles.read("norte.yaml", new StringReader(yaml)).tell();
    }

    @Test
    void theExampleIsRead() {
        TellDefinition tell = read(EXAMPLE);

        assertThat(tell)
                .isEqualTo(new TellDefinition(
                        List.of(new Webhook(
                                URI.create("https://hooks.example/costura?key=hush"), "COSTURA_WEBHOOK_SECRET")),
                        List.of("jefe@planta.example", "turno.noche@planta.example"),
                        Locale.ENGLISH,
                        Duration.ofDays(3),
                        Duration.ofMinutes(20),
                        Duration.ofHours(36),
                        Duration.ofSeconds(90)));
        assertThat(tell.toString()).contains("webhook at hooks.example").doesNotContain("hush");
    }

    @Test
    void whatIsNotSaidIsAsTheIssueHasIt() {
        TellDefinition tell = read("workbook: { id: norte, spreadsheet-id: a }\ntell: { emails: [a@b.example] }");

        assertThat(tell.language().getLanguage()).isEqualTo("es");
        assertThat(tell.runOverdue()).isEqualTo(Duration.ofHours(26));
        assertThat(tell.batchOpen()).isEqualTo(Duration.ofMinutes(15));
        assertThat(tell.queueAge()).isEqualTo(Duration.ofDays(1));
        assertThat(tell.digest()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutTheSectionNobodyIsTold() {
        assertThat(read("workbook: { id: norte, spreadsheet-id: a }").isToNobody())
                .isTrue();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            3 | ~  webhooks: { url: https://a.example }~                            | tell.webhooks | a list is expected
            3 | ~  webhooks: [ https://a.example ]~                                 | tell.webhooks[0] | keys with values are expected here
            3 | ~  webhooks: [ { secret: A } ]~                                     | tell.webhooks[0].url | is missing; a text is expected
            3 | ~  webhooks: [ { url: https://a.example } ]~                        | tell.webhooks[0].secret | is missing; a text is expected
            3 | ~  webhooks: [ { url: https://a.example, secret: A, key: b } ]~     | tell.webhooks[0].key | is not known here; expected one of url, secret, plain-http
            3 | ~  webhooks: [ { url: a.example, secret: A } ]~                     | tell.webhooks[0].url | an address such as https://example.com/costura is expected, without user and fragment
            3 | ~  webhooks: [ { url: "https://u:p@a.example", secret: A } ]~       | tell.webhooks[0].url | an address such as https://example.com/costura is expected, without user and fragment
            3 | ~  webhooks: [ { url: "file:///etc/passwd", secret: A } ]~          | tell.webhooks[0].url | an address such as https://example.com/costura is expected, without user and fragment
            3 | ~  webhooks: [ { url: "http://a.example", secret: A } ]~            | tell.webhooks[0].url | https is expected; http is for this machine itself, or for a network of your own with plain-http: yes
            3 | ~  webhooks: [ { url: "http://127.0.0.1.a.example", secret: A } ]~  | tell.webhooks[0].url | https is expected; http is for this machine itself, or for a network of your own with plain-http: yes
            3 | ~  webhooks: [ { url: "http://a.example", secret: A, plain-http: sure } ]~ | tell.webhooks[0].plain-http | yes or no is expected, not 'sure'
            4 | ~  emails: jefe@planta.example~                                     | tell.emails | a list such as [FW] is expected
            4 | ~  emails: [ jefe ]~                                                | tell.emails | addresses such as jefe@planta.example are expected, not 'jefe'
            4 | ~  emails: [ a@b.example, a@b.example ]~                            | tell.emails | an address stands twice; keep one
            5 | ~  language: fr~                                                    | tell.language | es or en is expected, not 'fr'
            6 | ~  run-overdue: 26~                                                 | tell.run-overdue | a time such as 90s, 15m, 26h or 3d is expected, not '26'
            7 | ~  batch-open: 5s~                                                  | tell.batch-open | a time from 60 s to 365 days is expected, not '5s'
            9 | ~  digest: 0s~                                                      | tell.digest | a time from 1 s to 365 days is expected, not '0s'
            9 | ~  often: 1h~                                                       | tell.often | is not known here; expected one of webhooks, emails, language, run-overdue, batch-open, queue-age, digest
            """)
    void aMistakeIsToldWithItsPlace(int line, String instead, String key, String expected) {
        String[] lines = EXAMPLE.split("\n");
        lines[line - 1] = instead;

        assertThatThrownBy(() -> read(String.join("\n", lines)))
                .isInstanceOf(JobFileException.class)
                .hasMessage("norte.yaml, line %d, key %s: %s", line, key, expected);
    }

    @Test
    void aSecretInPlaceOfItsNameIsNotRepeated() {
        assertThatThrownBy(() -> read(EXAMPLE.replace("COSTURA_WEBHOOK_SECRET", "hunter2/hunter2")))
                .hasMessageContaining("tell.webhooks[0].secret")
                .hasMessageContaining("not the secret itself")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void anAddressThatWouldBeMoreThanOneHeaderIsNone() {
        assertThatThrownBy(() -> read(EXAMPLE.replace("jefe@planta.example", "\"a@b.example\\r\\nBcc: c@d.example\"")))
                .hasMessage(
                        "norte.yaml, line 4, key tell.emails: addresses such as jefe@planta.example are expected, not 'a@b.example??Bcc: c@d.example'");
    }

    @Test
    void nobodyToTellIsAMistake() {
        assertThatThrownBy(() -> read("workbook: { id: norte, spreadsheet-id: a }\ntell: { language: es }"))
                .hasMessage(
                        "norte.yaml, line 2, key tell.webhooks: at least one of webhooks and emails is expected to name somebody");
    }
}
