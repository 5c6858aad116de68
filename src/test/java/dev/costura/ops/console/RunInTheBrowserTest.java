package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A run as people launch it, watch it, stop it and go on with it. */
class RunInTheBrowserTest extends AtTheDesk {

    private final String workbook = nextWorkbook();

    private void launch(String job) {
        open("");
        press("#workbook-%s option[value=%s]".formatted(workbook, job));
        press("#workbook-%s .launch button".formatted(workbook));
        heading(job + ", run ");
    }

    @Test
    void isSeenRunningUntilItIsOver() {
        Shop shop = demo(workbook);
        desk().latency(800);
        launch("nightly");
        browser().run("window.notLoadedAnew = true; return true");

        browser().until(driver -> {
            String now = browser().find("[role=status]").getText();
            return now.contains("step apply")
                    && now.contains("batch ")
                    && now.contains("rows a second")
                    && now.contains("over at about");
        });
        double written = browser().number("return document.querySelector('#live progress').value");
        double planned = browser().number("return document.querySelector('#live progress').max");
        assertThat(written).isPositive().isLessThan(planned);
        desk().latency(0);
        runIs("completed");

        assertThat(browser().run("return window.notLoadedAnew === true")).isEqualTo(true);
        assertThat(texts("#live [role=status]")).isEmpty();
        long applied = shop.execution(run()).reported("applied");
        assertThat(texts("#live .figures dd")).startsWith(String.valueOf(applied));
        assertThat(texts("#live .bar rect")).hasSize(4);
        press("#parameters summary");
        assertThat(text("#parameters")).contains("launchedBy").contains("oscar");
        open("");
        assertThat(text("#pending-" + workbook)).isEqualTo("0");
        assertThat(text("#glance-" + workbook))
                .contains("nightly " + shop.newestRun().id(), "completed");
    }

    @Test
    void isStoppedAndGoneOnWith() {
        Shop shop = demo(workbook);
        desk().latency(800);
        launch("nightly");
        browser().until(driver -> browser().number("return document.querySelector('#live progress').value") > 0);

        press("#live .commands .danger");
        runIs("stopped");
        long stopped = run();
        desk().latency(0);
        press("#live .commands button:not(.danger)");
        browser().until(driver -> run() != stopped);
        runIs("completed");

        assertThat(shop.execution(stopped).reported("applied")).isPositive();
        assertThat(shop.items(shop.path("completions?status=PENDING"))).isEmpty();
    }

    @Test
    void saysWhyItFailedAndWhatToDoAndIsAbandoned() {
        Shop shop = desk().shop(workbook);
        shop.post(
                        "completions",
                        Map.of(
                                "id", "c-1",
                                "ot", "OT-1",
                                "union", 1,
                                "operation", "ARM",
                                "workerId", 93,
                                "worker", "MR(93)",
                                "startedAt", "2026-01-26T11:00:00Z",
                                "finishedAt", "2026-01-26T12:00:00Z"))
                .ok();
        launch("on-demand");
        runIs("failed");

        assertThat(text("#live [role=alert]"))
                .contains("There is no spreadsheet sheet-" + workbook)
                .contains("Check spreadsheet-id in its job file");
        open("");
        assertThat(text("#glance-" + workbook)).contains("Needs attention", "Check spreadsheet-id");
        follow("on-demand " + shop.newestRun().id());
        press("#live .commands .danger");
        runIs("abandoned");
        assertThat(texts("#live .commands button")).isEmpty();
    }

    @Test
    void theOverviewKeepsItselfUpToDateAndTheFocusWhereItIs() {
        Shop shop = demo(workbook);
        open("");
        String pending = text("#pending-" + workbook);
        browser().run("""
                window.form = document.querySelector('#workbook-%1$s .launch');
                document.querySelector('#workbook-%1$s select').value = 'nightly';
                document.getElementById('pending-%1$s').focus(); return true""".formatted(workbook));

        shop.run();

        browser().until(driver -> !texts("#pending-" + workbook).contains(pending));
        assertThat(text("#pending-" + workbook)).isEqualTo("0");
        assertThat(browser().driver().switchTo().activeElement().getAttribute("id"))
                .isEqualTo("pending-" + workbook);
        assertThat(browser().run("return document.querySelector('#workbook-%s select').value".formatted(workbook)))
                .isEqualTo("nightly");
    }
}
