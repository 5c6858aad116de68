package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;

class MetricsOnH2Test extends MetricsContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }
}
