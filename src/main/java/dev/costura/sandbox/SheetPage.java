package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/** The page of a workbook: its tabs, what the last call changed, and some rows of one tab. */
final class SheetPage {

    private static final int ROWS = 500;
    private static final int COLUMNS = 100;

    private final Document document;
    private final String version;
    private final Spreadsheet spreadsheet;
    private final @Nullable LastWrite last;
    private final Sheet sheet;
    private final SheetTable table;

    SheetPage(Document document, Call call) {
        this.document = document;
        // The version first: should a write come between the two, the page is asked for again.
        this.version = document.version();
        this.last = document.lastWrite();
        this.spreadsheet = last == null ? document.current() : last.after();
        this.sheet = spreadsheet
                .sheet(number(call, "sheet", spreadsheet.sheets().get(0).id()))
                .orElse(spreadsheet.sheets().get(0));
        int row = Math.max(number(call, "row", 1), 1 + sheet.frozen(true)) - 1;
        int column = Math.max(number(call, "column", 1), 1 + sheet.frozen(false)) - 1;
        this.table = new SheetTable(spreadsheet, sheet, last, new SheetTable.Window(row, ROWS, column, COLUMNS));
    }

    Page page() {
        Html html = new Html()
                .add("<header><h1>%s</h1><p><a href=\"/\">All workbooks</a></p></header>", title(spreadsheet));
        tabs(html);
        html.add("<main><div class=\"bar\"><p id=\"last\" role=\"status\" data-live data-version=\"%s\">", version)
                .add(LastChange.sentence(last))
                .add("</p><p id=\"trouble\" role=\"alert\"></p>");
        jump(html);
        paging(html);
        html.add(
                        "</div><div class=\"sheet\" id=\"sheet\" tabindex=\"0\" role=\"region\" aria-label=\"Cells of %s\"",
                        sheet.title())
                .add(" data-live>")
                .add(table.html())
                .add("</div></main>");
        return Page.html(
                sheet.title() + " – " + title(spreadsheet),
                "/d/" + Html.inUrl(document.current().id()) + "/version",
                html);
    }

    private void tabs(Html html) {
        html.add("<nav id=\"tabs\" aria-label=\"Tabs\" data-live><ul>");
        for (Sheet tab : spreadsheet.sheets()) {
            int changed = last == null ? 0 : last.in(tab).cells();
            html.add("<li><a id=\"tab-%s\" href=\"?sheet=%s\"", tab.id(), tab.id())
                    .add(tab == sheet ? " aria-current=\"page\">" : ">")
                    .add("%s%s", tab.title(), tab.hidden() ? " (hidden)" : "");
            if (changed > 0) {
                html.add(" <span class=\"count\">%s changed</span>", "%,d".formatted(changed));
            }
            html.add("</a></li>");
        }
        html.add("</ul></nav>");
    }

    private void jump(Html html) {
        html.add("<form class=\"jump\"><input type=\"hidden\" name=\"sheet\" value=\"%s\">", sheet.id())
                .add("<label for=\"row\">Row</label> <input id=\"row\" name=\"row\" type=\"number\" min=\"1\"")
                .add(
                        " max=\"%s\" required> <button>Go</button></form>",
                        Math.max(1, sheet.grid().rowCount()));
    }

    private void paging(Html html) {
        SheetTable.Window shown = table.window();
        int used = sheet.grid().usedRows();
        html.add("<p class=\"paging\" id=\"paging\" data-live>");
        int changed = last == null ? -1 : last.in(sheet).nextRow(0);
        if (changed >= 0) {
            link(html, "changed-row", changed + 1, shown.column() + 1, "First changed cell", "#changed");
        }
        if (shown.row() > sheet.frozen(true)) {
            link(html, "earlier", Math.max(1, shown.row() + 1 - ROWS), shown.column() + 1, "Earlier rows", "");
        }
        if (used > shown.endRow()) {
            link(html, "later", shown.endRow() + 1, shown.column() + 1, "Later rows", "");
        }
        if (shown.column() > sheet.frozen(false)) {
            link(html, "left", shown.row() + 1, Math.max(1, shown.column() + 1 - COLUMNS), "Columns to the left", "");
        }
        if (table.usedColumns() > shown.endColumn()) {
            link(html, "right", shown.row() + 1, shown.endColumn() + 1, "Columns to the right", "");
        }
        html.add("</p>");
    }

    private void link(Html html, String id, int row, int column, String text, String anchor) {
        html.add("<a id=\"%s\" href=\"?sheet=%s&amp;row=%s", id, sheet.id(), row)
                .add("%s%s\">%s</a> ", column > 1 ? "&column=" + column : "", anchor, text);
    }

    static String title(Spreadsheet spreadsheet) {
        return spreadsheet.properties().path("title").asString("");
    }

    private static int number(Call call, String parameter, int otherwise) {
        String text = call.parameter(parameter);
        return text != null && text.matches("\\d{1,9}|1\\d{9}") ? Integer.parseInt(text) : otherwise;
    }
}
