package dev.costura.reconcile;

import dev.costura.reconcile.TellDefinition.Webhook;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The section {@code tell} of a job file. What its complaints are about they name by key, for a value may be a secret. */
final class TellSection {

    /** An environment variable or a property of Spring's. A password rarely looks like one, and is never repeated. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private TellSection() {}

    static TellDefinition read(YamlSection section) {
        section.allowing("webhooks", "emails", "language", "run-overdue", "batch-open", "queue-age", "digest");
        TellDefinition tell = new TellDefinition(
                section.sections("webhooks").stream().map(TellSection::webhook).toList(),
                emails(section),
                language(section),
                section.duration("run-overdue", TellDefinition.RUN_OVERDUE, Duration.ofMinutes(1)),
                section.duration("batch-open", TellDefinition.BATCH_OPEN, Duration.ofMinutes(1)),
                section.duration("queue-age", TellDefinition.QUEUE_AGE, Duration.ofMinutes(1)),
                section.duration("digest", TellDefinition.DIGEST, Duration.ofSeconds(1)));
        if (tell.isToNobody()) {
            throw section.wrong("webhooks", "at least one of webhooks and emails is expected to name somebody");
        }
        return tell;
    }

    private static Webhook webhook(YamlSection section) {
        section.allowing("url", "secret", "plain-http");
        URI url = url(section);
        boolean plain = section.choice("plain-http", "no", "yes", "no").equals("yes");
        if (url.getScheme().equals("http") && !plain && !LOOPBACK.contains(url.getHost())) {
            throw section.wrong(
                    "url",
                    "https is expected; http is for this machine itself, or for a network of your own with plain-http: yes");
        }
        String secret = section.text("secret");
        if (!NAME.matcher(secret).matches()) {
            throw section.wrong(
                    "secret",
                    "the name of an environment variable or property that holds the secret is expected, such as COSTURA_WEBHOOK_SECRET, not the secret itself");
        }
        return new Webhook(url, secret);
    }

    private static URI url(YamlSection section) {
        String expected = "an address such as https://example.com/costura is expected, without user and fragment";
        try {
            URI url = new URI(section.text("url"));
            boolean usable = url.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(url.getScheme()))
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
            if (!usable) {
                throw section.wrong("url", expected);
            }
            return url;
        } catch (URISyntaxException e) {
            throw section.wrong("url", expected);
        }
    }

    private static List<String> emails(YamlSection section) {
        List<String> emails = section.texts("emails", List.of());
        for (String email : emails) {
            if (!ADDRESS.matcher(email).matches()) {
                throw section.wrong(
                        "emails",
                        "addresses such as jefe@planta.example are expected, not '"
                                + email.replaceAll("\\p{Cntrl}", "?") + "'");
            }
        }
        if (Set.copyOf(emails).size() < emails.size()) {
            throw section.wrong("emails", "an address stands twice; keep one");
        }
        return emails;
    }

    private static Locale language(YamlSection section) {
        return Locale.forLanguageTag(
                section.choice("language", TellDefinition.NOBODY.language().getLanguage(), "es", "en"));
    }
}
