package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;

class RetentionOnH2Test extends RetentionContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }
}
