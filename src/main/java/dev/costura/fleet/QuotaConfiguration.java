package dev.costura.fleet;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.costura.reconcile.ProcessName;
import dev.costura.workbook.SheetsProperties;
import io.github.bucket4j.BlockingStrategy;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The quotas that the processes of a fleet share. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("costura.fleet.enabled")
class QuotaConfiguration {

    /** Each holds one for a millisecond or two. */
    private static final int CONNECTIONS = 3;

    private static final Duration LONGEST = Duration.ofSeconds(10);

    /**
     * Connections for the buckets alone. No bean, for of the database's pools that one is meant which everybody knows.
     *
     * @see Buckets
     */
    private static final class Pool implements AutoCloseable {
        private final HikariDataSource connections;

        Pool(HikariDataSource connections) {
            this.connections = connections;
        }

        @Override
        public void close() {
            connections.close();
        }
    }

    @Bean
    Pool quotaConnections(JdbcConnectionDetails database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("quota");
        config.setJdbcUrl(database.getJdbcUrl());
        config.setUsername(database.getUsername());
        config.setPassword(database.getPassword());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(LONGEST.toMillis());
        config.setInitializationFailTimeout(-1); // the database may come later than this process
        config.addDataSourceProperty("socketTimeout", LONGEST.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new Pool(new HikariDataSource(config));
    }

    @Bean
    SharedTime sharedTime(Pool quotaConnections) {
        return new DatabaseTime(quotaConnections.connections);
    }

    @Bean
    Buckets buckets(Pool quotaConnections, SharedTime time) {
        return new Buckets(quotaConnections.connections, time);
    }

    @Bean
    SharedPacings sharedPacings(Buckets buckets, SharedTime time, SheetsProperties sheets) {
        return new SharedPacings(buckets, time, BlockingStrategy.PARKING, sheets);
    }

    @Bean
    QuotaStandings quotaStandings(JdbcClient jdbc, Buckets buckets, ProcessName me) {
        return new QuotaStandings(jdbc, buckets, me.value());
    }

    @Bean
    QuotaReports quotaReports(SharedPacings pacings, QuotaStandings standings, FleetProperties properties) {
        return new QuotaReports(pacings, standings, properties.heartbeat());
    }
}
