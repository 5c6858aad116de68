package dev.costura.ops.telling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.ops.CommandMode;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.TellDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.Policies;
import dev.costura.workbook.WorkbookLocation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where somebody is to be told in a way that is not configured, the service does not start, and says why. */
class ChannelsTest {

    private static final List<TellDefinition.Webhook> WEBHOOK =
            List.of(new TellDefinition.Webhook(URI.create("https://hooks.example/path?key=hush"), "hunter.two"));
    private static final List<String> EMAIL = List.of("jefe@planta.example");
    private static final String SENDER = "costura.telling.from=Costura <costura@planta.example>";

    private static ApplicationContextRunner service(List<TellDefinition.Webhook> webhooks, List<String> emails) {
        WorkbookDefinition workbook = new WorkbookDefinition(
                new WorkbookLocation("norte", "sheet", ZoneId.of("America/Santiago"), WorkbookLocation.Tabs.DEFAULTS),
                Policies.DEFAULTS,
                900,
                Map.of(),
                new TellDefinition(
                        webhooks,
                        emails,
                        Locale.ENGLISH,
                        Duration.ofHours(26),
                        Duration.ofMinutes(15),
                        Duration.ofDays(1),
                        Duration.ofMinutes(5)));
        return new ApplicationContextRunner()
                .withBean(Clock.class, Clock::systemUTC)
                .withBean(Definitions.class, () -> new Definitions(Map.of("norte", workbook), null))
                .withUserConfiguration(
                        CommandMode.class,
                        TellingConfiguration.class,
                        MailSenderAutoConfiguration.class,
                        Channels.class);
    }

    private static String told(ApplicationContextRunner service) {
        String[] told = new String[1];
        service.run(context -> {
            Throwable cause = context.getStartupFailure();
            assertThat(cause).as("it must not start").isNotNull();
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            assertThat(cause).isInstanceOf(TellingException.class);
            told[0] = cause.getMessage();
        });
        return told[0];
    }

    @Test
    void aSecretThatIsNotThereOrTooShortIsAskedForWithoutRepeatingAnything() {
        assertThat(told(service(WEBHOOK, List.of())))
                .isEqualTo("Workbook norte: the environment variable or property that tell.webhooks[0].secret names is"
                        + " not set. Set it to the secret that the receiver of the webhook at hooks.example checks"
                        + " signatures with, 16 characters or more.");
        assertThat(told(service(WEBHOOK, List.of()).withPropertyValues("hunter.two=short-secret")))
                .contains("is too short")
                .doesNotContain("short-secret")
                .doesNotContain("hush");
    }

    @Test
    void emailsNeedASenderAndAMailServer() {
        assertThat(told(service(List.of(), EMAIL).withPropertyValues("spring.mail.host=127.0.0.1")))
                .startsWith("Workbook norte tells people by e-mail, so costura.telling.from must be");
        assertThat(told(service(List.of(), EMAIL)
                        .withPropertyValues("spring.mail.host=127.0.0.1", "costura.telling.from=nobody at all")))
                .endsWith("it is 'nobody at all'.");
        assertThat(told(service(List.of(), EMAIL).withPropertyValues(SENDER)))
                .startsWith("Workbook norte tells people by e-mail, so spring.mail.host must name the mail server");
    }

    @Test
    void aPublicAddressThatIsNoneIsNamed() {
        assertThat(told(service(WEBHOOK, List.of())
                        .withPropertyValues("hunter.two=0123456789abcdef", "costura.public-url=costura.example")))
                .startsWith("costura.public-url must be the address")
                .endsWith("not 'costura.example'.");
    }

    @Test
    void whatIsConfiguredIsThereAndShownWithoutItsAddress() {
        service(WEBHOOK, EMAIL)
                .withPropertyValues("hunter.two=0123456789abcdef", "spring.mail.host=127.0.0.1", SENDER)
                .run(context -> assertThat(context.getBean(Channels.class).of("norte"))
                        .extracting(Channel::shownAs)
                        .containsExactly("webhook at hooks.example", "e-mail to j…@planta.example"));
    }

    @Test
    void aCommandTellsNobodyAndAsksForNothing() {
        service(WEBHOOK, EMAIL).withPropertyValues("costura.command=true").run(context -> assertThat(
                        context.getBean(Channels.class).of("norte"))
                .isEmpty());
    }
}
