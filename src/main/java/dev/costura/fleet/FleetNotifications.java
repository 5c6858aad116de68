package dev.costura.fleet;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.integration.jdbc.channel.PgConnectionSupplier;
import org.springframework.integration.jdbc.channel.PostgresChannelMessageTableSubscriber;

/**
 * Hears of messages in PostgreSQL's channel. The library gives the first connection five seconds and then lets the start of the
 * process fail, though it goes on trying behind: where a dozen processes begin at once, as after a power cut, some take longer.
 */
final class FleetNotifications implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FleetNotifications.class);

    private final PostgresChannelMessageTableSubscriber subscriber;

    /** @param silence after which a connection is looked at, for it may be dead without a word */
    FleetNotifications(PgConnectionSupplier connections, Duration silence) {
        subscriber = new PostgresChannelMessageTableSubscriber(connections);
        subscriber.setNotificationTimeout(silence);
    }

    PostgresChannelMessageTableSubscriber subscriber() {
        return subscriber;
    }

    @Override
    public void start() {
        try {
            subscriber.start();
        } catch (IllegalStateException e) {
            log.warn("PostgreSQL has not let this process listen yet; it takes work as soon as it does");
        }
    }

    @Override
    public void stop() {
        subscriber.stop();
    }

    @Override
    public boolean isRunning() {
        return subscriber.isRunning();
    }
}
