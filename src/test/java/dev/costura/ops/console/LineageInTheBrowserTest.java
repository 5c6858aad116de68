package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.JobFile;
import dev.costura.e2e.Shop;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From a report to the cells it wrote, into the spreadsheet, and back from a cell to its reports. */
class LineageInTheBrowserTest extends AtTheDesk {

    private final String workbook = nextWorkbook();

    @Test
    void aReportLeadsToItsCellsAndACellToItsReports() {
        Shop shop = demo(workbook);
        shop.nightly();
        JsonNode report = shop.items(shop.path("completions?status=APPLIED&ot=OT-103")).stream()
                .filter(each -> each.path("operation").asString("").equals("ARM"))
                .findFirst()
                .orElseThrow();
        String id = report.path("id").asString();

        open("workbooks/" + workbook + "/queue?status=APPLIED&ot=OT-103");
        follow(id);
        heading("Report " + id);
        assertThat(text(".report tbody")).contains("UNION_ARM_REGISTRADA", "ARM_WORKER", "CA(42)");
        assertThat(browser().find(".report tbody a[target=_blank]").getAttribute("href"))
                .contains(JobFile.spreadsheetOf(workbook));

        follow("ARM_WORKER");
        heading("Who wrote this cell?");
        assertThat(texts("#writes tbody tr")).hasSize(1);
        assertThat(text("#writes tbody"))
                .contains(id, "OT-103 + " + report.path("union").asInt(), "CA(42)");
        String cell = text("#writes tbody code").replace("Uniones!", "");

        fill("#a1", cell);
        press("#by-address button");
        browser().until(driver -> text("#cell").startsWith("Uniones!" + cell + " is now"));
        assertThat(texts("#writes tbody tr")).hasSize(1);
        press("#writes a[href*='/queue/']");
        heading("Report " + id);
    }
}
