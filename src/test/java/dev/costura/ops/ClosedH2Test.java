package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes itself when it can't write; here it is made to by a statement. */
class ClosedH2Test {

    @Test
    void aPoolFindsADatabaseAgainThatWasClosedUnderIt(@TempDir Path directory) throws SQLException {
        String url = DurableH2.durable("jdbc:h2:file:" + directory.resolve("costura"));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(3);
        config.setExceptionOverrideClassName(ClosedH2.class.getName());
        try (HikariDataSource pool = new HikariDataSource(config)) {
            execute(pool, "create table it (id int)");
            closeUnder(url);

            for (int connection = 1; connection <= config.getMaximumPoolSize(); connection++) {
                // In the order in which the pool hands them out; one that was not used yet is new.
                try {
                    execute(pool, "insert into it values (1)");
                } catch (SQLException closed) {
                    assertThat(closed.getMessage()).contains("closed");
                }
            }

            execute(pool, "insert into it values (2)");
        }
    }

    private static void closeUnder(String url) throws SQLException {
        try (Connection other = DriverManager.getConnection(url, "", "");
                Statement statement = other.createStatement()) {
            assertThatThrownBy(() -> {
                        statement.execute("shutdown immediately");
                        statement.execute("select 1");
                    })
                    .isInstanceOf(SQLException.class);
        }
    }

    private static void execute(HikariDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
