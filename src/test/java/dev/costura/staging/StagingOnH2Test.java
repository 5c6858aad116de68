package dev.costura.staging;

import dev.costura.database.Database;
import java.nio.file.Path;

class StagingOnH2Test extends StagingContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }

    @Override
    boolean isShared() {
        return false;
    }
}
