package dev.costura.fleet;

import jakarta.jms.ConnectionFactory;
import java.time.Duration;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The broker as this process knows it: how it is reached, and whether it was there when it was last spoken to. */
class Broker {

    private static final Logger log = LoggerFactory.getLogger(Broker.class);

    /** A launch waits ten seconds for a worker; a broker that stands still must not take more of them. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(5);

    /** After one call in vain the next ones wait no more. */
    private static final Duration SPARED = Duration.ofSeconds(5);

    private final String url;
    private final CachingConnectionFactory sending;
    private final ActiveMQConnectionFactory taking;
    private boolean away;
    private long failedAt;

    Broker(String url, @Nullable String user, @Nullable String password) {
        this.url = withoutParameters(url);
        this.taking = connections(url, user, password);
        this.sending = new CachingConnectionFactory(connections(url, user, password));
    }

    private static ActiveMQConnectionFactory connections(String url, @Nullable String user, @Nullable String password) {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url, user, password);
        // What a worker has no hand for stays in the queue, for the others.
        connections.setConsumerWindowSize(0);
        connections.setCallTimeout(LONGEST_CALL.toMillis());
        return connections;
    }

    /** They may hold the password of a store of keys. */
    private static String withoutParameters(String url) {
        return url.replaceAll("[?#].*", "");
    }

    /** One connection that is kept, and made again when it is lost. */
    CachingConnectionFactory sending() {
        return sending;
    }

    /** A connection for each asking: who takes keeps it, and makes it again. */
    ConnectionFactory taking() {
        return taking;
    }

    synchronized void isAway(Throwable why) {
        failedAt = System.nanoTime();
        if (!away) {
            away = true;
            log.warn(
                    "The broker at {} does not answer: {}. Launches are done by the service that is asked, and partitions wait, until it is back",
                    url,
                    NestedExceptionUtils.getMostSpecificCause(why).getMessage());
        }
    }

    synchronized void isThere() {
        if (away) {
            away = false;
            log.warn("The broker at {} is back", url);
        }
    }

    /** False for some seconds after a call in vain: a hundred partitions would each wait for a broker that is away. */
    synchronized boolean isWorthACall() {
        return !away || System.nanoTime() - failedAt > SPARED.toNanos();
    }
}
