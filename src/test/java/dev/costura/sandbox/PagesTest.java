package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages say, without a browser. */
class PagesTest extends SandboxTestCase {

    private static final Pattern CHANGED =
            Pattern.compile("<td class=\"[^\"]*changed\"[^>]*><mark>.*?</span>(.*?)</mark>");

    private String page(String path) {
        HttpResponse<String> response = http.exchange("GET", path, null);
        assertEquals(200, response.statusCode());
        return response.body();
    }

    private static List<String> changed(String page) {
        List<String> cells = new ArrayList<>();
        Matcher cell = CHANGED.matcher(page);
        while (cell.find()) {
            cells.add(cell.group(1));
        }
        return cells;
    }

    private static void has(String part, String page) {
        assertTrue(page.contains(part), () -> part + " is not in " + page);
    }

    @Test
    void theFirstPageListsTheWorkbooks() {
        has("<td>none</td><td class=\"number\">0</td>", page(""));
        ok(write("A1", "[['OT']]"));
        ok(http.get(AT));
        String list = page("");
        has("<a href=\"/d/shop\">Shop</a></th><td><code>shop</code></td><td>Sheet1 (1,000 × 26)</td>", list);
        has("<td>spreadsheets.values.update, <time datetime=", list);
        has("<td class=\"number\">2</td>", list);
    }

    @Test
    void aWorkbookShowsItsTabsAndWhatTheLastWriteChanged() {
        has("Nothing was written since the sandbox started.", page("d/shop"));
        ok(write("A1", "[['OT', 'DN'], ['OT-101', 2]]"));
        ok(batch("""
                {'addSheet': {'properties': {'title': 'Metadata', 'sheetId': 7}}},
                {'appendDimension': {'sheetId': 0, 'dimension': 'ROWS', 'length': 2}},
                {'updateCells': {'start': {'sheetId': 0, 'rowIndex': 1, 'columnIndex': 1}, 'fields': 'userEnteredValue',
                    'rows': [{'values': [{'userEnteredValue': {'numberValue': 2.5}}]}]}},
                {'appendCells': {'sheetId': 7, 'fields': 'userEnteredValue',
                    'rows': [{'values': [{'userEnteredValue': {'stringValue': 'x'}}, {}]}]}}"""));
        String page = page("d/shop");
        has("<code>spreadsheets.batchUpdate</code> at <time", page);
        has(" changed 1 cell in Sheet1 (+2 rows), 1 cell in Metadata.", page);
        has("href=\"?sheet=7\">Metadata <span class=\"count\">1 changed</span>", page);
        assertEquals(List.of("2.5"), changed(page));
        has("title=\"was 2\"", page);
        assertEquals(List.of("x"), changed(page("d/shop?sheet=7")));
        assertEquals(404, http.exchange("GET", "d/nobody", null).statusCode());
    }

