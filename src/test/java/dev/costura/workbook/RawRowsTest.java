package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Packed rows are the rows that were packed. */
class RawRowsTest {

    @Property(tries = 200)
    void everyCellComesBackAsItWas(@ForAll("rows") List<List<Object>> rows) {
        RawRows packed = RawRows.of(rows);

        assertThat(packed.end()).isEqualTo(rows.size() + 1);
        for (int row = 0; row < rows.size(); row++) {
            assertThat(packed.row(row + 1)).isEqualTo(rows.get(row));
            for (int column = 0; column < 8; column++) {
                Object cell = column < rows.get(row).size() ? rows.get(row).get(column) : "";
                assertThat(packed.cell(row + 1, column)).isEqualTo(cell.equals("") ? null : cell);
            }
        }
        assertThat(packed.row(0)).isEmpty();
        assertThat(packed.row(rows.size() + 1)).isEmpty();
    }

    @Property(tries = 200)
    void rowsAddedLaterFollowAndLeaveTheFormerOnesAlone(
            @ForAll("rows") List<List<Object>> first,
            @ForAll("rows") List<List<Object>> then,
            @ForAll @IntRange(max = 120) int gap) {
        RawRows former = RawRows.of(first);
        RawRows.Builder more = former.extended().from(1 + first.size() + gap);
        then.forEach(more::add);

        RawRows all = more.built();

        assertThat(rows(former)).isEqualTo(first);
        List<List<Object>> expected = new ArrayList<>(first);
        for (int blank = 0; blank < gap; blank++) {
            expected.add(List.of());
        }
        expected.addAll(then);
        assertThat(rows(all)).isEqualTo(expected);
    }

    @Property(tries = 200)
    void changedRowsAreTheDifference(
            @ForAll("rows") List<List<Object>> rows, @ForAll("rows") List<List<Object>> others) {
        RawRows before = RawRows.of(rows);
        Map<Integer, List<Object>> changed = new HashMap<>();
        for (int at = 0; at < others.size() && !rows.isEmpty(); at++) {
            changed.put(1 + at * 7 % rows.size(), others.get(at));
        }

        RawRows after = before.with(changed);

        List<List<Object>> expected = new ArrayList<>(rows);
        changed.forEach((row, cells) -> expected.set(row - 1, cells));
        assertThat(rows(after)).isEqualTo(expected);
        assertThat(rows(before)).isEqualTo(rows);
        changed.entrySet().removeIf(row -> row.getValue().equals(rows.get(row.getKey() - 1)));
        assertThat(after.differences(before)).isEqualTo(changed);
    }

    private static List<List<Object>> rows(RawRows rows) {
        List<List<Object>> all = new ArrayList<>();
        for (int row = 1; row < rows.end(); row++) {
            all.add(rows.row(row));
        }
        return all;
    }

    @Provide
    Arbitrary<List<List<Object>>> rows() {
        Arbitrary<Object> cell = Arbitraries.oneOf(
                Arbitraries.just("").map(Object.class::cast),
                Arbitraries.strings().ofMaxLength(200).map(Object.class::cast),
                Arbitraries.strings().ascii().ofMinLength(120).ofMaxLength(140).map(Object.class::cast),
                Arbitraries.strings()
                        .withChars("0123456789abcdef-")
                        .ofLength(36)
                        .map(Object.class::cast),
                Arbitraries.create(() -> java.util.UUID.randomUUID().toString()).map(Object.class::cast),
                Arbitraries.create(() -> java.util.UUID.randomUUID().toString().toUpperCase(java.util.Locale.ROOT))
                        .map(Object.class::cast),
                Arbitraries.bigDecimals().ofScale(12).map(Object.class::cast),
                Arbitraries.of(
                                "0",
                                "0.0",
                                "-0.00",
                                "1E+3",
                                "1E-300",
                                "44000.000694444446",
                                "4611686018427387904",
                                "-4611686018427387905",
                                "123456789012345678901234567890.5")
                        .map(text -> (Object) new BigDecimal(text)),
                Arbitraries.of(true, false).map(Object.class::cast));
        return cell.list().ofMaxSize(8).list().ofMaxSize(130);
    }
}
