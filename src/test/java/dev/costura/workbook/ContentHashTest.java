package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.Workers;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.union.Worker;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContentHashTest {

    private static final SpoolKey SPOOL = new SpoolKey("OT-1", "MK-1");
    private static final Instant NINE = Instant.parse("2026-01-26T12:00:00Z");
    private static final Instant TEN = Instant.parse("2026-01-26T13:00:00.000000001Z");

    private static Entry entry(
            EventType type,
            SpoolKey spool,
            @Nullable Integer union,
            Worker worker,
            Instant at,
            List<CellChange> changes) {
        return new Entry(
                new UUID(1, 1),
                type,
                spool,
                union,
                Operation.ARM,
                "COMPLETAR",
                worker,
                NINE,
                at,
                new BigDecimal("4.5"),
                Map.of("union_count", 1),
                new UUID(2, 2),
                new UUID(3, 3),
                changes);
    }

    private static Entry entry(CellChange... changes) {
        return entry(EventType.SPOOL_CANCELADO, SPOOL, 1, Workers.MR, NINE, List.of(changes));
    }

    private static CellChange arm(CellValue before, CellValue after) {
        return new CellChange.OfUnion(SPOOL.union(1), UnionField.ARM_WORKER, before, after);
    }

    private static CellValue text(String text) {
        return new CellValue.Text(text);
    }

    @Test
    void whateverIsOtherInABatchItsHashIsAnother() {
        List<List<Entry>> batches = new ArrayList<>();
        batches.add(List.of(entry()));
        batches.add(List.of(entry(), entry()));
        batches.add(List.of(entry(EventType.unionRegistered(Operation.ARM), SPOOL, 1, Workers.MR, NINE, List.of())));
        batches.add(List.of(
                entry(EventType.SPOOL_CANCELADO, new SpoolKey("OT-1", "MK-2"), 1, Workers.MR, NINE, List.of())));
        batches.add(List.of(entry(EventType.SPOOL_CANCELADO, SPOOL, null, Workers.MR, NINE, List.of())));
        batches.add(List.of(entry(EventType.SPOOL_CANCELADO, SPOOL, 1, Workers.JP, NINE, List.of())));
        batches.add(List.of(entry(EventType.SPOOL_CANCELADO, SPOOL, 1, Workers.MR, TEN, List.of())));
        batches.add(List.of(entry(arm(CellValue.BLANK, text("MR(93)")))));
        batches.add(List.of(entry(arm(text("MR(93)"), CellValue.BLANK))));
        batches.add(List.of(entry(arm(CellValue.BLANK, text("blank")))));
        batches.add(List.of(entry(arm(CellValue.BLANK, text("1")))));
        batches.add(List.of(entry(arm(CellValue.BLANK, CellValue.of(1)))));
        batches.add(List.of(entry(arm(CellValue.BLANK, CellValue.of(TEN)))));
        batches.add(List.of(
                entry(new CellChange.OfUnion(SPOOL.union(2), UnionField.ARM_WORKER, CellValue.BLANK, text("MR(93)")))));
        batches.add(List.of(
                entry(new CellChange.OfUnion(SPOOL.union(1), UnionField.SOL_WORKER, CellValue.BLANK, text("MR(93)")))));
        batches.add(
                List.of(entry(new CellChange.OfSpool(SPOOL, SpoolField.OCUPADO_POR, CellValue.BLANK, text("MR(93)")))));

        Set<String> hashes = new LinkedHashSet<>();
        batches.forEach(batch -> assertThat(hashes.add(ContentHash.of(batch)))
                .as("no other batch has the hash of %s", batch)
                .isTrue());
    }

    @Test
    void theSameContentHasTheSameHash() {
        assertThat(ContentHash.of(List.of(entry(arm(CellValue.BLANK, text("MR(93)"))))))
                .isEqualTo(ContentHash.of(List.of(entry(arm(CellValue.BLANK, text("MR(93)"))))))
                .matches("[0-9a-f]{32}");
    }
}
