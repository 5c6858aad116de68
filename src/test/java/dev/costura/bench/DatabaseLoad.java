package dev.costura.bench;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What PostgreSQL has done.
 *
 * @param processorMillis of all its processes
 * @param wal bytes of its log
 * @param size bytes of the database with its indexes
 */
record DatabaseLoad(double processorMillis, long commits, long wal, long size, Map<String, TableLoad> tables) {

    DatabaseLoad since(DatabaseLoad before) {
        Map<String, TableLoad> since = new HashMap<>();
        tables.forEach(
                (table, load) -> since.put(table, load.since(before.tables.getOrDefault(table, TableLoad.NONE))));
        return new DatabaseLoad(
                processorMillis - before.processorMillis,
                commits - before.commits,
                wal - before.wal,
                size - before.size,
                since);
    }

    TableLoad all() {
        return of(table -> true);
    }

    /** Of Spring Batch's own tables. */
    TableLoad ofJobRepository() {
        return of(table -> table.startsWith("batch_"));
    }

    /** Of what only a fleet has: members, claims and the channel. */
    TableLoad ofFleet() {
        return of(table -> table.startsWith("fleet_") || table.startsWith("int_"));
    }

    private TableLoad of(Predicate<String> wanted) {
        return tables.entrySet().stream()
                .filter(table -> wanted.test(table.getKey()))
                .map(Map.Entry::getValue)
                .reduce(TableLoad.NONE, TableLoad::and);
    }

    /** The names of those that most was read from. */
    List<String> mostRead(int number) {
        return tables.keySet().stream()
                .sorted(Comparator.comparingLong(table -> -tables.get(table).read()))
                .limit(number)
                .toList();
    }
}
