package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.union.UnionField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** People name and order their columns as they like; what they mean is found, and what is missing is named. */
class TabLayoutTest {

    private static final List<String> HEADERS =
            Arrays.stream(UnionField.values()).map(UnionField::header).toList();

    private static TabLayout<UnionField> layout(List<String> headers) {
        return TabLayout.of(7, "Uniones", headers, UnionField.class, UnionField::header, UnionField::isOptional);
    }

    private static List<String> without(UnionField... fields) {
        List<String> headers = new ArrayList<>(HEADERS);
        for (UnionField field : fields) {
            headers.remove(field.header());
        }
        return headers;
    }

    private static List<String> renamed(UnionField field, String header) {
        List<String> headers = new ArrayList<>(HEADERS);
        headers.set(field.ordinal(), header);
        return headers;
    }

    @Test
    void columnsAreFoundInAnyOrder() {
        List<String> shuffled = new ArrayList<>(HEADERS);
        Collections.shuffle(shuffled, new Random(5));

        TabLayout<UnionField> layout = layout(shuffled);

        for (UnionField field : UnionField.values()) {
            assertThat(layout.column(field)).as(field.header()).isEqualTo(shuffled.indexOf(field.header()));
        }
        assertThat(layout.firstColumn()).isZero();
        assertThat(layout.lastColumn()).isEqualTo(17);
        assertThat(layout.missing()).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            TAG_SPOOL          | tag_spool
            TAG_SPOOL          | TAG SPOOL
            TAG_SPOOL          | Tag-Spool
            TAG_SPOOL          | "  tagspool  "
            TAG_SPOOL          | TÁG_SPÓÓL
            TAG_SPOOL          | "TAG\u00a0SPOOL"
            TAG_SPOOL          | "\ufeffTAG_SPOOL"
            VERSION            | Versión
            VERSION            | VERSIO\u0301N
            FECHA_CREACION     | FECHA - CREACIÓN
            N_UNION            | n unión
            """)
    void howAHeaderIsWrittenDoesNotMatter(UnionField field, String header) {
        assertThat(layout(renamed(field, header)).column(field)).isEqualTo(field.ordinal());
    }

    @Test
    void otherColumnsAreLeftAloneWhereverTheyStand() {
        List<String> headers = new ArrayList<>(HEADERS);
        headers.add(0, "Notas");
        headers.add(6, "");
        headers.add("Creado_Por");
        headers.add("");

        TabLayout<UnionField> layout = layout(headers);

        assertThat(layout.firstColumn()).isEqualTo(1);
        assertThat(layout.lastColumn()).isEqualTo(19);
        assertThat(layout.column(UnionField.OT)).isEqualTo(2);
    }

    @Test
    void otherColumnsMayHaveTheSameNameTwice() {
        List<String> headers = new ArrayList<>(HEADERS);
        headers.addAll(List.of("Notas", "Notas", "", ""));

        assertThat(layout(headers).columns()).hasSize(18);
    }

    @ParameterizedTest
    @EnumSource(UnionField.class)
    void aMissingHeaderIsNamedWithItsTabUnlessItIsOfAnAuditColumn(UnionField field) {
        if (field.isOptional()) {
            assertThat(layout(without(field)).missing()).containsExactly(field);
            assertThat(layout(without(field)).has(field)).isFalse();
        } else {
            assertThatThrownBy(() -> layout(without(field)))
                    .isInstanceOfSatisfying(
                            WorkbookException.class, e -> assertThat(e.kind()).isEqualTo(WorkbookException.Kind.LAYOUT))
                    .hasMessage("Tab 'Uniones' has no header %s in row 1. Add a column with that header."
                            .formatted(field.header()));
        }
    }

    @ParameterizedTest
    @EnumSource(UnionField.class)
    void aHeaderThatStandsTwiceIsNamedWithItsColumns(UnionField field) {
        List<String> headers = new ArrayList<>(HEADERS);
        headers.add("Notas");
        headers.add(" " + field.header().toLowerCase(java.util.Locale.ROOT).replace("_", "-"));

        assertThatThrownBy(() -> layout(headers))
                .isInstanceOf(WorkbookException.class)
                .hasMessage(
                        "Tab 'Uniones' has the header %s more than once, in columns %s, T. Rename or remove all but one."
                                .formatted(field.header(), A1.column(field.ordinal())));
    }

    @Test
    void aTabWithoutHeadersLacksTheFirstOne() {
        assertThatThrownBy(() -> layout(List.of())).hasMessageContaining("has no header ID in row 1");
    }

    @Test
    void theAuditColumnsAreMissedWithOneWarning() {
        TabLayout<UnionField> unions =
                layout(without(UnionField.FECHA_CREACION, UnionField.MODIFICADO_POR, UnionField.FECHA_MODIFICACION));
        Layout layout = new Layout(unions, null, null);

        assertThat(layout.warnings())
                .containsExactly("Tab 'Uniones' lacks the audit columns Fecha_Creacion, Modificado_Por,"
                        + " Fecha_Modificacion; they are not written.");
        assertThatThrownBy(() -> unions.column(UnionField.MODIFICADO_POR))
                .hasMessage("Tab 'Uniones' has no column MODIFICADO_POR");
    }
}
