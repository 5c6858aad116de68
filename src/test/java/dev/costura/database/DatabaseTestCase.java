package dev.costura.database;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database and, in a Spring context of its own, the beans of a room that need nothing but it. Every test
 * begins with empty tables.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class DatabaseTestCase {

    protected Database database;
    protected SettableClock clock;
    protected TransactionTemplate transaction;
    private AnnotationConfigApplicationContext context;

    protected abstract Database open(Path directory);

    /** The beans that are tested. */
    protected abstract Class<?>[] beans();

    /** The tables that a test leaves something in. */
    protected abstract String[] tables();

    @BeforeAll
    void wire(@TempDir Path directory) {
        database = open(directory);
        database.migrate();
        clock = new SettableClock();
        context = new AnnotationConfigApplicationContext();
        context.registerBean(Database.class, () -> database, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Clock.class, () -> clock);
        context.register(Sql.class);
        context.register(beans());
        context.refresh();
        transaction = new TransactionTemplate(bean(JdbcTransactionManager.class));
    }

    @BeforeEach
    protected void empty() {
        clock.reset();
        for (String table : tables()) {
            database.sql().sql("delete from " + table).update();
        }
    }

    @AfterAll
    void close() {
        context.close();
        database.close();
    }

    protected <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Not marked as a configuration: the service, which scans these packages, must not find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Sql {
        @Bean(destroyMethod = "")
        javax.sql.DataSource dataSource(Database database) {
            return database.dataSource();
        }

        @Bean
        JdbcTransactionManager transactionManager(javax.sql.DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        JdbcTemplate jdbcTemplate(javax.sql.DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        NamedParameterJdbcTemplate namedParameters(JdbcTemplate jdbcTemplate) {
            return new NamedParameterJdbcTemplate(jdbcTemplate);
        }

        @Bean
        JdbcClient jdbcClient(NamedParameterJdbcTemplate namedParameters) {
            return JdbcClient.create(namedParameters);
        }
    }
}
