package dev.costura.workbook;

import java.util.List;
import java.util.UUID;

/**
 * What was seen in the workbook after a batch: OK alone is not proof.
 *
 * @param metadataRows the row of each entry in Metadata, counted from 1 as in the sheet; 0 where it was not seen
 * @param misplaced rows that turned out to hold something else than what was meant to be written there
 * @param seen whether the answer to the write was: where it was lost, only Metadata was looked at, and what stands where
 *     is to be proven by another reading
 * @param goneSince rows of Metadata of the batch before, by the same picture, that stood and no longer stand
 */
public record Receipt(List<Integer> metadataRows, List<Misplaced> misplaced, boolean seen, List<UUID> goneSince) {

    public Receipt {
        metadataRows = List.copyOf(metadataRows);
        misplaced = List.copyOf(misplaced);
        goneSince = List.copyOf(goneSince);
    }

    Receipt(List<Integer> metadataRows, List<Misplaced> misplaced) {
        this(metadataRows, misplaced, true, List.of());
    }

    /** No answer was seen; these rows were found afterwards. */
    static Receipt unseen(List<Integer> metadataRows) {
        return new Receipt(metadataRows, List.of(), false, List.of());
    }

    /**
     * A row that moved between reading and writing, or a header that did.
     *
     * @param row counted from 1; 1 is the header
     * @param expected what identifies the row, as the sheet shows it: OT, TAG_SPOOL and N_UNION, or OT and TAG_SPOOL
     * @param found the same of the row that was hit, blank texts where nothing stands there
     */
    public record Misplaced(String tab, int row, List<String> expected, List<String> found) {

        public boolean isHeader() {
            return row == 1;
        }

        @Override
        public String toString() {
            return tab + " row " + row + ": expected " + String.join(" / ", expected) + ", found "
                    + String.join(" / ", found);
        }
    }

    /** Whether the batch is proven: identities, headers and all rows of Metadata were seen as they were meant. */
    public boolean isComplete() {
        return seen && misplaced.isEmpty() && metadataRows.stream().allMatch(row -> row > 0);
    }
}
