package dev.costura.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.costura.browser.Browser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The pages as a person has them before their eyes and under their hands. */
class BrowserTest extends SandboxTestCase {

    private static final String TOP = "return document.querySelector(arguments[0]).getBoundingClientRect().top";
    private static final String LEFT = "return document.querySelector(arguments[0]).getBoundingClientRect().left";
    /** WCAG's contrast of a text with the first background behind it that is not clear. */
    private static final String CONTRAST = """
            const light = (colour) => {
              const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255)
                .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const element = document.querySelector(arguments[0]);
            let behind = element;
            while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
            const [a, b] = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor].map(light);
            return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            """;

    private static Browser browser;

    @BeforeAll
    static void startTheBrowser() {
        // Aborted here, the tests would not even be counted as skipped.
        browser = Browser.isInstalled() ? Browser.start() : null;
    }

    @AfterAll
    static void stopTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    /** 1,000 rows under a frozen row, and two frozen columns. */
    @BeforeEach
    void fillALongTab() {
        Browser.requireInstalled();
        StringBuilder rows = new StringBuilder("[['ID', 'OT', 'TAG_SPOOL', 'DN', 'ARM_FECHA_INICIO', 'ARM_FECHA_FIN',"
                + " 'ARM_WORKER', 'SOL_FECHA_INICIO', 'SOL_FECHA_FIN', 'SOL_WORKER', 'NDT_FECHA', 'NDT_STATUS']");
        for (int row = 2; row <= 1000; row++) {
            rows.append(", ['OT-%1$d+%2$d', 'OT-%1$d', 'MK-%1$d-PW-01', %2$d.5, '12-01-2026 09:05:00']"
                    .formatted(100 + row / 10, row));
        }
        ok(write("A1", rows.append("]").toString()));
        ok(batch("""
                {'addSheet': {'properties': {'title': 'Metadata', 'sheetId': 7}}},
                {'updateSheetProperties': {
                    'properties': {'title': 'Uniones', 'gridProperties': {'frozenRowCount': 1, 'frozenColumnCount': 2}},
                    'fields': 'title,gridProperties.frozenRowCount,gridProperties.frozenColumnCount'}}"""));
        browser.driver().manage().window().setSize(new Dimension(1280, 800));
        browser.complaints();
        browser.requests();
    }

    @AfterEach
    void theBrowserAskedOnlyTheSandboxAndHadNothingToComplainOf() {
        if (browser == null) {
            return;
        }
        List<String> elsewhere = browser.requests().stream()
                .filter(address -> !address.startsWith(sandbox.url().toString()))
                .toList();
        assertEquals(List.of(), elsewhere);
        assertEquals(List.of(), browser.complaints());
        // A page that stayed open would go on asking a sandbox that is gone.
        open("about:blank");
    }

    private void open(String path) {
        browser.open(sandbox.url().resolve(path));
    }

    private static List<String> marked() {
        return browser.texts("td.changed mark").stream()
                .map(text -> text.replace("changed:", "").strip())
                .toList();
    }

    private static void untilMarked(String... cells) {
        browser.until(driver -> marked().equals(List.of(cells)));
    }

    @Test
    void writesAppearByThemselvesAndAreMarked() {
        open("d/shop");
        browser.find("#row").sendKeys("12");
        browser.run("arguments[0].scrollTo(40, 300); return true", browser.find("#sheet"));
        ok(write("Uniones!G20:H20", "[['MR(93)', '=1+1']]"));
        untilMarked("MR(93)", "2");
        assertEquals("was empty", browser.find("#changed").getDomAttribute("title"));
        assertEquals(List.of("Uniones 2 changed", "Metadata"), browser.texts("#tabs a"));
        assertTrue(browser.find("#last").getText().endsWith(" changed 2 cells in Uniones."));
        assertEquals(0, browser.number("return document.documentElement.scrollHeight - innerHeight"), "one scroll bar");
        browser.screenshot("marked");

        ok(write("Metadata!A1", "[['event']]"));
        untilMarked();
        assertEquals(List.of("Uniones", "Metadata 1 changed"), browser.texts("#tabs a"));
        assertEquals("12", browser.find("#row").getDomProperty("value"));
        assertEquals("row", browser.run("return document.activeElement.id"));
        assertEquals(300, browser.number("return document.getElementById('sheet').scrollTop"));
        assertEquals(40, browser.number("return document.getElementById('sheet').scrollLeft"));
    }

