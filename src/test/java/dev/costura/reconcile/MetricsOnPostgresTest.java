package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;

class MetricsOnPostgresTest extends MetricsContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }
}