    @Test
    void rowsThatOnlyStandElsewhereAreNotMarked() {
        ok(write("A1", "[['b', 1], ['a', 2], ['c', 3]]"));
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 0, 'endIndex': 1}}}"));
        assertEquals(List.of(), changed(page("d/shop")));
        ok(batch("{'sortRange': {'range': {}, 'sortSpecs': [{'dimensionIndex': 0}]}}"));
        String sorted = page("d/shop");
        has("<th scope=\"row\">1</th><td class=\"\">a</td>", sorted);
        assertEquals(List.of(), changed(sorted));
    }

    @Test
    void whatIsWrittenStaysText() {
        String hostile = "</td><script>alert(1)</script>'\\\"&amp;";
        ok(http.put(
                "sandbox/spreadsheets/%3Cb%3E%22%20x",
                json("{'properties': {'title': '<script>t</script>'}, "
                        + "'sheets': [{'properties': {'title': '<script>s</script>'}}]}")));
        ok(http.put(
                "v4/spreadsheets/%3Cb%3E%22%20x/values/A1?valueInputOption=RAW",
                "{\"values\": [[\"" + hostile + "\", \"" + hostile + "\"]]}"));
        ok(http.put(
                "v4/spreadsheets/%3Cb%3E%22%20x/values/A1?valueInputOption=USER_ENTERED",
                "{\"values\": [[\"=CONCAT(" + hostile + ")\"]]}"));
        for (String page : List.of(page(""), page("d/%3Cb%3E%22%20x"))) {
            assertFalse(page.contains("<script>"), page);
        }
        has("&lt;/td&gt;&lt;script&gt;alert(1)&lt;/script&gt;&#39;&quot;&amp;amp;</td>", page("d/%3Cb%3E%22%20x"));
        has("<a href=\"/d/%3Cb%3E%22%20x\">&lt;script&gt;t&lt;/script&gt;</a>", page(""));
    }

    @Test
    void formulasAndNotesAreHintsAndNumbersStandRight() {
        ok(write("A1", "[['=SUM(B1:C1)', 2, true]]"));
        ok(batch("{'updateCells': {'start': {'columnIndex': 1}, 'fields': 'note',"
                + " 'rows': [{'values': [{'note': 'checked'}]}]}}"));
        String page = page("d/shop");
        has("title=\"=SUM(B1:C1)\"", page);
        has("<td class=\" number changed\" id=\"changed\" title=\"checked\nwas 2\">", page);
    }

    @Test
    void aLongTabIsReadPageByPage() {
        StringBuilder rows = new StringBuilder("[['head']");
        for (int row = 2; row <= 1000; row++) {
            rows.append(", ['row ").append(row).append("']");
        }
        ok(write("A1", rows.append("]").toString()));
        ok(batch("{'updateSheetProperties': {'properties': {'gridProperties': {'frozenRowCount': 1}},"
                + " 'fields': 'gridProperties.frozenRowCount'}}"));
        ok(write("A900", "[['new']]"));
        String first = page("d/shop");
        has("Sheet1: rows 2 to 501 of 1,000 in use", first);
        has("href=\"?sheet=0&amp;row=502\">Later rows</a>", first);
        has("href=\"?sheet=0&amp;row=900#changed\">First changed cell</a>", first);
        assertFalse(first.contains("Earlier rows"));
        String second = page("d/shop?sheet=0&row=900");
        has("<td class=\"\">head</td>", second);
        assertEquals(List.of("new"), changed(second));
        has("href=\"?sheet=0&amp;row=400\">Earlier rows</a>", second);
        assertFalse(second.contains("Later rows"));
        has("no more rows in use from 1,000,001 on", page("d/shop?row=1000001"));
    }

    @Test
    void aWideTabIsReadPageByPageToo() {
        ok(batch("{'appendDimension': {'dimension': 'COLUMNS', 'length': 200}}"));
        ok(write("GA1", "[['far']]"));
        has("href=\"?sheet=0&amp;row=1&amp;column=101\">Columns to the right</a>", page("d/shop"));
        String right = page("d/shop?column=101");
        has("<th scope=\"col\">CW</th>", right);
        has(">far</mark>", right);
        has("href=\"?sheet=0&amp;row=1\">Columns to the left</a>", right);
    }

    @Test
    void longTextIsCut() {
        ok(write("A1", "[['" + "x".repeat(50_000) + "']]"));
        has("x".repeat(300) + "… (50,000 characters)</mark>", page("d/shop"));
    }

    @Test
    void theVersionIsAnotherAfterEachWriteAndOnlyThen() {
        String list = page("version");
        String before = page("d/shop/version");
        has("data-version=\"" + before + "\"", page("d/shop"));
        ok(http.get(AT));
        assertEquals(before, page("d/shop/version"));
        ok(write("A1", "[[1]]"));
        assertNotEquals(before, page("d/shop/version"));
        assertNotEquals(list, page("version"));
    }

    @Test
    void aPageMayLoadOnlyWhatTheSandboxServes() {
        for (String path : List.of("", "d/shop", "v4/nonsense")) {
            String policy = http.exchange("GET", path, null)
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElse("");
            assertTrue(policy.startsWith("default-src 'none'; style-src 'self'; script-src 'self';"), policy);
            assertFalse(policy.contains("unsafe"), policy);
        }
        has("'use strict'", page("page.js"));
        assertEquals(
                "text/css; charset=UTF-8",
                http.exchange("GET", "page.css", null)
                        .headers()
                        .firstValue("Content-Type")
                        .orElse(""));
        assertEquals(404, http.exchange("POST", "d/shop", "{}").statusCode());
    }

    @Test
    void whatWasKeptOverARestartWasNotWrittenNow(@TempDir Path folder) {
        Path file = folder.resolve("kept.jsonl");
        try (Sandbox first = Sandbox.start(SandboxOptions.defaults().withFile(file))) {
            Http.Reply made = new Http(first).put("sandbox/spreadsheets/kept", "{}");
            ok(made);
            ok(new Http(first).put("v4/spreadsheets/kept/values/A1?valueInputOption=RAW", "{\"values\": [[\"x\"]]}"));
        }
        try (Sandbox second = Sandbox.start(SandboxOptions.defaults().withFile(file))) {
            String page = new Http(second).exchange("GET", "d/kept", null).body();
            has("Nothing was written since the sandbox started.", page);
            has("<td class=\"\">x</td>", page);
        }
    }
}