    @Test
    void rowsThatWereInsertedAboveMarkNothing() {
        open("d/shop");
        ok(batch("{'insertDimension': {'range': {'dimension': 'ROWS', 'startIndex': 1, 'endIndex': 3}}}"));
        browser.until(driver -> browser.find("#last").getText().endsWith(" changed no cell in Uniones (+2 rows)."));
        assertEquals(List.of(), marked());
    }

    @Test
    void frozenRowsAndColumnsStayInViewWhenTheRestScrolls() {
        open("d/shop");
        String header = "thead tr:nth-child(2) td:nth-of-type(3)";
        String second = "tbody tr:nth-child(300) td:nth-of-type(2)";
        double secondLeft = browser.number(LEFT, second);
        browser.run("arguments[0].scrollTo(500, 8000); return true", browser.find("#sheet"));
        browser.until(driver -> browser.number(TOP, second) < 800);
        assertEquals(browser.number(TOP, "#sheet"), browser.number(TOP, "thead"), 1, "the head is at the top");
        assertTrue(browser.number(TOP, header) > browser.number(TOP, "thead"), "the header row is in it");
        assertEquals(secondLeft, browser.number(LEFT, second), 1);
        assertTrue(browser.number(LEFT, header) < secondLeft, "the third column has scrolled away");
        browser.screenshot("scrolled");
    }

    @Test
    void theTabsLeadFromOneToTheOther() {
        ok(write("Metadata!A1", "[['event']]"));
        open("d/shop");
        browser.find("#tab-7").click();
        browser.until(driver -> browser.find("#tab-7[aria-current=page]"));
        assertEquals("Metadata – Shop", browser.driver().getTitle());
        untilMarked("event");
        browser.find("header a").click();
        browser.until(driver -> browser.find("#workbooks"));
        browser.screenshot("workbooks");
        browser.find("#workbooks a").click();
        browser.until(driver -> browser.find("#tab-0[aria-current=page]"));
    }

    @Test
    void aLongTabIsReadPageByPage() {
        ok(write("Uniones!D900", "[[17]]"));
        open("d/shop");
        assertEquals("501", browser.find("tbody tr:last-child th").getText());
        browser.find("#later").click();
        browser.until(
                driver -> browser.find("tbody tr:first-child th").getText().equals("502"));
        assertEquals("ID", browser.find("thead tr:nth-child(2) td").getText());
        browser.find("#changed-row").click();
        browser.until(
                driver -> browser.find("tbody tr:first-child th").getText().equals("900"));
        untilMarked("17");
        double top = browser.number(TOP, "#changed");
        assertTrue(top > browser.number(TOP, "thead tr:nth-child(2)") && top < 800, "in view, below the header");
    }

    @Test
    void allCanBeReachedByTheKeyboard() {
        open("d/shop");
        StringBuilder way = new StringBuilder();
        for (int step = 0; step < 7; step++) {
            browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
            WebElement focused = browser.driver().switchTo().activeElement();
            way.append(focused.getDomAttribute("id") == null ? focused.getTagName() : focused.getDomAttribute("id"))
                    .append(' ');
            assertTrue(
                    browser.number("return parseFloat(getComputedStyle(arguments[0]).outlineWidth)", focused) >= 1,
                    "the focus can be seen");
        }
        assertEquals("a tab-0 tab-7 row button later sheet ", way.toString());
        browser.find("#sheet").sendKeys(Keys.PAGE_DOWN);
        browser.until(driver -> browser.number("return document.getElementById('sheet').scrollTop") > 100);
        browser.find("#row").sendKeys("777", Keys.ENTER);
        browser.until(
                driver -> browser.find("tbody tr:first-child th").getText().equals("777"));
    }

