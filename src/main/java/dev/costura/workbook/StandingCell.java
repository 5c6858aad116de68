package dev.costura.workbook;

import org.jspecify.annotations.Nullable;

/**
 * What a cell is, by the row and the column that stand there now.
 *
 * @param column its header
 * @param union null in the tab of work orders
 */
public record StandingCell(
        String column, String ot, String tagSpool, @Nullable Integer union) {}
