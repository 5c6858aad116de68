package dev.costura.sandbox;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Plain pages for people: the spreadsheets, and one tab of one, as they are at the moment. They can be read without their
 * script, which asks for the version now and then and shows a new one by itself. Nothing can be changed.
 */
final class Pages {

    private final Documents documents;
    private final Journal journal;

    Pages(Documents documents, Journal journal) {
        this.documents = documents;
        this.journal = journal;
    }

    /** Null when there is no such page. */
    @Nullable
    Page page(Call call) {
        return call.method().equals("GET")
                ? switch (call.path()) {
                    case "/" -> new WorkbooksPage(documents.all(), journal).page(version());
                    case "/version" -> Page.text(version());
                    case "/page.css" -> Page.resource("text/css", "page.css");
                    case "/page.js" -> Page.resource("text/javascript", "page.js");
                    case "/page.svg" -> Page.resource("image/svg+xml", "page.svg");
                    default -> ofWorkbook(call);
                }
                : null;
    }

    private @Nullable Page ofWorkbook(Call call) {
        List<String> path = call.segments();
        if (path.size() < 2 || !path.get(0).equals("d") || !documents.has(path.get(1))) {
            return null;
        }
        Document document = documents.get(path.get(1));
        if (path.size() == 2) {
            return new SheetPage(document, call).page();
        }
        return path.size() == 3 && path.get(2).equals("version") ? Page.text(document.version()) : null;
    }

    private String version() {
        return documents.all().stream().map(Document::version).collect(Collectors.joining("+"));
    }
}