    @Test
    void aScreenReaderIsToldWhatIsWhat() {
        ok(write("Uniones!C3", "[['x']]"));
        open("d/shop");
        assertEquals("col", browser.find("thead th").getDomAttribute("scope"));
        assertEquals("row", browser.find("tbody th").getDomAttribute("scope"));
        assertEquals("status", browser.find("#last").getAriaRole());
        assertEquals("Cells of Uniones", browser.find("#sheet").getAccessibleName());
        assertEquals("Row", browser.find("#row").getAccessibleName());
        assertTrue(browser.find("caption").getText().startsWith("Uniones: rows 2 to 501 of 1,000 in use"));
        assertEquals("changed: x", browser.run("return document.getElementById('changed').textContent"));
    }

    @Test
    void itIsReadableInTheLightAndInTheDark() {
        ok(write("Uniones!D3", "[['x']]"));
        open("d/shop");
        for (String scheme : List.of("light", "dark")) {
            browser.prefer(scheme);
            for (String text :
                    List.of("h1", "#last", "#tab-7", ".count", "caption", "tbody th", "tbody td", "#changed")) {
                double contrast = browser.number(CONTRAST, text);
                assertTrue(contrast >= 4.5, () -> text + " in the " + scheme + ": " + contrast);
            }
            browser.screenshot(scheme);
        }
        browser.prefer("light");
    }

    @Test
    void itFitsATablet() {
        browser.driver().manage().window().setSize(new Dimension(768, 1024));
        open("d/shop");
        assertTrue(browser.number("return document.documentElement.scrollWidth - innerWidth") <= 0);
        assertTrue(browser.number("return document.getElementById('sheet').clientHeight") > 400);
        browser.screenshot("tablet");
        open("");
        assertTrue(browser.number("return document.documentElement.scrollWidth - innerWidth") <= 0);
    }

    @Test
    void hostileTextIsOnlyText() {
        ok(write("Uniones!A2", "[['<img src=x onerror=alert(1)><script>alert(2)</script>']]"));
        open("d/shop");
        untilMarked("<img src=x onerror=alert(1)><script>alert(2)</script>");
        assertEquals(
                0,
                browser.driver()
                        .findElements(By.cssSelector("td img, td script"))
                        .size());
        ok(write("Uniones!B2", "[['<img src=y onerror=alert(3)>']]"));
        untilMarked("<img src=y onerror=alert(3)>");
        assertEquals(0, browser.driver().findElements(By.cssSelector("td img")).size());
    }

    @Test
    void aNewWorkbookAppearsInTheList() {
        open("");
        ok(http.put("sandbox/spreadsheets/second", json("{'properties': {'title': 'Second'}}")));
        browser.until(driver -> browser.texts("#workbooks a").equals(List.of("Shop", "Second")));
    }

    @Test
    void thePageSaysThatTheSandboxIsGone() {
        open("d/shop");
        sandbox.close();
        browser.until(driver ->
                browser.find("#trouble").getText().equals("The sandbox does not answer. What you see may be old."));
        assertEquals(1, browser.texts("#tab-0").size());
        browser.complaints();
        browser.requests();
    }

    @Test
    void itIsReadWithoutScriptsToo() {
        ok(write("Uniones!C3", "[['x']]"));
        try (Browser plain = Browser.start("--blink-settings=scriptEnabled=false")) {
            plain.open(sandbox.url().resolve("d/shop?row=3"));
            assertEquals(List.of("changed: \nx"), plain.texts("#changed"));
            plain.find("#row").sendKeys("900", Keys.ENTER);
            plain.until(
                    driver -> plain.find("tbody tr:first-child th").getText().equals("900"));
        }
    }
}
