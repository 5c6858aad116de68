package dev.costura.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same migrations make the same tables on both databases, and nothing when they are there. */
class MigrationsTest {

    @Test
    void everyMigrationAppliesOnceOnBothAndLeavesTheSameColumns(@TempDir Path directory) {
        try (Database h2 = Database.h2(directory);
                Database postgres = Database.postgres()) {
            assertThat(h2.migrate().migrationsExecuted).isGreaterThanOrEqualTo(4);
            assertThat(postgres.migrate().migrationsExecuted).isGreaterThanOrEqualTo(4);
            assertThat(columns(h2)).containsExactlyElementsOf(columns(postgres));
            assertThat(h2.migrate().migrationsExecuted).isZero();
            assertThat(postgres.migrate().migrationsExecuted).isZero();
        }
    }

    private static List<String> columns(Database database) {
        return database.sql().sql("""
                        select lower(table_name) || '.' || lower(column_name) || ' ' || is_nullable
                        from information_schema.columns
                        where lower(table_schema) = 'public' and lower(table_name) <> 'flyway_schema_history'
                        """).query(String.class).list().stream()
                .sorted()
                .toList();
    }
}
