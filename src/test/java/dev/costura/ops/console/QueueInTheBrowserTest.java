package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What was refused or put off, as people see to it. */
class QueueInTheBrowserTest extends AtTheDesk {

    private final String workbook = nextWorkbook();
    private Shop shop;

    @BeforeEach
    void aNightIsOver() {
        shop = demo(workbook);
        shop.nightly();
    }

    private List<JsonNode> refused(String reason) {
        return shop.items(shop.path("completions?status=REJECTED&reason=" + reason));
    }

    private String theRefused(String reason) {
        return refused(reason).get(0).path("id").asString();
    }

    private void openReport(String id) {
        open("workbooks/%s/queue/%s".formatted(workbook, id));
    }

    @Test
    void isGroupedByReasonWithTheFacts() {
        open("workbooks/" + workbook + "/queue");
        assertThat(text("#UNKNOWN_UNION")).contains("The union is not in the workbook", "OT-103 has no union 20");
        assertThat(text("#UNKNOWN_WORK_ORDER")).contains("The workbook has no work order OT-999.");
        press("#UNKNOWN_UNION a.button");
        browser().until(driver -> texts(".list tbody tr").size() == 1);
        assertThat(text(".list tbody tr")).contains("OT-103", "MR(93)", "OT-103 has no union 20");

        press(".statuses a[href*=DEFERRED]");
        browser().until(driver -> texts(".group h3").contains("The fit-up is not complete\n1"));
        assertThat(text(".group .facts-of")).contains("OT-102+9");
        assertThat(texts(".group button")).isEmpty();
    }

    @Test
    void isResubmittedOneByOneAndAllOfAReason() {
        String one = theRefused("UNKNOWN_WORK_ORDER");
        openReport(one);
        press("form[action$=resubmit] button");
        browser().until(driver -> texts("h1 .status").contains("Pending"));
        assertThat(text(".actions")).contains("oscar", "resubmitted");

        open("workbooks/" + workbook + "/queue");
        int count = refused("ALREADY_COMPLETE").size();
        press("#ALREADY_COMPLETE button");
        browser().until(driver -> !texts("[role=status]").isEmpty());
        assertThat(text("[role=status]")).isEqualTo(count + " reports wait for the next run.");
        assertThat(texts(".list tbody tr")).hasSize(count + 1);
        assertThat(refused("ALREADY_COMPLETE")).isEmpty();
    }

    @Test
    void isDismissedWithANoteAndOutOfTheWay() {
        String id = theRefused("UNKNOWN_WORK_ORDER");
        openReport(id);
        fill("#note", "Reported for another shop");
        press("form[action$=dismiss] button");
        browser().until(driver -> texts("h1").get(0).contains("dismissed"));

        assertThat(text(".actions")).contains("oscar", "dismissed", "Reported for another shop");
        open("workbooks/" + workbook + "/queue");
        assertThat(texts("#UNKNOWN_WORK_ORDER")).isEmpty();
        open("audit?action=REPORT_DISMISSED");
        assertThat(text("tbody tr")).contains("oscar", "dismissed a report", id);
    }

    @Test
    void hasAMistypedUnionCorrectedAndKeepsWhatWasReported() {
        String id = theRefused("UNKNOWN_UNION");
        openReport(id);
        fill("#union", "10");
        press("form[action$=correct] button");
        browser().until(driver -> texts("h1 .status").contains("Pending"));

        assertThat(text(".actions")).contains("oscar", "union corrected", "20 → 10");
        assertThat(shop.queued(id).path("union").asInt()).isEqualTo(10);
    }
}
