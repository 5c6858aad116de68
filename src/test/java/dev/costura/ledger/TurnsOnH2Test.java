package dev.costura.ledger;

import dev.costura.database.Database;
import java.nio.file.Path;

class TurnsOnH2Test extends TurnsContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }
}
