package dev.costura.fleet;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.jdbc.channel.PostgresSubscribableChannel;
import org.springframework.integration.jdbc.store.JdbcChannelMessageStore;
import org.springframework.integration.jdbc.store.channel.PostgresChannelMessageStoreQueryProvider;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * The channels in PostgreSQL itself, so that nothing else has to run: a message is a row, NOTIFY wakes who listens, and SKIP LOCKED
 * gives each row to one of them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("costura.fleet.enabled")
@ConditionalOnProperty(name = "costura.fleet.channel", havingValue = "postgres", matchIfMissing = true)
class PostgresChannels {

    private static final String PARTITIONS = "partitions";
    private static final String LAUNCHES = "launches";

    @Bean
    JdbcChannelMessageStore fleetMessages(DataSource database) {
        JdbcChannelMessageStore store = new JdbcChannelMessageStore(database);
        store.setChannelMessageStoreQueryProvider(new PostgresChannelMessageStoreQueryProvider());
        store.setRegion("fleet");
        return store;
    }

    @Bean
    FleetNotifications fleetNotifications(JdbcConnectionDetails database) {
        return new FleetNotifications(() -> listener(database), Duration.ofSeconds(10));
    }

    /** A connection of its own, for it waits for ever. The subscriber asks again at once where there was none. */
    private static PgConnection listener(JdbcConnectionDetails database) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, database.getUsername());
        PGProperty.PASSWORD.set(properties, database.getPassword());
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        PGProperty.CONNECT_TIMEOUT.set(properties, 5);
        // One that is accepted and silent; the wait for a notification has a time of its own.
        PGProperty.LOGIN_TIMEOUT.set(properties, 10);
        PGProperty.SOCKET_TIMEOUT.set(properties, 20);
        try {
            return DriverManager.getConnection(database.getJdbcUrl(), properties)
                    .unwrap(PgConnection.class);
        } catch (SQLException e) {
            pause();
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Bean
    ThreadPoolTaskExecutor partitionThreads(FleetProperties properties) {
        return threads("partition-", properties.runsAtOnce());
    }

    @Bean
    ThreadPoolTaskExecutor launchThreads(FleetProperties properties) {
        return threads("launch-", properties.launchesAtOnce());
    }

    /** Daemons: what they have in hand when the process ends is left open, and others take it. */
    private static ThreadPoolTaskExecutor threads(String prefix, int number) {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setThreadNamePrefix(prefix);
        threads.setCorePoolSize(number);
        threads.setMaxPoolSize(number);
        threads.setAllowCoreThreadTimeOut(true);
        threads.setDaemon(true);
        return threads;
    }

    @Bean
    PostgresSubscribableChannel fleetPartitions(
            JdbcChannelMessageStore fleetMessages,
            FleetNotifications fleetNotifications,
            @Qualifier("partitionThreads") ThreadPoolTaskExecutor threads) {
        return channel(PARTITIONS, fleetMessages, fleetNotifications, threads);
    }

    @Bean
    PostgresSubscribableChannel fleetLaunches(
            JdbcChannelMessageStore fleetMessages,
            FleetNotifications fleetNotifications,
            @Qualifier("launchThreads") ThreadPoolTaskExecutor threads) {
        return channel(LAUNCHES, fleetMessages, fleetNotifications, threads);
    }

    private static PostgresSubscribableChannel channel(
            String group,
            JdbcChannelMessageStore messages,
            FleetNotifications notifications,
            ThreadPoolTaskExecutor threads) {
        PostgresSubscribableChannel channel =
                new PostgresSubscribableChannel(messages, group, notifications.subscriber());
        channel.setDispatcherExecutor(threads);
        return channel;
    }

    @Bean
    Waiting waiting(JdbcChannelMessageStore fleetMessages) {
        return () -> fleetMessages.messageGroupSize(PARTITIONS) > 0;
    }
}
