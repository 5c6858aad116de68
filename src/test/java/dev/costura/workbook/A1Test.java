package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class A1Test {

    @ParameterizedTest
    @CsvSource({"0, A", "25, Z", "26, AA", "51, AZ", "52, BA", "701, ZZ", "702, AAA", "18277, ZZZ", "18278, AAAA"})
    void columnsAreCountedInLetters(int index, String letters) {
        assertThat(A1.column(index)).isEqualTo(letters);
    }

    @Test
    void rowsAreCountedFromOneInTheNotation() {
        assertThat(A1.cell(0, 0)).isEqualTo("A1");
        assertThat(A1.cell(16, 7)).isEqualTo("H17");
        assertThat(A1.downFrom("Uniones", 1, 0, 17)).isEqualTo("'Uniones'!A2:R");
        assertThat(A1.block("Uniones", 1, 20_000, 1, 17)).isEqualTo("'Uniones'!B2:R20001");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Uniones       | 'Uniones'!
            D3            | 'D3'!
            Órdenes 2026  | 'Órdenes 2026'!
            L'atelier     | 'L''atelier'!
            a!b           | 'a!b'!
            """)
    void titlesAreQuotedSoThatNoneReadsAsACell(String title, String quoted) {
        assertThat(A1.tab(title)).isEqualTo(quoted);
    }
}
