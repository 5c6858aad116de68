package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes itself when it can't write; here it is made to by a statement. */
class ReopenableH2Test {

    @Test
    void aPoolFindsADatabaseAgainThatWasClosedUnderIt(@TempDir Path directory) throws SQLException {
        String url = DurableH2.durable("jdbc:h2:file:" + directory.resolve("costura"));
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(3);
            // Not filled up in the background, or the file is opened anew before a closed connection is met.
            pool.setMinimumIdle(0);
            pool.setConnectionTimeout(3000);
            ReopenableH2.under(pool);
            execute(pool, "create table it (id int)");
            Connection inUse = pool.getConnection();
            execute(pool, "insert into it values (0)"); // by a second connection, which is idle then
            closeUnder(url);
            assertThatThrownBy(() -> execute(pool, "insert into it values (1)")).isInstanceOf(SQLException.class);
            inUse.close();

            execute(pool, "insert into it values (2)");
            try (Connection one = pool.getConnection();
                    Connection another = pool.getConnection();
                    Connection third = pool.getConnection()) {
                assertThat(one.isValid(1) && another.isValid(1) && third.isValid(1))
                        .isTrue();
                execute(another, "insert into it values (3)");
            }
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

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
