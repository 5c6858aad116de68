package dev.costura.ledger;

import java.util.List;

/**
 * Entries with all that is said about them in words already, so that they can be recorded by a thread that has little else to do
 * than that.
 */
public final class PreparedEntries {

    private final List<Prepared> entries;

    private PreparedEntries(List<Prepared> entries) {
        this.entries = entries;
    }

    /** @param details and {@code changes}: as JSON */
    record Prepared(LedgerEntry row, String details, String changes) {

        static Prepared of(LedgerEntry row) {
            return new Prepared(
                    row,
                    ChangeJson.JSON.writeValueAsString(row.entry().details()),
                    ChangeJson.write(row.entry().changes(), row.cells()));
        }
    }

    public static PreparedEntries of(List<LedgerEntry> entries) {
        return new PreparedEntries(entries.stream().map(Prepared::of).toList());
    }

    List<Prepared> entries() {
        return entries;
    }
}
