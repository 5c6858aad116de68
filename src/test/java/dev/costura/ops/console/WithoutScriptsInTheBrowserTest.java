package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console where no script runs: what there is to read can be read, and what there is to press works. */
class WithoutScriptsInTheBrowserTest extends AtTheDesk {

    private final String workbook = nextWorkbook();

    @BeforeEach
    void switchScriptsOff() {
        scripts(false);
        demo(workbook);
    }

    @AfterEach
    void switchScriptsOn() {
        scripts(true);
    }

    private void scripts(boolean on) {
        browser().driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    @Test
    void pagesAreReadAndFormsWork() {
        open("");
        assertThat(browser().run("return typeof htmx")).isEqualTo("undefined");
        press("#workbook-%s option[value=nightly]".formatted(workbook));
        press("#workbook-%s .launch button".formatted(workbook));
        heading("nightly, run ");
        long run = run();
        browser().until(driver -> {
            driver.navigate().refresh();
            return texts("h1 .status").contains("completed");
        });
        assertThat(texts("#live tbody th[scope=row]")).contains("recover", "plan", "apply", "metrics");

        open("runs?workbook=" + workbook);
        assertThat(texts("#runs tbody th")).containsExactly("nightly " + run);
        open("workbooks/" + workbook + "/queue");
        assertThat(texts(".group h3")).isNotEmpty();
        open("workbooks/" + workbook + "/work-orders?search=10");
        assertThat(texts("tbody th")).contains("OT-103");
        follow("OT-103");
        heading("OT-103");
        assertThat(texts("#unions tbody tr")).hasSize(10);
        open("workbooks/" + workbook + "/production");
        assertThat(texts("#made tbody tr")).isNotEmpty();
        press("section.card summary");
        assertThat(texts("#days tbody tr")).isNotEmpty().noneMatch(String::isBlank);
    }

    @Test
    void theLanguageIsSwitchedAndTheFiltersStay() {
        open("workbooks/" + workbook + "/queue?status=PENDING&ot=OT-103");
        int shown = texts(".list tbody tr").size();
        assertThat(shown).isBetween(5, 20);

        follow("Español");
        heading("Cola de " + workbook);

        assertThat(texts(".list tbody tr")).hasSize(shown);
        assertThat(browser().find("#ot").getAttribute("value")).isEqualTo("OT-103");
        open("runs");
        heading("Ejecuciones");
        follow("English");
        heading("Runs");
    }
}
