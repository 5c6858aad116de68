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
     * A row that moved between reading and writing.
     *
     * @param row counted from 1
     * @param expected and {@code found}: what identifies the row, as the sheet shows it
     */
    public record Misplaced(String tab, int row, String expected, String found) {
        @Override
        public String toString() {
            return tab + " row " + row + ": expected " + expected + ", found " + found;
        }
    }

    public boolean isComplete() {
        return misplaced.isEmpty() && metadataRows.stream().allMatch(row -> row > 0);
    }
}
