package dev.costura.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StagingOnH2Test extends StagingContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }

    /** Each time that numbers are put on record is a commit, which goes to disk. */
    @Test
    void numbersForThousandsOfArrivalsArePutOnRecordAtATime() {
        assertThat(database.sql()
                        .sql("select identity_cache from information_schema.columns where table_name = 'STAGED'"
                                + " and column_name = 'ARRIVAL'")
                        .query(Long.class)
                        .single())
                .isEqualTo(2000);
    }

    @Override
    boolean isShared() {
        return false;
    }
}
