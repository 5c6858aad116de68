package dev.costura.workbook;

import static dev.costura.workbook.Entries.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.fixture.ShopTime;
import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.SpoolField;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionField;
import dev.costura.union.UnionKey;
import dev.costura.union.Worker;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A batch of other content has another hash, whatever the difference. */
class BatchHashTest {

    private static final UnionKey KEY = new UnionKey("OT-1", "MK-1", 1);

    /** One other value for each component of an entry. */
    private static final Map<String, Object> OTHERS = Map.ofEntries(
            Map.entry("id", new UUID(1, 2)),
            Map.entry("type", EventType.spoolPaused(Operation.SOLD)),
            Map.entry("spool", new SpoolKey("OT-1", "MK-9")),
            Map.entry("union", 19),
            Map.entry("operation", Operation.SOLD),
            Map.entry("action", "other"),
            Map.entry("worker", new Worker(94, "MR(93)")),
            Map.entry("recordedAt", ShopTime.TONIGHT.plusNanos(1)),
            Map.entry("operatedAt", ShopTime.TONIGHT.plusSeconds(1)),
            Map.entry("pulgadas", new BigDecimal("4.51")),
            Map.entry("details", Map.of("note", "other")),
            Map.entry("versionBefore", new UUID(3, 4)),
            Map.entry("versionAfter", new UUID(3, 4)),
            Map.entry("changes", List.of()));

    @Test
    void everyComponentOfAnEntryCounts() throws ReflectiveOperationException {
        Entry entry = arm(1);
        Set<String> hashes = new HashSet<>(Set.of(BatchHash.of(List.of(entry))));
        RecordComponent[] components = Entry.class.getRecordComponents();
        for (RecordComponent changed : components) {
            List<Object> values = new ArrayList<>();
            for (RecordComponent component : components) {
                values.add(
                        component.equals(changed)
                                ? OTHERS.get(component.getName())
                                : component.getAccessor().invoke(entry));
            }
            Entry other = (Entry) Entry.class.getDeclaredConstructors()[0].newInstance(values.toArray());
            assertThat(hashes.add(BatchHash.of(List.of(other))))
                    .as(changed.getName())
                    .isTrue();
        }
    }

    @Test
    void everyPartOfAChangeCounts() {
        List<CellChange> changes = List.of(
                change(KEY, UnionField.ARM_WORKER, CellValue.BLANK, CellValue.of("1")),
                change(new UnionKey("OT-1", "MK-1", 2), UnionField.ARM_WORKER, CellValue.BLANK, CellValue.of("1")),
                change(new UnionKey("OT-2", "MK-1", 1), UnionField.ARM_WORKER, CellValue.BLANK, CellValue.of("1")),
                change(KEY, UnionField.SOL_WORKER, CellValue.BLANK, CellValue.of("1")),
                change(KEY, UnionField.ARM_WORKER, CellValue.of("1"), CellValue.of("1")),
                change(KEY, UnionField.ARM_WORKER, CellValue.BLANK, CellValue.of(1)),
                change(KEY, UnionField.ARM_WORKER, CellValue.BLANK, CellValue.of("")),
                change(KEY, UnionField.ARM_WORKER, CellValue.BLANK, CellValue.BLANK),
                change(KEY, UnionField.ARM_WORKER, CellValue.BLANK, CellValue.of(ShopTime.TONIGHT)),
                new CellChange.OfSpool(KEY.spool(), SpoolField.PULGADAS_ARM, CellValue.BLANK, CellValue.of(1)),
                new CellChange.OfSpool(KEY.spool(), SpoolField.PULGADAS_SOLD, CellValue.BLANK, CellValue.of(1)));

        assertThat(changes.stream()
                        .map(change -> BatchHash.of(List.of(Entries.entry("any", KEY.spool(), 1, List.of(change)))))
                        .distinct())
                .hasSameSizeAs(changes);
    }

    @Test
    void theOrderOfTheEntriesCounts() {
        assertThat(BatchHash.of(List.of(arm(1), arm(2)))).isNotEqualTo(BatchHash.of(List.of(arm(2), arm(1))));
        assertThat(BatchHash.of(Arrays.asList(arm(1), arm(2)))).isEqualTo(BatchHash.of(List.of(arm(1), arm(2))));
    }

    private static CellChange change(UnionKey key, UnionField field, CellValue before, CellValue after) {
        return new CellChange.OfUnion(key, field, before, after);
    }
}
