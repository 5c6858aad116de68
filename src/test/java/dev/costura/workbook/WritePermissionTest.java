package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.ProtectedRange;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.SheetProperties;
import dev.costura.workbook.WritePermission.Written;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What people protect, in a tab whose columns C and D are written. */
class WritePermissionTest {

    private static final GridRange WHOLE = new GridRange();
    private static final GridRange HEADERS = new GridRange().setStartRowIndex(0).setEndRowIndex(1);
    private static final GridRange COLUMN_A = columns(0, 1);
    private static final GridRange COLUMNS_B_TO_C = columns(1, 3);

    private static GridRange columns(int start, int end) {
        return new GridRange().setStartColumnIndex(start).setEndColumnIndex(end);
    }

    private static List<Symptom> of(ProtectedRange range) {
        Sheet tab = new Sheet()
                .setProperties(new SheetProperties().setTitle("Uniones"))
                .setProtectedRanges(List.of(range.setDescription("ojo")));
        return WritePermission.protections(new Written(tab, Set.of(2, 3)));
    }

    private static ProtectedRange shut(GridRange range) {
        return new ProtectedRange().setRange(range);
    }

    @Test
    void aTabThatIsShutIsAFaultAndSoAreColumnsThatAreWritten() {
        assertThat(of(shut(WHOLE))).singleElement().satisfies(symptom -> {
            assertThat(symptom.isFault()).isTrue();
            assertThat(symptom.message()).contains("Tab 'Uniones' is protected ('ojo')", "Data > Protect");
        });
        assertThat(of(shut(COLUMNS_B_TO_C))).singleElement().satisfies(symptom -> {
            assertThat(symptom.isFault()).isTrue();
            assertThat(symptom.message()).contains("A range of tab 'Uniones' in which Costura writes");
        });
    }

    @Test
    void whatIsNotInTheWayIsNotTold() {
        assertThat(of(shut(HEADERS))).isEmpty();
        assertThat(of(shut(COLUMN_A))).isEmpty();
        assertThat(of(shut(WHOLE).setRequestingUserCanEdit(true))).isEmpty();
        assertThat(of(shut(WHOLE).setWarningOnly(true))).isEmpty();
    }

    @Test
    void whatIsLeftOpenIsOpenWhereAllThatIsWrittenIs() {
        assertThat(of(shut(WHOLE).setUnprotectedRanges(List.of(columns(2, 4))))).isEmpty();
        assertThat(of(shut(WHOLE).setUnprotectedRanges(List.of(columns(2, 3))))).hasSize(1);
        assertThat(of(shut(WHOLE).setUnprotectedRanges(List.of(columns(2, 4).setEndRowIndex(50)))))
                .hasSize(1);
    }
}
