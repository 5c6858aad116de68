package dev.costura.ops.console;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.browser.Browser;
import dev.costura.e2e.JobFile;
import dev.costura.e2e.Service;
import dev.costura.fleet.FleetOfProcesses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** The page of the fleet, while its job goes on and afterwards: a service, two workers and a browser. */
class FleetInTheBrowserTest {

    private static final String BROKEN = "rota";
    private static final String PATIENTLY = "--costura.fleet.lost-after=60s";

    @TempDir
    private Path directory;

    @BeforeAll
    static void requireBrowser() {
        Browser.requireInstalled();
    }

    @Test
    void showsWhoDoesWhatAndHowFarItIsAndTakesOrders() {
        JobFile.of(BROKEN, "defer-days: 3").writeTo(directory.resolve("jobs"));
        try (FleetOfProcesses fleet = new FleetOfProcesses(directory, 6, PATIENTLY);
                Browser browser = Browser.start("--hide-scrollbars")) {
            fleet.shops().values().forEach(shop -> shop.stage(arm(1).of(FleetOfProcesses.WORK_ORDER)));
            fleet.worker("--costura.fleet.runs-at-once=1", PATIENTLY);
            fleet.worker("--costura.fleet.runs-at-once=1", PATIENTLY);
            logIn(browser, fleet, Service.OPERATOR);
            fleet.latency(1500);

            browser.find("header nav a[href='/fleet']").click();
            browser.until(driver -> browser.find("#launch"));
            assertThat(browser.find("#execution").getText()).isEqualTo("Nothing was launched for the fleet yet.");
            new Select(browser.find("#job")).selectByValue("nightly");
            browser.find("#launch").click();

            browser.until(driver -> browser.texts("#processes .doing li a").size() == 2);
            assertThat(browser.texts("#processes .doing li a"))
                    .allMatch(text -> text.matches("(planta-\\d|rota), run \\d+"));
            browser.screenshot("fleet-under-way");
            press(browser, "button[id^='drain-']");
            browser.until(driver -> browser.texts("#processes .status").contains("drained"));
            assertThat(browser.texts("#processes tr .why").get(0)).startsWith("drained");
            fleet.latency(0);
            browser.run("return window.sameDocument = true");
            browser.until(driver -> browser.find("#execution .status").getText().equals("failed"));
            assertThat((Boolean) browser.run("return window.sameDocument === true"))
                    .as("the page was not loaded anew")
                    .isTrue();
            assertThat(browser.texts("#execution .stands")).anyMatch(text -> text.startsWith("6 of 7 workbooks done"));
            assertThat(browser.texts("#partitions tbody th").get(0)).isEqualTo(BROKEN);
            assertThat(browser.texts("#partitions tbody .why").get(0)).contains("workbook " + BROKEN + " is FAILED");
            assertThat(browser.texts("#execution .failures li")).hasSize(1);
            press(browser, "button[id^='resume-']");
            browser.until(driver -> !browser.texts("#processes .status").contains("drained"));

            keepsNobodyOut(browser);

            browser.until(driver -> {
                driver.findElement(By.partialLinkText("completed")).click(); // the page may take another in its place
                return true;
            });
            browser.until(driver -> browser.texts("#partitions tbody th").size() == 6);
            press(browser, "#restart");
            browser.until(driver -> driver.getCurrentUrl().matches(".*execution=\\d+$"));
            assertThat(browser.find("#execution").getText()).contains("goes on with execution");
            assertThat(browser.texts("#processes .status")).doesNotContain("??");
            browser.find(".languages a[lang=es]").click();
            browser.until(driver -> browser.find("h1").getText().equals("Flota"));
            assertThat(browser.find("body").getText()).doesNotContain("??").contains("Servicios y trabajadores");
        }
    }

    private static void keepsNobodyOut(Browser browser) {
        Axe axe = new Axe(browser);
        screen(browser, 1280, 1400);
        assertThat(axe.violations()).isEmpty();
        browser.screenshot("fleet-light");
        browser.prefer("dark");
        assertThat(axe.contrasts()).as("in the dark").isEmpty();
        browser.screenshot("fleet-dark");
        browser.prefer("light");
        screen(browser, 390, 1600);
        assertThat(browser.number("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(390);
        browser.screenshot("fleet-narrow");
        List<?> small = (List<?>) browser.run("""
                return [...document.querySelectorAll('button, .button, select, header a, .tabs a')]
                  .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 43.9)
                  .map(each => each.outerHTML.slice(0, 100));
                """);
        assertThat(small).as("pressed with a finger").isEmpty();
        browser.driver().executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    @Test
    void isLookedAtByWhoMayOnlyLookAndIsNotThereWithoutAFleet() {
        try (FleetOfProcesses fleet = new FleetOfProcesses(directory, 1, PATIENTLY);
                Browser browser = Browser.start()) {
            fleet.worker(PATIENTLY);
            logIn(browser, fleet, Service.VIEWER);
            browser.open(fleet.service().http().root().resolve("fleet"));
            browser.until(driver -> browser.texts("#processes tbody tr").size() == 2);

            assertThat(browser.driver().findElements(By.cssSelector("main button")))
                    .isEmpty();
        }
        try (Desk desk = new Desk(List.of("planta-norte"), 60)) {
            Browser browser = desk.browser();
            browser.open(desk.address("login"));
            logIn(browser, Service.OPERATOR);
            assertThat(browser.texts("header nav a")).doesNotContain("Fleet");
            browser.open(desk.address("fleet"));
            assertThat(browser.find("[role=alert]").getText()).contains("costura.fleet.enabled=true");
        }
    }

    private static void logIn(Browser browser, FleetOfProcesses fleet, String user) {
        browser.open(fleet.service().http().root().resolve("login"));
        logIn(browser, user);
    }

    private static void logIn(Browser browser, String user) {
        browser.find("#username").sendKeys(user);
        browser.find("#password").sendKeys("secret");
        browser.find(".login button").click();
        browser.until(driver -> browser.find("#overview"));
    }

    private static void press(Browser browser, String css) {
        browser.until(driver -> {
            browser.find(css).click();
            return true;
        });
    }

    private static void screen(Browser browser, int width, int height) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }
}
