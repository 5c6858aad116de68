package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class MetricsOnPostgresTest extends MetricsContract {

    @Override
    protected Database open(Path directory) {
        return Database.postgres();
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
