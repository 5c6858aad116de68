package dev.costura.ledger;

import dev.costura.database.Database;
import java.nio.file.Path;

class LedgerOnH2Test extends LedgerContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }
}
