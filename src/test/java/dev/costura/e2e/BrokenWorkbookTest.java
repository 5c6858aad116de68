package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Work;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A workbook that can't be worked with ends the run before any write, with a sentence that says what to change. */
class BrokenWorkbookTest extends EndToEnd {

    private final Work report = arm(1);

    private void assertFailed(Shop shop, String... told) {
        Execution run = shop.run();
        assertThat(run.status()).isEqualTo("FAILED");
        assertThat(run.exitCode()).isEqualTo("FAILED");
        assertThat(run.failure()).contains(told);
        assertThat(run.calls().all())
                .filteredOn(call -> call.kind().equals("WRITE") && call.status() == 200)
                .isEmpty();
        assertThat(run.json().path("steps"))
                .filteredOn(step -> step.path("status").asString().equals("FAILED"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.path("failure").asString()).contains(told));
        assertThat(shop.statusOf(report)).isIn("PENDING", "ACCEPTED");
    }

    private void assertAppliedOnce(Shop shop) {
        shop.run().completed();
        assertThat(shop.statusOf(report)).isEqualTo("APPLIED");
        assertThat(shop.sheet().events()).hasSize(2);
        assertThat(shop.sheet().markers()).isEqualTo(1);
    }

    @Nested
    class WithASpreadsheet {

        private Shop shop;

        @BeforeEach
        void stageOne() {
            shop = shop(aFreshSpool(2));
            shop.stage(report);
        }

        @Test
        void aHeaderThatIsMissingIsNamed() {
            shop.sheet().type("Uniones!O1", "");
            assertFailed(shop, "Uniones", "version", "Add a column");
            shop.sheet().type("Uniones!O1", "version");
            assertAppliedOnce(shop);
        }

        @Test
        void aHeaderOfOperacionesOrMetadataThatIsMissingIsNamedToo() {
            shop.sheet().type("Operaciones!D1", "ARM");
            assertFailed(shop, "Operaciones", "Uniones_ARM_Completadas");
            shop.sheet().type("Operaciones!D1", "Uniones_ARM_Completadas");
            shop.sheet().type("Metadata!K1", "Nº");
            assertFailed(shop, "Metadata", "N_UNION");
        }

        @Test
        void aHeaderThatStandsTwiceIsNamedWithItsColumns() {
            shop.sheet().type("Uniones!S1", "Tag Spool");
            assertFailed(shop, "Uniones", "TAG_SPOOL", "C, S");
        }

        @Test
        void aHeaderThatGoesMissingBetweenTwoRunsIsNoticed() {
            assertAppliedOnce(shop);
            shop.sheet().type("Uniones!G1", "");
            Work next = arm(2);
            shop.stage(next);
            Execution run = shop.run();
            assertThat(run.status()).isEqualTo("FAILED");
            assertThat(run.failure()).contains("Uniones", "ARM_FECHA_INICIO");
            assertThat(run.calls().writes()).isZero();
            assertThat(shop.sheet().events()).hasSize(2);
        }

        @Test
        void aTabThatIsMissingIsNamedWithThoseThereAre() {
            shop.sheet().edit("{'deleteSheet': {'sheetId': 3}}");
            assertFailed(shop, "'Metadata'", "'Uniones'", "workbook.tabs.events");
        }

        @Test
        void aSpreadsheetThatIsNotSharedIsToBeShared() {
            shop.sheet().access("NONE");
            assertFailed(shop, shop.sheet().id(), "Share");
            shop.sheet().access("WRITER");
            assertAppliedOnce(shop);
        }

        @Test
        void aSpreadsheetSharedForReadingOnlyIsToBeSharedAsEditor() {
            shop.sheet().access("READER");
            assertFailed(shop, shop.sheet().id(), "Editor");
            assertThat(shop.sheet().events()).isEmpty();
            assertThat(shop.sheet().union(OT, 1).isBlank("ARM_WORKER")).isTrue();
            shop.sheet().access("WRITER");
            assertAppliedOnce(shop);
        }

        @Test
        void aFailedRunCanBeRestartedWhenTheSheetIsPutRight() {
            shop.sheet().type("Uniones!O1", "");
            Execution failed = shop.run();
            shop.sheet().type("Uniones!O1", "version");
            Reply restarted = shop.command(failed, "restart");
            assertThat(restarted.status()).isEqualTo(202);
            Execution again = shop.awaitEnd(new Execution(restarted.body(), failed.calls()));
            again.completed();
            assertThat(again.reported("applied")).isEqualTo(1);
            assertThat(shop.command(failed, "restart").status()).isEqualTo(409);
            assertThat(shop.sheet().events()).hasSize(2);
        }
    }

    @Test
    void aSpreadsheetIdThatIsWrongIsNamed() {
        Shop shop = shopWithoutSpreadsheet(Policy.ORDINARY);
        shop.stage(report);
        assertFailed(shop, shop.sheet().id(), "spreadsheet-id");
        Reply reply = shop.as(Service.VIEWER).get(shop.path("work-orders"));
        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.contentType()).isEqualTo("application/problem+json");
        assertThat(reply.body().path("detail").asString()).contains("spreadsheet-id");
    }
}
