package dev.costura.reconcile;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a clean-up deleted, or would delete.
 *
 * @param dryRun nothing was deleted
 */
public record CleanedUp(boolean dryRun, List<OfWorkbook> workbooks) {

    /**
     * @param decisions what people decided, and what earlier clean-ups say of themselves
     * @param left why the rest was left for the next time, null where all was done
     */
    public record OfWorkbook(
            String workbook,
            long batches,
            long entries,
            long reports,
            long runs,
            long decisions,
            @Nullable String left) {

        boolean isAny() {
            return batches + entries + reports + runs + decisions > 0 || left != null;
        }

        private String told() {
            return "%s: %d batches, %d entries, %d reports, %d runs, %d decisions%s"
                    .formatted(
                            workbook,
                            batches,
                            entries,
                            reports,
                            runs,
                            decisions,
                            left == null ? "" : ", the rest next time (" + left + ")");
        }
    }

    /** In one line. */
    public String message() {
        String told = workbooks.stream()
                .filter(OfWorkbook::isAny)
                .map(OfWorkbook::told)
                .collect(Collectors.joining("; "));
        String nothing = dryRun ? "Nothing is old enough to be deleted" : "Nothing was old enough to be deleted";
        return told.isEmpty() ? nothing : (dryRun ? "Would be deleted for its age: " : "Deleted for its age: ") + told;
    }
}
