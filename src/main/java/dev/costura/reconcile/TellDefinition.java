package dev.costura.reconcile;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Who is told what happens to a workbook, and how soon.
 *
 * @param language of e-mails and of the sentences in webhooks
 * @param runOverdue how long after its last run a scheduled workbook is told to stand still
 * @param batchOpen how long a batch may be open before it is told
 * @param queueAge how long a report may wait before it is told
 * @param digest how long what follows on a message is gathered for the next
 */
public record TellDefinition(
        List<Webhook> webhooks,
        List<String> emails,
        Locale language,
        Duration runOverdue,
        Duration batchOpen,
        Duration queueAge,
        Duration digest) {

    public static final Duration RUN_OVERDUE = Duration.ofHours(26);
    public static final Duration BATCH_OPEN = Duration.ofMinutes(15);
    public static final Duration QUEUE_AGE = Duration.ofHours(24);
    public static final Duration DIGEST = Duration.ofMinutes(5);

    /** Nobody is told anything. */
    public static final TellDefinition NOBODY = new TellDefinition(
            List.of(), List.of(), Locale.forLanguageTag("es"), RUN_OVERDUE, BATCH_OPEN, QUEUE_AGE, DIGEST);

    public TellDefinition {
        webhooks = List.copyOf(webhooks);
        emails = List.copyOf(emails);
    }

    /**
     * @param secret name of the property, or of the environment variable, that holds the key of the signature
     */
    public record Webhook(URI url, String secret) {

        /** Of the address, what may stand in logs: path and query often are passwords. */
        public String shownAs() {
            return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
        }

        @Override
        public String toString() {
            return "webhook at " + shownAs();
        }
    }

    public boolean isToNobody() {
        return webhooks.isEmpty() && emails.isEmpty();
    }
}
