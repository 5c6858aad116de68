package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;

class LeasesOnH2Test extends LeasesContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }
}
