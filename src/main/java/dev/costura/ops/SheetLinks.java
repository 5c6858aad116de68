package dev.costura.ops;

import dev.costura.ledger.KnownTabs;
import dev.costura.ledger.LineageRow;
import dev.costura.reconcile.Definitions;
import dev.costura.workbook.CellAddress;
import dev.costura.workbook.SheetsProperties;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Addresses that open a spreadsheet at a cell: Google's own, or the page that the sandbox has for it. They cost no call: where
 * the id of a tab was never read, there is no link.
 */
@Component
public class SheetLinks {

    private final KnownTabs tabs;
    private final Definitions definitions;
    private final @Nullable String sandbox;

    SheetLinks(KnownTabs tabs, Definitions definitions, SheetsProperties sheets, EmbeddedSandbox embedded) {
        this.tabs = tabs;
        this.definitions = definitions;
        this.sandbox = embedded.url() != null ? embedded.url() : sheets.isGoogle() ? null : sheets.rootUrl();
    }

    /** Entries as people look at them, each cell with its link. */
    public List<EntryView> entries(String workbook, List<LineageRow> rows) {
        ToCells links = toCells(workbook);
        return rows.stream().map(row -> EntryView.of(row, links)).toList();
    }

    ToCells toCells(String workbook) {
        String current = definitions
                .find(workbook)
                .map(definition -> definition.location().spreadsheetId())
                .orElse(null);
        return new ToCells(current, new HashMap<>());
    }

    /** Links for one page: the tabs of a spreadsheet are looked up once. */
    final class ToCells {
        private final @Nullable String current;
        private final Map<String, Map<String, Integer>> known;

        private ToCells(@Nullable String current, Map<String, Map<String, Integer>> known) {
            this.current = current;
            this.known = known;
        }

        /**
         * @param spreadsheet that it was written to; null of what is not written: the one that is configured
         * @param cell such as {@code Uniones!H12}
         */
        @Nullable
        String to(@Nullable String spreadsheet, String cell) {
            String id = spreadsheet == null ? current : spreadsheet;
            int end = cell.lastIndexOf('!');
            if (id == null || end < 0) {
                return null;
            }
            String title = cell.substring(0, end);
            Integer sheetId = known.computeIfAbsent(id, tabs::of).get(title);
            return sheetId == null ? null : link(sandbox, id, sheetId, CellAddress.of(title, cell.substring(end + 1)));
        }
    }

    /** @param sandbox null for Google */
    static String link(@Nullable String sandbox, String spreadsheet, int sheetId, CellAddress cell) {
        String id = UriUtils.encode(spreadsheet, StandardCharsets.UTF_8);
        return sandbox == null
                ? "https://docs.google.com/spreadsheets/d/%s/edit#gid=%d&range=%s".formatted(id, sheetId, cell.a1())
                : "%sd/%s?sheet=%d&row=%d&column=%d".formatted(sandbox, id, sheetId, cell.row(), cell.column() + 1);
    }
}
