package dev.costura.workbook;

import dev.costura.union.CellChange;
import dev.costura.workbook.BatchRequest.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the rows of a large workbook between its readings: as they were read last, with what was written since.
 * Of what anybody else has written since nothing is known, and it is never taken for what stands there now.
 */
final class KnownRows {

    /**
     * What a picture is kept as is its difference to the rows of a former one. To keep all rows anew costs some two hundred
     * times what it costs to keep a two-hundredth of them with every run; so beyond it that is done.
     */
    private static final int PART = 200;

    private static final int FEWEST = 500;

    /** What a union with its share of a spool takes: 187 of them were measured over half a million. */
    private static final long BYTES_A_UNION = 190;

    private final int readWholeUpTo;
    private volatile @Nullable Picture last;

    /** @param readWholeUpTo unions up to which nothing is remembered */
    KnownRows(int readWholeUpTo) {
        this.readWholeUpTo = readWholeUpTo;
    }

    void are(Picture picture) {
        boolean remembered = picture.anchored() && picture.rawUnions().end() - 1 > readWholeUpTo;
        last = remembered ? onItsOwn(picture) : null;
    }

    private static Picture onItsOwn(Picture picture) {
        int most = Math.max(FEWEST, picture.rawUnions().end() / PART);
        return picture.changes() > most ? picture.onItsOwn() : picture;
    }

    Optional<Picture> last() {
        return Optional.ofNullable(last);
    }

    /** Near enough. */
    long bytes() {
        Picture known = last;
        return known == null ? 0 : BYTES_A_UNION * known.rawUnions().end();
    }

    void forget() {
        last = null;
    }

    /** How to read these where they last stood; empty where that is not known. */
    Optional<Revisit> revisit(Set<String> workOrders) {
        Picture known = last;
        return known == null ? Optional.empty() : Revisit.of(known, workOrders);
    }

    /**
     * A batch was written, and is proven to have changed what it was to change.
     *
     * @param by the picture by which it was planned; where another was taken since, its rows may be others
     */
    void wrote(Batch batch, Picture by) {
        Picture known = last;
        if (known == null) {
            return;
        } else if (known.index() != by.index() || !batch.restorations().isEmpty()) {
            forget();
            return;
        }
        Map<Integer, List<Object>> unions = new HashMap<>();
        Map<Integer, List<Object>> spools = new HashMap<>();
        batch.entries().stream()
                .flatMap(entry -> entry.changes().stream())
                .filter(by::canHold)
                .forEach(change -> {
                    boolean ofUnion = change instanceof CellChange.OfUnion;
                    RawRows rows = ofUnion ? known.rawUnions() : known.rawSpools();
                    Cell cell = BatchRequest.cellOf(change, by);
                    Object raw = RawCell.of(change.after(), known.codec());
                    put(
                            raw == null ? "" : raw,
                            cell.column(),
                            (ofUnion ? unions : spools)
                                    .computeIfAbsent(cell.row(), at -> new ArrayList<>(rows.row(at))));
                });
        last = onItsOwn(known.withWritten(unions, spools));
    }

    private static void put(Object raw, int column, List<Object> row) {
        while (row.size() <= column) {
            row.add("");
        }
        row.set(column, raw);
    }
}
