package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.Costura;
import dev.costura.browser.Browser;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a new user sees who starts the demo and opens the workbook. The picture in docs/sandbox.md is made here. */
class DemoInTheBrowserTest {

    @TempDir
    Path home;

    @Test
    void theJobsWritesAreMarkedInTheWorkbook() {
        try (Browser browser = Browser.start();
                ConfigurableApplicationContext service = new SpringApplicationBuilder(Costura.class)
                        .run(
                                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("costura"),
                                "--server.port=0",
                                "--costura.jobs-dir=" + home.resolve("jobs"),
                                "--costura.demo.run-on-start=true")) {
            String sandbox = service.getBean(EmbeddedSandbox.class).url();
            browser.driver().manage().window().setSize(new Dimension(1280, 760));
            browser.open(URI.create(sandbox + "d/" + DemoSeed.SPREADSHEET_ID));
            browser.until(driver -> !browser.texts("#tabs .count").isEmpty());

            assertThat(browser.find("#last").getText())
                    .contains("spreadsheets.batchUpdate")
                    .contains("in Uniones")
                    .contains("in Operaciones")
                    .contains("in Metadata");
            assertThat(browser.texts("td.changed")).isNotEmpty();
            browser.screenshot("demo");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
