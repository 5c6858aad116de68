package dev.costura.ledger;

import dev.costura.database.Database;
import java.nio.file.Path;

class LedgerOnPostgresTest extends LedgerContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }
}
