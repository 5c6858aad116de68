package dev.costura.reconcile;

import dev.costura.database.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class MetricsOnH2Test extends MetricsContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }

    @Override
    long rowsLookedAt(List<String> plan) {
        return Pattern.compile("scanCount: (\\d+)")
                .matcher(String.join("\n", plan))
                .results()
                .mapToLong(scans -> Long.parseLong(scans.group(1)))
                .sum();
    }
}
