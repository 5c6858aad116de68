package dev.costura.ops.telling;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Telling people. Who is told stands in the job files, the mail server in {@code spring.mail}.
 *
 * @param from the sender of e-mails, such as {@code Costura <costura@planta.example>}; needed where there are any
 * @param every how often there is a look for news
 * @param timeout for the answer of a webhook
 */
@ConfigurationProperties("costura.telling")
record TellingProperties(
        @DefaultValue("") String from,
        @DefaultValue("10s") Duration every,
        @DefaultValue("10s") Duration timeout) {

    TellingProperties {
        if (every.toMillis() < 1 || timeout.toMillis() < 1 || timeout.compareTo(Courier.LONGEST_ATTEMPT) > 0) {
            throw new TellingException(
                    "costura.telling.every and costura.telling.timeout must be times, the timeout not longer than %d s."
                            .formatted(Courier.LONGEST_ATTEMPT.toSeconds()));
        }
    }
}
