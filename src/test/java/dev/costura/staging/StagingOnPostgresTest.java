package dev.costura.staging;

import dev.costura.database.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class StagingOnPostgresTest extends StagingContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
    }

    @Override
    boolean isShared() {
        return true;
    }

    /** Each node tells the rows that it handed on, and in a line of its own those that it looked at in vain. */
    @Override
    long rowsLookedAt(List<String> plan) {
        return Pattern.compile("actual [^)]*rows=(\\d+)[^)]* loops=(\\d+)|Removed by [^:]*: (\\d+)")
                .matcher(String.join("\n", plan))
                .results()
                .mapToLong(node -> node.group(3) == null
                        ? Long.parseLong(node.group(1)) * Long.parseLong(node.group(2))
                        : Long.parseLong(node.group(3)))
                .sum();
    }
}
