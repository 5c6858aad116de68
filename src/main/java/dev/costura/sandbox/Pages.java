package dev.costura.sandbox;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plain pages for people: the spreadsheets, and one tab of one, as they are at the moment. Nothing can be changed. */
final class Pages {

    private static final int ROWS_A_PAGE = 500;
    private static final String HEAD = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%s</title><style>
            body { font: 14px system-ui, sans-serif; margin: 1rem; }
            nav a { margin-right: 1rem; } nav a.here { font-weight: bold; }
            table { border-collapse: collapse; } td, th { border: 1px solid #ccc; padding: 2px 6px; white-space: pre; }
            th { background: #eee; color: #555; font-weight: normal; } thead th { position: sticky; top: 0; }
            tr.frozen td { position: sticky; top: 1.6em; background: #f7f7f7; font-weight: bold; }
            td.number { text-align: right; } td.changed { background: #fff3bf; }
            </style></head><body>
            """;

    private final Documents documents;

    Pages(Documents documents) {
        this.documents = documents;
    }

    /** Null when there is no such page. */
    @Nullable
    String page(Call call) {
        List<String> path = call.segments();
        if (!call.method().equals("GET")) {
            return null;
        }
        if (call.path().equals("/")) {
            return list();
        }
        return path.size() == 2 && path.get(0).equals("d") && documents.has(path.get(1))
                ? tab(documents.get(path.get(1)), call)
                : null;
    }

    private String list() {
        StringBuilder html = new StringBuilder(HEAD.formatted("Sandbox")).append("<h1>Spreadsheets</h1><ul>");
        for (Document document : documents.all()) {
            Spreadsheet spreadsheet = document.current();
            html.append(
                    "<li><a href=\"/d/%s\">%s</a>".formatted(escaped(spreadsheet.id()), escaped(title(spreadsheet))));
        }
        return html.append("</ul>").toString();
    }

    private static String tab(Document document, Call call) {
        Spreadsheet spreadsheet = document.current();
        Sheet sheet = spreadsheet
                .sheet(number(call, "sheet", spreadsheet.sheets().get(0).id()))
                .orElse(spreadsheet.sheets().get(0));
        StringBuilder html = new StringBuilder(HEAD.formatted(escaped(title(spreadsheet))));
        html.append("<h1>").append(escaped(title(spreadsheet))).append("</h1><nav>");
        for (Sheet other : spreadsheet.sheets()) {
            html.append("<a class=\"%s\" href=\"?sheet=%d\">%s</a>"
                    .formatted(other == sheet ? "here" : "", other.id(), escaped(other.title())));
        }
        html.append("</nav>");
        int from = Math.max(0, number(call, "from", 0));
        int used = sheet.grid().usedRows();
        if (from > 0) {
            html.append(link(sheet, Math.max(0, from - ROWS_A_PAGE), "earlier rows"));
        }
        if (used > from + ROWS_A_PAGE) {
            html.append(link(sheet, from + ROWS_A_PAGE, "later rows"));
        }
        table(html, document, spreadsheet, sheet, from, Math.min(used, from + ROWS_A_PAGE));
        return html.toString();
    }

    private static void table(
            StringBuilder html, Document document, Spreadsheet spreadsheet, Sheet sheet, int from, int to) {
        Rendering rendering = Rendering.formatted(spreadsheet).on(sheet);
        Grid before = document.before().sheet(sheet.id()).map(Sheet::grid).orElseGet(() -> new Grid(0, 0));
        int columns = 1;
        for (int row = from; row < to; row++) {
            columns = Math.max(columns, sheet.grid().row(row).length);
        }
        html.append("<table><thead><tr><th>");
        for (int column = 0; column < columns; column++) {
            html.append("<th>").append(A1.columnName(column));
        }
        html.append("</thead><tbody>");
        for (int row = from; row < to; row++) {
            html.append(row < sheet.frozen(true) ? "<tr class=\"frozen\"><th>" : "<tr><th>")
                    .append(row + 1);
            for (int column = 0; column < columns; column++) {
                Cell cell = sheet.grid().cell(row, column);
                boolean changed = !Objects.equals(cell, before.cell(row, column));
                boolean number = cell != null && rendering.value(cell) instanceof Double;
                html.append("<td class=\"%s%s\">".formatted(changed ? "changed " : "", number ? "number" : ""))
                        .append(cell == null ? "" : escaped(rendering.text(cell)));
            }
        }
        html.append("</tbody></table>");
    }

    private static String link(Sheet sheet, int from, String text) {
        return "<p><a href=\"?sheet=%d&amp;from=%d\">%s</a>".formatted(sheet.id(), from, text);
    }

    private static String title(Spreadsheet spreadsheet) {
        return spreadsheet.properties().path("title").asString("");
    }

    private static int number(Call call, String parameter, int otherwise) {
        String text = call.parameter(parameter);
        return text != null && text.matches("\\d{1,9}|1\\d{9}") ? Integer.parseInt(text) : otherwise;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
