package dev.costura.trials;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the queue says in the end and, where the database can be read, what the ledger does.
 *
 * @param ledger null where it is not known, as over REST
 */
public record QueueContent(List<Queued> reports, @Nullable Ledger ledger) {

    public record Queued(
            String id, String kind, String status, @Nullable String reason) {}

    /**
     * @param applied numbers of the batches that were applied, one for each attempt that says so
     * @param unsettled attempts that are still open or unproven, in words
     * @param entries ids of the entries that are said to be in the workbook, each as often as it is said
     * @param planned entries that are planned and not sent
     */
    public record Ledger(List<Long> applied, List<String> unsettled, List<String> entries, long planned) {}
}
