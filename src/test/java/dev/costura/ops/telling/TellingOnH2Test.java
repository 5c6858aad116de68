package dev.costura.ops.telling;

import dev.costura.database.Database;
import java.nio.file.Path;

class TellingOnH2Test extends TellingContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }
}
