package dev.costura.workbook;

import dev.costura.fixture.ShopTime;
import dev.costura.fixture.Workers;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries to write, decided by nobody. */
final class Entries {

    static final SpoolKey MK1 = new SpoolKey("OT-123", "MK-1");

    private Entries() {}

    /** An ARM of union {@code number} of MK-1: its dates, worker, version and audit columns, and a counter. */
    static Entry arm(int number) {
        return arm(MK1.union(number), "MR(93)");
    }

    static Entry arm(UnionKey key, String worker) {
        return entry(
                key.toString(),
                key.spool(),
                key.number(),
                List.of(
                        change(key, UnionField.ARM_FECHA_INICIO, CellValue.of(ShopTime.at("09:00"))),
                        change(key, UnionField.ARM_FECHA_FIN, CellValue.of(ShopTime.at("11:30"))),
                        change(key, UnionField.ARM_WORKER, CellValue.of(worker)),
                        change(key, UnionField.VERSION, CellValue.of(versionOf(key))),
                        change(key, UnionField.MODIFICADO_POR, CellValue.of(worker)),
                        change(key, UnionField.FECHA_MODIFICACION, CellValue.of(ShopTime.TONIGHT)),
                        new CellChange.OfSpool(
                                key.spool(),
                                SpoolField.UNIONES_ARM_COMPLETADAS,
                                CellValue.of(0),
                                CellValue.of(key.number()))));
    }

    static String versionOf(UnionKey key) {
        return UUID.nameUUIDFromBytes(key.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }

    static CellChange change(UnionKey key, UnionField field, CellValue after) {
        return new CellChange.OfUnion(key, field, CellValue.BLANK, after);
    }

    static Entry entry(String name, SpoolKey spool, @Nullable Integer union, List<CellChange> changes) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("note", "=1+1 \"ñ\"");
        details.put("inches", new BigDecimal("4.50"));
        return new Entry(
                UUID.nameUUIDFromBytes(("entry " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                union == null ? EventType.spoolPaused(Operation.ARM) : EventType.unionRegistered(Operation.ARM),
                spool,
                union,
                union == null ? null : Operation.ARM,
                "COMPLETAR",
                Workers.MR,
                ShopTime.TONIGHT,
                ShopTime.at("11:30"),
                new BigDecimal("4.5"),
                details,
                null,
                null,
                changes);
    }
}
