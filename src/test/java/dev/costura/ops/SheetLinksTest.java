package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.workbook.CellAddress;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Links that open a spreadsheet at a cell. */
class SheetLinksTest {

    private static final CellAddress H12 = CellAddress.of("Uniones", "H12");

    @Test
    void googleOpensTheTabAtTheRange() {
        assertThat(SheetLinks.link(null, "1AbC-d_e", 77, H12))
                .isEqualTo("https://docs.google.com/spreadsheets/d/1AbC-d_e/edit#gid=77&range=H12");
    }

    @Test
    void theSandboxOpensItsPageFromThereOn() {
        assertThat(SheetLinks.link("http://127.0.0.1:9090/", "demo", 0, H12))
                .isEqualTo("http://127.0.0.1:9090/d/demo?sheet=0&row=12&column=8");
    }

    @Test
    void anIdCanNotLeadElsewhere() {
        String link = SheetLinks.link(null, "../x?y#z\"><script>", 0, H12);
        assertThat(URI.create(link).getRawPath()).isEqualTo("/spreadsheets/d/..%2Fx%3Fy%23z%22%3E%3Cscript%3E/edit");
        assertThat(link).doesNotContain("<", ">", "\"");
    }

    @Property(tries = 200)
    void anAddressIsReadAsItIsWritten(
            @ForAll @IntRange(min = 0, max = 18_277) int column, @ForAll @IntRange(min = 1, max = 9_999_999) int row) {
        CellAddress cell = new CellAddress("Uniones", column, row);
        assertThat(CellAddress.of("Uniones", cell.a1())).isEqualTo(cell);
    }

    @Test
    void whatIsNoCellIsRefused() {
        for (String text : new String[] {"", "H", "12", "H0", "h12", "H1:J2", "Uniones!H12", "AAAA1", "H12\n"}) {
            assertThatThrownBy(() -> CellAddress.of("Uniones", text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
