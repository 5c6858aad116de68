package dev.costura.staging;

import dev.costura.database.Database;
import java.nio.file.Path;

class StagingOnPostgresTest extends StagingContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }

    @Override
    boolean isShared() {
        return true;
    }
}
