package dev.costura.sandbox;

import java.util.Collection;
import java.util.stream.Collectors;

/** The page that lists what the sandbox holds. */
final class WorkbooksPage {

    private final Collection<Document> documents;
    private final Journal journal;

    WorkbooksPage(Collection<Document> documents, Journal journal) {
        this.documents = documents;
        this.journal = journal;
    }

    Page page(String version) {
        Html html = new Html()
                .add("<header><h1>Workbooks in this sandbox</h1></header>")
                .add("<main id=\"workbooks\" data-live data-version=\"%s\">", version);
        if (documents.isEmpty()) {
            html.add("<p>There is none yet. It appears here when one is created:"
                    + " <code>POST /v4/spreadsheets</code>, or <code>PUT /sandbox/spreadsheets/ID</code>.</p>");
        } else {
            html.add("<div class=\"list\" tabindex=\"0\" role=\"region\" aria-label=\"Workbooks\"><table><thead><tr>")
                    .add("<th scope=\"col\">Title</th><th scope=\"col\">Id</th><th scope=\"col\">Tabs</th>")
                    .add("<th scope=\"col\">Last change</th><th scope=\"col\">Calls</th></tr></thead><tbody>");
            documents.forEach(document -> row(html, document));
            html.add("</tbody></table></div>");
        }
        return Page.html("Workbooks in this sandbox", "/version", html.add("</main>"));
    }

    private void row(Html html, Document document) {
        Spreadsheet spreadsheet = document.current();
        LastWrite last = document.lastWrite();
        html.add(
                "<tr><th scope=\"row\"><a href=\"/d/%s\">%s</a></th><td><code>%s</code></td><td>%s</td>",
                Html.inUrl(spreadsheet.id()),
                SheetPage.title(spreadsheet),
                spreadsheet.id(),
                spreadsheet.sheets().stream().map(WorkbooksPage::tab).collect(Collectors.joining(", ")));
        if (last == null) {
            html.add("<td>none</td>");
        } else {
            html.add("<td>%s, ", last.method()).add(LastChange.time(last)).add("</td>");
        }
        html.add("<td class=\"number\">%s</td></tr>", journal.calls(spreadsheet.id()));
    }

    private static String tab(Sheet sheet) {
        return "%s (%,d × %,d)"
                .formatted(sheet.title(), sheet.grid().rowCount(), sheet.grid().columnCount());
    }
}
