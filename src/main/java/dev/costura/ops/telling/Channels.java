package dev.costura.ops.telling;

import dev.costura.ops.CommandMode;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.TellDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** The channels of each workbook. A command has none: it is over before anything could be tried again. */
@Component
class Channels {

    private static final int SHORTEST_SECRET = 16;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, List<Channel>> byWorkbook = new LinkedHashMap<>();
    private final Environment environment;
    private final ObjectProvider<JavaMailSender> mail;
    private final TellingProperties properties;
    private final RestClient webhooks;
    private final Clock clock;

    Channels(
            Definitions definitions,
            CommandMode mode,
            Environment environment,
            ObjectProvider<JavaMailSender> mail,
            TellingProperties properties,
            RestClient webhooks,
            Clock clock) {
        this.environment = environment;
        this.mail = mail;
        this.properties = properties;
        this.webhooks = webhooks;
        this.clock = clock;
        if (!mode.isCommand()) {
            definitions.all().stream()
                    .filter(workbook -> !workbook.tell().isToNobody())
                    .forEach(workbook -> byWorkbook.put(workbook.id(), channels(workbook)));
        }
    }

    /** Empty where nobody is told. */
    List<Channel> of(String workbook) {
        return byWorkbook.getOrDefault(workbook, List.of());
    }

    Optional<Channel> find(String workbook, String key) {
        return of(workbook).stream()
                .filter(channel -> channel.key().equals(key))
                .findFirst();
    }

    private List<Channel> channels(WorkbookDefinition workbook) {
        List<Channel> channels = new ArrayList<>();
        TellDefinition tell = workbook.tell();
        for (int i = 0; i < tell.webhooks().size(); i++) {
            TellDefinition.Webhook webhook = tell.webhooks().get(i);
            channels.add(new Webhook(webhook, secret(workbook, i, webhook), webhooks, JSON, clock));
        }
        for (String address : tell.emails()) {
            channels.add(new Mailbox(address, sender(workbook), mailServer(workbook)));
        }
        if (channels.stream().map(Channel::key).distinct().count() < channels.size()) {
            throw new TellingException(
                    "Workbook %s: a webhook stands twice under tell.webhooks; keep one.".formatted(workbook.id()));
        }
        return List.copyOf(channels);
    }

    /** The name is not repeated: who writes the secret itself in its place must not find it in the log. */
    private String secret(WorkbookDefinition workbook, int index, TellDefinition.Webhook webhook) {
        String secret = environment.getProperty(webhook.secret(), "");
        if (secret.length() < SHORTEST_SECRET) {
            throw new TellingException(
                    "Workbook %s: the environment variable or property that tell.webhooks[%d].secret names is %s. Set it to the secret that the receiver of the %s checks signatures with, %d characters or more."
                            .formatted(
                                    workbook.id(),
                                    index,
                                    secret.isEmpty() ? "not set" : "too short",
                                    webhook,
                                    SHORTEST_SECRET));
        }
        return secret;
    }

    private String sender(WorkbookDefinition workbook) {
        try {
            if (!properties.from().isBlank()) {
                new InternetAddress(properties.from(), true);
                return properties.from();
            }
        } catch (AddressException e) {
            // Told below.
        }
        throw new TellingException(
                "Workbook %s tells people by e-mail, so costura.telling.from must be the sender's address, such as Costura <costura@planta.example>; it is %s."
                        .formatted(
                                workbook.id(),
                                properties.from().isBlank() ? "not set" : "'" + properties.from() + "'"));
    }

    private JavaMailSender mailServer(WorkbookDefinition workbook) {
        return mail.stream()
                .findFirst()
                .orElseThrow(() -> new TellingException(
                        "Workbook %s tells people by e-mail, so spring.mail.host must name the mail server (and spring.mail.port, username and password as it needs them); it is not set. Or remove tell.emails from its job file."
                                .formatted(workbook.id())));
    }
}
