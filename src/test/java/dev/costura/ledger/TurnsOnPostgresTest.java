package dev.costura.ledger;

import dev.costura.database.Database;
import java.nio.file.Path;

class TurnsOnPostgresTest extends TurnsContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }
}
