package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;

class RetentionOnPostgresTest extends RetentionContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }
}
