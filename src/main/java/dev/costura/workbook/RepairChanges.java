package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.union.CellValue;
import dev.costura.union.SpoolKey;
import dev.costura.union.UnionKey;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a repair does, as changes of cells that the ledger knows: for the lineage. */
final class RepairChanges {

    private final TabLayout<?> tab;
    private final Picture now;

    RepairChanges(TabLayout<?> tab, Picture now) {
        this.tab = tab;
        this.now = now;
    }

    /** A cell that was hit by a change that was meant for another gets back what stood there. */
    Optional<CellChange> givenBack(Object identity, int column, CellChange wrong, @Nullable Object former) {
        CellValue was = CellCodec.value(former);
        if (identity instanceof UnionKey key && wrong instanceof CellChange.OfUnion of) {
            return told(new CellChange.OfUnion(key, of.field(), of.after(), was), of.field(), column);
        } else if (identity instanceof SpoolKey key && wrong instanceof CellChange.OfSpool of) {
            return told(new CellChange.OfSpool(key, of.field(), of.after(), was), of.field(), column);
        }
        return Optional.empty();
    }

    private Optional<CellChange> told(CellChange change, Enum<?> field, int column) {
        return Objects.equals(tab.columns().get(field), column) && now.has(change)
                ? Optional.of(change)
                : Optional.empty();
    }

    /** A cell gets what was meant for it. */
    Optional<CellChange> placed(CellChange meant, @Nullable Object stands) {
        CellValue was = CellCodec.value(stands);
        CellChange change;
        if (meant instanceof CellChange.OfUnion of) {
            change = new CellChange.OfUnion(of.key(), of.field(), was, of.after());
        } else {
            CellChange.OfSpool of = (CellChange.OfSpool) meant;
            change = new CellChange.OfSpool(of.key(), of.field(), was, of.after());
        }
        return now.has(change) ? Optional.of(change) : Optional.empty();
    }
}
