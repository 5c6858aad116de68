package dev.costura.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan as people look at it before it is carried out, or dropped. */
class PreviewInTheBrowserTest extends AtTheDesk {

    private final String workbook = nextWorkbook();
    private Shop shop;
    private long preview;

    @BeforeEach
    void somebodyAsksForAPreview() {
        shop = demo(workbook);
        open("");
        press("#workbook-%s .launch button[name=dryRun]".formatted(workbook));
        heading("on-demand, run ");
        runIs("completed");
        preview = run();
    }

    @Test
    void showsDecisionsCellsAndCallsAndIsLaunchedExactly() {
        int rows = shop.execution(preview).reported("metadataRows");
        int batches = shop.execution(preview).reported("batches");
        int applied = shop.execution(preview).reported("applied");
        assertThat(text(".preview"))
                .contains("Launching this writes %d rows of Metadata".formatted(rows))
                .contains("write calls: " + batches);
        assertThat(text("#groups")).contains("UNKNOWN_UNION", "The union is not in the workbook");
        assertThat(texts("#live .old")).isNotEmpty();
        press("#groups a[href*=UNKNOWN_UNION]");
        browser().until(driver -> driver.getCurrentUrl().contains("reason=UNKNOWN_UNION"));
        assertThat(text("#live")).contains("OT-103 has no union 20");

        press(".preview form[action$=launch] button");
        browser().until(driver -> run() != preview);
        runIs("completed");

        assertThat(shop.execution(run()).reported("applied")).isEqualTo(applied);
        assertThat(shop.execution(run()).reported("metadataRows")).isEqualTo(rows);
        follow("launches preview " + preview);
        browser().until(driver -> text(".preview").contains("launched"));
        assertThat(texts(".preview button")).isEmpty();
    }

    @Test
    void isDroppedAndThenNothingCanBeLaunched() {
        press(".preview .danger");
        browser().until(driver -> text(".preview").contains("dropped"));

        assertThat(text(".preview")).contains("by oscar");
        assertThat(texts(".preview button")).isEmpty();
        assertThat(shop.items(shop.path("completions?status=APPLIED"))).isEmpty();
        open("runs?workbook=" + workbook);
        assertThat(text("#runs tbody tr")).contains("dry run", "dropped");
    }
}
