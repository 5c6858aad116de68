package dev.costura.ops.telling;

import dev.costura.reconcile.TellDefinition;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Posts messages as JSON. What it says of failures holds neither the address beyond the host nor the secret. */
final class Webhook implements Channel {

    static final String SIGNATURE = "Costura-Signature";
    static final String DELIVERY = "Costura-Delivery";

    private static final Set<Integer> ANOTHER_TIME = Set.of(408, 425, 429);
    private static final Duration LONGEST_PAUSE = Duration.ofDays(1);

    private final TellDefinition.Webhook definition;
    private final String secret;
    private final RestClient client;
    private final JsonMapper json;
    private final Clock clock;

    Webhook(TellDefinition.Webhook definition, String secret, RestClient client, JsonMapper json, Clock clock) {
        this.definition = definition;
        this.secret = secret;
        this.client = client;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String key() {
        return Channel.key("webhook", definition.url().toString());
    }

    @Override
    public String shownAs() {
        return definition.toString();
    }

    @Override
    public Outcome send(Letter letter) {
        byte[] body = json.writeValueAsBytes(letter);
        try {
            return client.post()
                    .uri(definition.url())
                    .contentType(MediaType.APPLICATION_JSON)
                    .header(HttpHeaders.USER_AGENT, "Costura")
                    .header(DELIVERY, letter.id())
                    .header(SIGNATURE, Signature.header(secret, clock.instant(), body))
                    .body(body)
                    .exchange((request, response) -> outcome(response));
        } catch (RuntimeException e) {
            // Also what the JDK throws of an address that it does not like: it repeats it.
            return Outcome.failed(words(e));
        }
    }

    private Outcome outcome(ClientHttpResponse response) throws IOException {
        int status = response.getStatusCode().value();
        String why = "answered with " + status;
        if (status / 100 == 2) {
            return Outcome.DELIVERED;
        } else if (status / 100 == 3) {
            return Outcome.failed(why + "; redirects are not followed");
        } else if (status / 100 == 4 && !ANOTHER_TIME.contains(status)) {
            return Outcome.refused(why);
        }
        boolean mayAskForPause = status == 429 || status == 503;
        return new Outcome(
                Outcome.Result.FAILED,
                why,
                mayAskForPause ? pause(response.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)) : null);
    }

    /** Seconds or a date; null where it is neither. */
    private @Nullable Duration pause(@Nullable String asked) {
        if (asked == null) {
            return null;
        }
        Duration pause;
        if (asked.strip().matches("\\d{1,9}")) {
            pause = Duration.ofSeconds(Long.parseLong(asked.strip()));
        } else {
            try {
                Instant until = ZonedDateTime.parse(asked.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                pause = Duration.between(clock.instant(), until);
            } catch (DateTimeParseException e) {
                return null;
            }
        }
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Words of our own: messages of exceptions may repeat the address. */
    private static String words(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpTimeoutException) {
                return "did not answer in time";
            } else if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException) {
                return "its host is not known";
            } else if (cause instanceof ConnectException) {
                return "can't be connected to";
            } else if (cause instanceof SSLException) {
                return "its certificate or TLS is not accepted";
            }
        }
        return "the connection broke";
    }
}
