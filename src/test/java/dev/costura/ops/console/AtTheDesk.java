package dev.costura.ops.console;

import dev.costura.browser.Browser;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;

/**
 * A test of the console in a real browser. There is one service and one browser for all of them in a process; each test is
 * logged in anew as the operator, and has a workbook of its own where it changes one.
 */
abstract class AtTheDesk {

    private static final int WORKBOOKS = 18;
    private static final AtomicInteger HANDED_OUT = new AtomicInteger();

    private static @Nullable Desk shared;

    private Desk desk;

    /** Test classes run one after the other, each as if it were alone, so this is kept for the process. */
    private static Desk shared() {
        if (shared == null) {
            Desk made = new Desk(
                    IntStream.rangeClosed(1, WORKBOOKS)
                            .mapToObj(AtTheDesk::name)
                            .toList(),
                    600_000);
            Runtime.getRuntime().addShutdownHook(new Thread(made::close));
            shared = made;
        }
        return shared;
    }

    @BeforeAll
    static void requireBrowser() {
        Browser.requireInstalled();
    }

    @BeforeEach
    void sitDown() {
        desk = shared();
        browser().driver().manage().window().setSize(new Dimension(1280, 900));
        browser().prefer("light");
        browser().driver().manage().deleteAllCookies();
        logIn(Service.OPERATOR);
    }

    @AfterEach
    void calmTheSandbox() {
        desk.latency(0);
    }

    Desk desk() {
        return desk;
    }

    Browser browser() {
        return desk.browser();
    }

    static String nextWorkbook() {
        return name(HANDED_OUT.incrementAndGet());
    }

    private static String name(int number) {
        return "taller-" + number;
    }

    void logIn(String user) {
        open("login");
        fill("#username", user);
        fill("#password", "secret");
        press(".login button");
        browser().until(driver -> browser().find("#overview"));
    }

    void open(String path) {
        browser().open(desk.address(path));
    }

    void fill(String css, String text) {
        WebElement field = browser().find(css);
        field.clear();
        field.sendKeys(text);
    }

    void press(String css) {
        click(By.cssSelector(css));
    }

    void follow(String link) {
        click(By.linkText(link));
    }

    /** Once it is there, on a page that may be changed under the finger. */
    private void click(By what) {
        browser().until(driver -> {
            driver.findElement(what).click();
            return true;
        });
    }

    String text(String css) {
        return browser().until(driver -> browser().find(css).getText());
    }

    List<String> texts(String css) {
        return browser().texts(css);
    }

    /** Waits for the page whose first heading begins so. */
    void heading(String text) {
        browser().until(driver -> browser().find("h1").getText().startsWith(text));
    }

    /** Waits until the run of the page is so. */
    void runIs(String status) {
        browser().until(driver -> browser().find("h1 .status").getText().equals(status));
    }

    /** The number of the run whose page this is. */
    long run() {
        return browser().until(driver -> {
            String path = URI.create(driver.getCurrentUrl()).getPath();
            return path.matches("/runs/\\d+") ? Long.parseLong(path.substring("/runs/".length())) : null;
        });
    }

    Shop demo(String workbook) {
        return desk.demo(workbook);
    }

    /** What a browser asks for where its person reads another language. */
    void speak(String languages) {
        browser().driver().executeCdpCommand("Network.enable", Map.of());
        browser()
                .driver()
                .executeCdpCommand(
                        "Network.setExtraHTTPHeaders", Map.of("headers", Map.of("Accept-Language", languages)));
    }
}
