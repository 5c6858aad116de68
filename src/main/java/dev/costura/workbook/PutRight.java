package dev.costura.workbook;

import dev.costura.union.CellChange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What puts a tab right, gathered bit by bit.
 *
 * @param cells to be written, by place
 * @param changes the same as the ledger knows it, for the lineage
 * @param hits what was wrong, a sentence for each row
 * @param lost what can't be put right, a sentence each
 */
record PutRight(List<Restoration> cells, List<CellChange> changes, List<String> hits, List<String> lost) {

    PutRight() {
        this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    PutRight and(PutRight other) {
        return new PutRight(
                joined(cells, other.cells),
                joined(changes, other.changes),
                joined(hits, other.hits),
                joined(lost, other.lost));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
