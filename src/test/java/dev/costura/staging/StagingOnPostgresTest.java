package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StagingOnPostgresTest extends StagingContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }

    /** Numbers put on record ahead belong to a connection there: what came later would stand before what came first. */
    @Test
    void arrivalsAreNumberedInTheirOrderWhateverConnectionBringsThem() {
        assertThat(database.sql()
                        .sql("select cache_size from pg_sequences where sequencename = 'staged_arrival_seq'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Override
    boolean isShared() {
        return true;
    }
}
