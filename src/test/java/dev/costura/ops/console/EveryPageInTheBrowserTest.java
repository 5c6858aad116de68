package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** What holds of every page: anybody can use it, on any screen, with the keyboard, and nothing is asked of other machines. */
class EveryPageInTheBrowserTest extends AtTheDesk {

    /** Notes what gets the focus, and whether that is seen. */
    private static final String WATCH_FOCUS = """
            window.focused = new Set();
            window.unseen = [];
            document.activeElement.blur();
            document.addEventListener('focusin', event => {
              const style = getComputedStyle(event.target);
              window.focused.add(event.target);
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
                window.unseen.push(event.target.outerHTML.slice(0, 100));
              }
            });
            const all = 'a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]';
            window.wanted = [...document.querySelectorAll(all)].filter(each => each.checkVisibility());
            return window.wanted.length + 3 * document.querySelectorAll('input[type=date]').length;
            """;

    private static final String MISSED = """
            return [...window.wanted.filter(each => !window.focused.has(each)).map(each => each.outerHTML.slice(0, 100)),
              ...window.unseen];
            """;

    private static final String TOO_SMALL = """
            return [...document.querySelectorAll('button, .button, select, input:not([type=hidden]), header a, .tabs a')]
              .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 43.9)
              .map(each => each.outerHTML.slice(0, 100));
            """;

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @BeforeEach
    void thereIsAPast() {
        if (PAGES.isEmpty()) {
            PAGES.putAll(Past.pages(desk(), nextWorkbook(), nextWorkbook()));
        }
    }

    @Test
    void keepsNobodyOutInLightAndInTheDarkAndAsksForNothingThatIsNotOnThisMachine() {
        browser().requests();
        browser().complaints();
        Axe axe = new Axe(browser());
        SoftAssertions pages = new SoftAssertions();
        PAGES.forEach((page, path) -> {
            browser().prefer("light");
            open(path);
            pages.assertThat(axe.violations()).as(page).isEmpty();
            browser().prefer("dark");
            pages.assertThat(axe.contrasts()).as(page + ", in the dark").isEmpty();
        });
        press("header form button");
        browser().until(driver -> browser().find("#username"));
        pages.assertThat(axe.violations()).as("the log-in").isEmpty();
        String own = desk().address("").toString();
        // What a browser draws its own fields with is data, and no request.
        pages.assertThat(browser().requests())
                .hasSizeGreaterThan(PAGES.size())
                .allMatch(address -> address.startsWith(own) || address.startsWith("data:"));
        // That a page answers with 404 is a complaint of the browser's own.
        pages.assertThat(browser().complaints()).allMatch(complaint -> complaint.contains("404"));
        pages.assertAll();
    }

    @Test
    void isReachedWithTheKeyboardAndShowsWhereOneIs() {
        SoftAssertions pages = new SoftAssertions();
        PAGES.forEach((page, path) -> {
            open(path);
            int steps = (int) browser().number(WATCH_FOCUS) + 1;
            new Actions(browser().driver())
                    .sendKeys(Keys.TAB.toString().repeat(steps))
                    .perform();
            pages.assertThat((List<?>) browser().run(MISSED)).as(page).isEmpty();
        });
        pages.assertAll();
    }

    @Test
    void hasAWayPastTheLinksThatAllOfThemHave() {
        open(PAGES.get("the work orders"));
        new Actions(browser().driver()).sendKeys(Keys.TAB).perform();
        assertThat(browser().find(".skip").getLocation().getX()).isNotNegative();
        new Actions(browser().driver()).sendKeys(Keys.ENTER).perform();
        assertThat(browser().driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("main");
    }

    /** Lists are wider than a telephone; they move in a frame of their own. */
    @Test
    void fitsATabletEitherWayAndATelephoneAndIsPressedWithAFinger() {
        SoftAssertions pages = new SoftAssertions();
        List<Dimension> screens = List.of(new Dimension(1280, 800), new Dimension(800, 1280), new Dimension(390, 844));
        PAGES.forEach((page, path) -> {
            open(path);
            for (Dimension screen : screens) {
                screen(screen);
                double wide = browser().number("return document.documentElement.scrollWidth");
                pages.assertThat(wide).as("%s at %s", page, screen).isLessThanOrEqualTo(screen.getWidth());
                pages.assertThat((List<?>) browser().run(TOO_SMALL)).as(page).isEmpty();
            }
        });
        browser().driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
        pages.assertAll();
    }

    private void screen(Dimension size) {
        browser()
                .driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                size.getWidth(),
                                "height",
                                size.getHeight(),
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                false));
    }

    @Test
    void isInTheLanguageOfTheBrowser() {
        browser().driver().manage().deleteCookieNamed("language");
        speak("es-CL,es;q=0.9");
        List<String> english = new ArrayList<>();
        PAGES.forEach((page, path) -> {
            open(path);
            if (!browser().find("html").getAttribute("lang").equals("es")
                    || text("body").contains("??")) {
                english.add(page);
            }
        });
        assertThat(english).isEmpty();
        assertThat(text("header nav")).contains("Resumen", "Ejecuciones");
        speak("en");
    }
}
