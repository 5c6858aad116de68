package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.costura.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a process that stands still has in its hands, on a PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingSessionsTest {

    private static final String CHANGE = "update work set state = 'changed' where id = ";

    private Database database;

    @BeforeAll
    void rows() {
        database = Database.postgres();
        database.sql().sql("create table work (id int primary key, state text)").update();
        database.sql()
                .sql("insert into work select generate_series(1, 3), 'old'")
                .update();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theRowsOfATransactionThatStandsStillAreFreeAndNothingElseOfThatProcessOrOfOthersIsTouched()
            throws SQLException {
        ProcessName asleep = ProcessName.make();
        ProcessName other = ProcessName.make();
        try (HikariDataSource its = process(asleep);
                HikariDataSource theirs = process(other)) {
            Connection standing = its.getConnection();
            Connection waitingForTheApi = its.getConnection();
            Connection ofAnother = theirs.getConnection();
            inTransaction(standing, CHANGE + 1);
            inTransaction(waitingForTheApi, "select * from work");
            inTransaction(ofAnother, CHANGE + 3);

            new StandingSessions(new JdbcTemplate(database.dataSource())).end(asleep.value());

            database.sql().sql(CHANGE + 1).update();
            assertThat(standing.isValid(5)).as("the one that held a row").isFalse();
            assertThat(waitingForTheApi.isValid(5)).as("one without changes").isTrue();
            assertThat(ofAnother.isValid(5)).as("another process").isTrue();
            assertThat(its.getConnection().isValid(5)).as("what it opens anew").isTrue();
            assertThat(names()).contains(asleep.value(), other.value());
        }
    }

    private HikariDataSource process(ProcessName name) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setUsername(database.user());
        pool.setMaximumPoolSize(3);
        return (HikariDataSource) new StandingSessions.Naming(name).postProcessBeforeInitialization(pool, "dataSource");
    }

    private static void inTransaction(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> names() {
        return database.sql()
                .sql("select application_name from pg_stat_activity where datname = current_database()")
                .query(String.class)
                .list();
    }
}
