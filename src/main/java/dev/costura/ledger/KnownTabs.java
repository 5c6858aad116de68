package dev.costura.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The ids of tabs by spreadsheet and title, as they were read last: what a link to a cell needs, at no call. */
@Repository
public class KnownTabs {

    private final JdbcClient jdbc;
    private final Map<String, Map<String, Integer>> remembered = new ConcurrentHashMap<>();

    KnownTabs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tabs that are not named stay as they are known: an entry may have been written when they had another title. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void remember(String spreadsheetId, Map<String, Integer> tabs) {
        if (tabs.equals(remembered.get(spreadsheetId))) {
            return;
        }
        Map<String, Integer> known = of(spreadsheetId);
        tabs.forEach((title, sheetId) -> {
            if (!sheetId.equals(known.get(title))) {
                put(spreadsheetId, title, sheetId);
            }
        });
        remembered.put(spreadsheetId, Map.copyOf(tabs));
    }

    private void put(String spreadsheetId, String title, int sheetId) {
        jdbc.sql("delete from workbook_tab where spreadsheet_id = :spreadsheet and title = :title")
                .param("spreadsheet", spreadsheetId)
                .param("title", title)
                .update();
        jdbc.sql("insert into workbook_tab (spreadsheet_id, title, sheet_id) values (:spreadsheet, :title, :sheet)")
                .param("spreadsheet", spreadsheetId)
                .param("title", title)
                .param("sheet", sheetId)
                .update();
    }

    /** Sheet ids by title; empty where none was read yet. */
    public Map<String, Integer> of(String spreadsheetId) {
        Map<String, Integer> tabs = new HashMap<>();
        jdbc.sql("select title, sheet_id from workbook_tab where spreadsheet_id = :spreadsheet")
                .param("spreadsheet", spreadsheetId)
                .query(row -> {
                    tabs.put(row.getString("title"), row.getInt("sheet_id"));
                });
        return tabs;
    }
}
