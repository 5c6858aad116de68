package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.browser.Browser;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.OutputType;

/** Makes the pictures of the README: into target/screenshots always, into docs/images with -Dcostura.pictures=true. */
class PicturesTest {

    private static final Path PICTURES =
            Path.of(Boolean.getBoolean("costura.pictures") ? "docs/images" : "target/screenshots");
    private static final String WORKBOOK = "planta-norte";

    @Test
    void theMainPagesArePhotographed() {
        Browser.requireInstalled();
        try (Desk desk = new Desk(List.of(WORKBOOK, "planta-sur"), 60)) {
            Shop shop = desk.demo(WORKBOOK);
            desk.demo("planta-sur");
            Browser browser = desk.browser();
            browser.open(desk.address("login"));
            browser.find("#username").sendKeys(Service.OPERATOR);
            browser.find("#password").sendKeys("secret");
            browser.find(".login button").click();
            browser.until(driver -> browser.find("#overview"));

            desk.latency(500);
            long run = shop.launch("nightly", Map.of()).ok().path("id").asLong();
            screen(browser, 1280, 800);
            browser.open(desk.address("runs/" + run));
            browser.until(driver -> browser.find("[role=status]").getText().contains("over at about"));
            take(browser, "run");
            desk.latency(0);
            shop.await(run, now -> !now.json().path("endedAt").isNull());
            shop.post(
                            "completions",
                            List.of(Map.of(
                                    "id",
                                    "late",
                                    "ot",
                                    "OT-104",
                                    "union",
                                    10,
                                    "operation",
                                    "SOLD",
                                    "workerId",
                                    58,
                                    "worker",
                                    "LS(58)",
                                    "startedAt",
                                    "2026-01-26T20:30:00Z",
                                    "finishedAt",
                                    "2026-01-26T21:00:00Z")))
                    .ok();

            take(browser, desk, "overview", "");
            take(browser, desk, "queue", "workbooks/" + WORKBOOK + "/queue");
            take(browser, desk, "work-order", "workbooks/" + WORKBOOK + "/work-orders/OT-103");
            take(browser, desk, "production", "workbooks/" + WORKBOOK + "/production");
            browser.prefer("dark");
            screen(browser, 800, 1280);
            take(browser, desk, "tablet", "workbooks/" + WORKBOOK + "/work-orders");
        }
    }

    private static void screen(Browser browser, int width, int height) {
        browser.driver()
                .executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    private static void take(Browser browser, Desk desk, String name, String path) {
        browser.open(desk.address(path));
        take(browser, name);
    }

    private static void take(Browser browser, String name) {
        try {
            Path picture = Files.createDirectories(PICTURES).resolve("console-" + name + ".png");
            Files.write(picture, browser.driver().getScreenshotAs(OutputType.BYTES));
            assertThat(picture).isNotEmptyFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
