package dev.costura.staging;

import dev.costura.database.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class StagingOnH2Test extends StagingContract {

    @Override
    protected Database open(Path directory) {
        return Database.h2(directory);
    }

    @Override
    boolean isShared() {
        return false;
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
