package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.ShopTime;
import dev.costura.workbook.Picture.EventRead;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
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

        Picture kept = KeptPicture.picture(KeptPicture.whole(picture));

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

    @Property(tries = 40)
    void aPictureOfSomeWorkOrdersIsKeptAsItsDifference(
            @ForAll("tabs") List<List<Object>> unions, @ForAll("tabs") List<List<Object>> others) {
        Picture whole = picture(unions, List.of(List.of("OT-1", "MK-1")));
        Map<Integer, List<Object>> changed = new HashMap<>();
        for (int i = 0; i < Math.min(unions.size(), others.size()); i += 3) {
            changed.put(i + 1, others.get(i));
        }
        BitSet seen = new BitSet();
        changed.keySet().forEach(seen::set);
        Picture picture =
                whole.withFresh(changed, Map.of(), new FreshRows(Set.of("OT-1"), seen, new BitSet()), whole.events());

        Picture kept = KeptPicture.picture(KeptPicture.difference(picture), KeptPicture.whole(picture));

        assertThat(rows(kept.rawUnions())).isEqualTo(rows(picture.rawUnions()));
        assertThat(rows(kept.rawSpools())).isEqualTo(rows(picture.rawSpools()));
        assertThat(kept.fresh()).isEqualTo(picture.fresh());
        assertThat(kept.workOrder("OT-1")).isEqualTo(picture.workOrder("OT-1"));
        assertThat(kept.warnings()).isEqualTo(picture.warnings());
    }

    /** Written by the version before: an upgrade may find one of a batch that is still open. */
    @Property(tries = 20)
    void aPictureKeptInTheFormerFormIsRead(@ForAll("tabs") List<List<Object>> unions) throws IOException {
        Picture picture = picture(unions, List.of(List.of("OT-1", "MK-1")));

        Picture kept = KeptPicture.picture(formerBytes(picture));

        assertThat(rows(kept.rawUnions())).isEqualTo(unions);
        assertThat(rows(kept.rawSpools())).isEqualTo(List.of(List.of("OT-1", "MK-1")));
        assertThat(kept.layout()).isEqualTo(picture.layout());
        assertThat(kept.lastEventRow()).isEqualTo(7);
    }

    private static byte[] formerBytes(Picture picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(1);
            out.writeUTF(picture.zone().getId());
            Layout layout = picture.layout();
            for (TabLayout<?> tab : List.of(layout.unions(), layout.workOrders(), layout.events())) {
                out.writeInt(tab.sheetId());
                RawCell.write(tab.title(), out);
                out.writeInt(tab.headers().size());
                for (String header : tab.headers()) {
                    RawCell.write(header, out);
                }
            }
            for (RawRows rows : List.of(picture.rawUnions(), picture.rawSpools())) {
                writeFormer(rows(rows), out);
            }
            out.writeInt(picture.lastEventRow());
            RawCell.write(picture.events().lastId(), out);
        }
        return bytes.toByteArray();
    }

    private static void writeFormer(List<List<Object>> rows, DataOutputStream out) throws IOException {
        out.writeInt(rows.size());
        out.writeInt((rows.size() + 499) / 500);
        for (int from = 0; from < rows.size(); from += 500) {
            List<List<Object>> block = rows.subList(from, Math.min(from + 500, rows.size()));
            ByteArrayOutputStream deflated = new ByteArrayOutputStream();
            try (DataOutputStream cells = new DataOutputStream(new DeflaterOutputStream(deflated))) {
                cells.writeInt(block.size());
                for (List<Object> row : block) {
                    cells.writeShort(row.size());
                    for (Object cell : row) {
                        RawCell.write(cell, cells);
                    }
                }
            }
            out.writeInt(deflated.size());
            deflated.writeTo(out);
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
        return Picture.of(
                layout,
                new CellCodec(ShopTime.SANTIAGO),
                RawRows.of(unions),
                RawRows.of(spools),
                new EventRead(7, "id", new EventIds(), true));
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
