package dev.costura.ops.telling;

import dev.costura.database.Database;
import java.nio.file.Path;

class TellingOnPostgresTest extends TellingContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }
}
