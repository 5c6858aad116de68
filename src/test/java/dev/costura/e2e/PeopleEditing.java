package dev.costura.e2e;

import static dev.costura.fixture.WorkOrders.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** A shop whose sheet is full of things that are not Costura's, and people who rearrange it at the worst moment. */
abstract class PeopleEditing extends EndToEnd {

    /** When people edit. */
    enum When {
        BEFORE_THE_WRITE,
        BEFORE_A_WRITE_WITHOUT_ANSWER,
        /** Nothing was hit, and nothing is to be put right. */
        AFTER_THE_WRITE
    }

    /** Rows 2 to 6 are the unions 1 to 5 of MK-1, 7 to 9 those of MK-200; both spools stand in rows 2 and 3. */
    Shop busyShop() {
        Shop shop = shop(
                Policy.BUSY,
                anOrder().union(1).union(2).armDone().unions(3, 5),
                anOrder("OT-200")
                        .spool("MK-200")
                        .union(1)
                        .armDone()
                        .soldDone()
                        .union(2)
                        .armDone()
                        .union(3));
        List<String> unions = new ArrayList<>(List.of(row(text("Creado_Por"), text("Costo"))));
        for (int row = 2; row <= 9; row++) {
            unions.add(row(text("JP(" + row + ")"), formula("=E" + row + "*100")));
        }
        List<String> spools = new ArrayList<>(List.of(row(text("Avance"), text("Nota"))));
        for (int row = 2; row <= 3; row++) {
            spools.add(row(formula("=C" + row + "+1"), text("nota " + row)));
        }
        shop.sheet()
                .edit(
                        type(1, 0, 18, String.join(", ", unions)),
                        type(2, 0, 10, String.join(", ", spools)),
                        "{'updateCells': {'start': {'sheetId': 1, 'rowIndex': 3, 'columnIndex': 8}, 'fields': 'note',"
                                + " 'rows': [{'values': [{'note': 'ojo: revisar'}]}]}}");
        return shop;
    }

    void people(When when, String requests) {
        String edit = "'requests': [" + requests + "]";
        switch (when) {
            case BEFORE_THE_WRITE -> before("spreadsheets.batchUpdate", edit);
            case AFTER_THE_WRITE -> fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'EDIT_AFTER', " + edit + "}");
            case BEFORE_A_WRITE_WITHOUT_ANSWER -> {
                fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'DROP_REQUEST'}");
                before("spreadsheets.developerMetadata.search", edit);
                fault("{'match': 'spreadsheets.batchUpdate', 'fault': 'LOSE_ANSWER'}");
            }
        }
    }

    private void before(String call, String edit) {
        fault("{'match': '" + call + "', 'fault': 'EDIT_BEFORE', " + edit + "}");
    }

    /** The report counts what was put right, and the audit says so; or neither does. */
    static void assertPutRight(Shop shop, Execution run, boolean anything) {
        assertThat(run.reported("rowRepairs") > 0)
                .as("rows were put right: %s", run.warnings())
                .isEqualTo(anything);
        assertThat(shop.sheet().eventTypes().contains("SYSTEM_REMEDIATION"))
                .as("an audit row: %s", shop.sheet().eventTypes())
                .isEqualTo(anything);
    }

    static List<String> ids(Shop shop) {
        return shop.sheet().events().stream().map(row -> row.text("ID")).toList();
    }

    static String insert(int sheet, String dimension, int at) {
        return "{'insertDimension': {'range': " + range(sheet, dimension, at) + "}}";
    }

    static String delete(int sheet, String dimension, int at) {
        return "{'deleteDimension': {'range': " + range(sheet, dimension, at) + "}}";
    }

    static String move(int sheet, String dimension, int from, int to) {
        return "{'moveDimension': {'source': " + range(sheet, dimension, from) + ", 'destinationIndex': " + to + "}}";
    }

    private static String range(int sheet, String dimension, int at) {
        return "{'sheetId': %d, 'dimension': '%s', 'startIndex': %d, 'endIndex': %d}"
                .formatted(sheet, dimension, at, at + 1);
    }

    static String sort(int sheet, int column, int rows) {
        return ("{'sortRange': {'range': {'sheetId': %d, 'startRowIndex': 1, 'endRowIndex': %d},"
                        + " 'sortSpecs': [{'dimensionIndex': %d, 'sortOrder': 'DESCENDING'}]}}")
                .formatted(sheet, rows, column);
    }

    static String rename(int sheet, String title) {
        return "{'updateSheetProperties': {'properties': {'sheetId': %d, 'title': '%s'}, 'fields': 'title'}}"
                .formatted(sheet, title);
    }

    /** Types one text, rows and columns counted from 0. */
    static String fill(int sheet, int row, int column, String text) {
        return type(sheet, row, column, row(text(text)));
    }

    static String type(int sheet, int row, int column, String rows) {
        return ("{'updateCells': {'start': {'sheetId': %d, 'rowIndex': %d, 'columnIndex': %d},"
                        + " 'fields': 'userEnteredValue', 'rows': [%s]}}")
                .formatted(sheet, row, column, rows);
    }

    static String row(String... cells) {
        return "{'values': [" + String.join(", ", cells) + "]}";
    }

    static String text(String text) {
        return "{'userEnteredValue': {'stringValue': '" + text + "'}}";
    }

    static String number(int number) {
        return "{'userEnteredValue': {'numberValue': " + number + "}}";
    }

    private static String formula(String formula) {
        return "{'userEnteredValue': {'formulaValue': '" + formula + "'}}";
    }
}
