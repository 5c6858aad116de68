package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.Costura;
import dev.costura.browser.Browser;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The console as people use it, on the demo. The pictures in the README are made here. */
class ConsoleInTheBrowserTest {

    @TempDir
    private Path home;

    private ConfigurableApplicationContext service;
    private Browser browser;
    private URI address;

    @BeforeEach
    void open() {
        Browser.requireInstalled();
        service = new SpringApplicationBuilder(Costura.class)
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("costura"),
                        "--server.port=0",
                        "--costura.jobs-dir=" + home.resolve("jobs"),
                        "--costura.security.users[0].name=oscar",
                        "--costura.security.users[0].password={noop}secret",
                        "--costura.security.users[0].roles=OPERATOR");
        int port = ((WebServerApplicationContext) service).getWebServer().getPort();
        address = URI.create("http://127.0.0.1:" + port + "/");
        browser = Browser.start();
        browser.driver().manage().window().setSize(new Dimension(1280, 900));
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
            service.close();
        }
    }

    private void logIn() {
        browser.open(address);
        browser.find("#username").sendKeys("oscar");
        browser.find("#password").sendKeys("secret");
        browser.find(".login button").click();
        browser.until(driver -> browser.find("#overview"));
    }

    @Test
    void anOperatorLooksAtTheOverviewLaunchesTheNightAndReadsWhatItDid() {
        logIn();
        assertThat(browser.texts("#workbook-demo .figures dd").get(0)).isEqualTo("46");
        browser.screenshot("console-overview-before");

        browser.find("#job-demo option[value=nightly]").click();
        browser.find("#workbook-demo .launch button").click();
        browser.until(driver -> browser.texts("h1 .status").contains("completed"));

        assertThat(browser.texts("#live .figures dd")).startsWith("40");
        assertThat(browser.texts("#live h2")).contains("Steps", "Lineage");
        assertThat(browser.texts("tbody th[scope=row]")).contains("recover", "plan", "apply", "metrics");
        browser.screenshot("console-run");

        browser.open(address.resolve("runs"));
        assertThat(browser.texts("tbody tr")).hasSize(1);
        browser.screenshot("console-runs");
        browser.open(address);
        browser.screenshot("console-overview");
        assertThat(browser.texts("#workbook-demo .figures dd").get(0)).isEqualTo("0");
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).allMatch(request -> request.startsWith(address.toString()));
    }

    @Test
    void theLanguageIsThatOfTheSwitchFromThenOn() {
        logIn();
        link("Español").click();
        browser.until(driver -> browser.texts("h1").contains("Resumen"));

        browser.open(address.resolve("runs"));

        assertThat(browser.texts("h1")).containsExactly("Ejecuciones");
        assertThat(browser.find("html").getAttribute("lang")).isEqualTo("es");
        link("English").click();
        browser.until(driver -> browser.texts("h1").contains("Runs"));
    }

    private WebElement link(String text) {
        return browser.driver().findElement(org.openqa.selenium.By.linkText(text));
    }
}
