package dev.costura.workbook;

import java.util.List;

/**
 * What was seen in the workbook after a batch: OK alone is not proof.
 *
 * @param metadataRows the row of each entry in Metadata, counted from 1 as in the sheet; 0 where it was not seen
 * @param misplaced rows that turned out to hold something else than what was meant to be written there
 */
public record Receipt(List<Integer> metadataRows, List<Misplaced> misplaced) {

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

    public boolean isComplete() {
        return misplaced.isEmpty() && metadataRows.stream().allMatch(row -> row > 0);
    }
}
