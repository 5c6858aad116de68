package dev.costura.workbook;

import java.time.ZoneId;

/**
 * Where a workbook is.
 *
 * @param id its name in URLs and in the ledger
 * @param spreadsheetId Google's id, from the spreadsheet's address
 * @param zone in which the sheet's dates are written and read
 * @param credentials service account JSON file of its own; blank is the one of all workbooks
 */
public record WorkbookLocation(String id, String spreadsheetId, ZoneId zone, Tabs tabs, String credentials) {

    /** With the credentials of all workbooks. */
    public WorkbookLocation(String id, String spreadsheetId, ZoneId zone, Tabs tabs) {
        this(id, spreadsheetId, zone, tabs, "");
    }

    /** The titles of the three tabs. */
    public record Tabs(String unions, String workOrders, String events) {
        public static final Tabs DEFAULTS = new Tabs("Uniones", "Operaciones", "Metadata");
    }
}
