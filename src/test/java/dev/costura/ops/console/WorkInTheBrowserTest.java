package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Service;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Work orders and what was made, as people look at them. */
class WorkInTheBrowserTest extends AtTheDesk {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofLocalizedDateTime(
                    FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.ENGLISH)
            .withZone(Desk.ZONE);

    private static String workbook = "";

    @TempDir
    Path downloads;

    /** One for all: here people only look. */
    @BeforeEach
    void aNightIsOver() {
        if (workbook.isEmpty()) {
            workbook = nextWorkbook();
            demo(workbook).nightly();
        }
    }

    @Test
    void aWorkOrderIsFoundAndShowsHowFarItIs() {
        open("workbooks/" + workbook + "/work-orders");
        assertThat(texts("tbody th")).hasSize(10);
        fill("#search", "103");
        press(".filter button");
        browser().until(driver -> texts("tbody th").size() == 1);
        follow("OT-103");
        heading("OT-103");

        assertThat(browser().number("return document.querySelector('progress.ARM').value"))
                .isEqualTo(100);
        assertThat(text(".card .done")).contains("100 %", "81.00 / 81.00″", "10 of 10 unions");
        assertThat(texts("#unions tbody tr")).hasSize(10);
        assertThat(texts("#unions .status")).containsOnly("done", "to weld");
        assertThat(texts("#unions tbody tr").get(0)).contains("MK-103-PW-01", "LS(58)");
        assertThat(texts(".order tbody")).last().asString().contains("UNION_ARM_REGISTRADA", "applied");
    }

    @Test
    void momentsAreToldInTheWorkbooksZone() {
        open("workbooks/" + workbook + "/work-orders/OT-103");
        List<WebElement> moments = browser().driver().findElements(By.cssSelector("#unions time"));
        assertThat(moments).hasSizeGreaterThan(10).allSatisfy(moment -> assertThat(moment.getText())
                .isEqualTo(SHOWN.format(Instant.parse(moment.getAttribute("datetime")))));
    }

    @Test
    void chartsShowTheFiguresOfTheirTables() {
        open("workbooks/" + workbook + "/production");
        for (String chart : List.of("days", "workers")) {
            List<?> drawn = (List<?>) browser().run("""
                            const chart = Chart.getChart(document.querySelector('canvas[data-chart=%s]'));
                            return chart.data.labels.map((label, i) => [label, ...chart.data.datasets.map(set => set.data[i])].join(' '))
                            """.formatted(chart));
            List<?> told = (List<?>) browser().run("""
                            return [...document.getElementById('%s').tBodies[0].rows].map(row => [row.cells[0].textContent.trim(),
                              ...[1, 2].map(i => Number(row.cells[i].textContent.replace(',', '')))].join(' '))
                            """.formatted(chart));
            assertThat(drawn).as(chart).isNotEmpty().isEqualTo(told);
        }
    }

    @Test
    void theCsvFileHasWhatTheTableHas() throws IOException {
        browser()
                .driver()
                .executeCdpCommand(
                        "Browser.setDownloadBehavior",
                        Map.of("behavior", "allow", "downloadPath", downloads.toString()));
        open("workbooks/" + workbook + "/production");
        List<?> told = (List<?>) browser().run("""
                return [...document.querySelectorAll('#made tbody tr')].map(row => [row.querySelector('time').dateTime,
                  ...[1, 2, 3, 4].map(i => row.cells[i].textContent.trim().replace(',', ''))].join(' '))
                """);
        follow("CSV file");

        Path file = browser().until(driver -> downloaded());
        assertThat(read(file)).isNotEmpty().isEqualTo(told);
    }

    private Path downloaded() {
        try (Stream<Path> files = Files.list(downloads)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser csv = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(reader)) {
            return csv.stream().map(row -> String.join(" ", row.values())).toList();
        }
    }

    @Test
    void whoOnlyLooksHasNothingToPressAndLogsOut() {
        browser().driver().manage().deleteAllCookies();
        logIn(Service.VIEWER);
        assertThat(texts(".launch")).isEmpty();
        assertThat(texts("header nav a")).containsExactly("Overview", "Runs");
        open("workbooks/" + workbook + "/queue");
        assertThat(texts("main button")).containsExactly("Show");
        open("audit");
        assertThat(text("[role=alert]")).contains("your role does not include it");

        press("header form button");
        browser().until(driver -> texts("[role=status]").contains("You are logged out."));
        open("runs");
        browser().until(driver -> browser().find("#username"));
    }
}
