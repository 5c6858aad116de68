package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.ShopTime;
import dev.costura.workbook.Picture.EventRead;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What was kept of a picture tells the same as the picture. */
class KeptPictureTest {

    @Property(tries = 60)
    void aKeptPictureHoldsTheSameRowsAndTheSameCells(
            @ForAll("tabs") List<List<Object>> unions, @ForAll("tabs") List<List<Object>> spools) {
        Picture picture = picture(unions, spools);

        Picture kept = KeptPicture.picture(KeptPicture.bytes(picture));

        assertThat(kept.layout()).isEqualTo(picture.layout());
        assertThat(kept.zone()).isEqualTo(picture.zone());
        assertThat(kept.lastEventRow()).isEqualTo(7);
        assertThat(rows(kept.rawUnions())).isEqualTo(rows(picture.rawUnions())).isEqualTo(unions);
        assertThat(rows(kept.rawSpools())).isEqualTo(spools);
        assertThat(kept.warnings()).isEqualTo(picture.warnings());
        assertThat(kept.workOrders()).isEqualTo(picture.workOrders());
        for (String ot : picture.workOrders()) {
            assertThat(kept.workOrder(ot)).isEqualTo(picture.workOrder(ot));
        }
    }

    private static List<List<Object>> rows(RawRows rows) {
        List<List<Object>> all = new ArrayList<>();
        for (int row = 1; row < rows.end(); row++) {
            all.add(rows.row(row));
        }
        return all;
    }

    private static Picture picture(List<List<Object>> unions, List<List<Object>> spools) {
        Layout layout = new Layout(
                LayoutReader.layout(
                        1, "Uniones", headers(Shop.unionHeaders(), "Notas", ""), dev.costura.union.UnionField.class),
                LayoutReader.layout(2, "Operaciones", headers(Shop.spoolHeaders()), dev.costura.union.SpoolField.class),
                LayoutReader.layout(3, "Metadata", headers(Shop.eventHeaders()), EventField.class));
        PictureParser parser = new PictureParser(layout, new CellCodec(ShopTime.SANTIAGO));
        parser.addUnions(1, unions);
        parser.addSpools(1, spools);
        return parser.picture(new EventRead(7, "id", new EventIds(), true));
    }

    private static List<String> headers(List<Object> known, String... more) {
        return Stream.concat(known.stream().map(String::valueOf), Arrays.stream(more))
                .toList();
    }

    /** Anything that the API may give, much of it unreadable, and more rows than a block has. */
    @Provide
    Arbitrary<List<List<Object>>> tabs() {
        Arbitrary<Object> cell = Arbitraries.oneOf(
                Arbitraries.of("", "OT-123", "MK-1", "MR(93)", "10-01-2026 08:00:00")
                        .map(Object.class::cast),
                Arbitraries.of(1, 2, 20).map(BigDecimal::valueOf).map(Object.class::cast),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.ZERO, BigDecimal.valueOf(50_000))
                        .ofScale(6)
                        .map(Object.class::cast),
                Arbitraries.strings().ofMaxLength(12).map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast));
        Arbitrary<List<Object>> row = cell.list().ofMaxSize(22);
        Arbitrary<List<Object>> union = Arbitraries.integers()
                .between(1, 20)
                .map(number -> List.of("", "OT-1", "MK-1", BigDecimal.valueOf(number), BigDecimal.ONE));
        return Arbitraries.oneOf(row, union).list().ofMaxSize(40).flatMap(rows -> Arbitraries.of(0, 0, 0, RawRows.BLOCK)
                .map(more -> {
                    List<List<Object>> all = new ArrayList<>(rows);
                    for (int i = 0; i < more; i++) {
                        all.add(List.of("note", BigDecimal.valueOf(i)));
                    }
                    return all;
                }));
    }
}
