package dev.costura.reconcile;

import dev.costura.ledger.WrittenBatch;
import dev.costura.ledger.WrittenBatches;
import dev.costura.ledger.WrittenBatches.Row;
import dev.costura.workbook.Marker;
import dev.costura.workbook.Workbook;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Holds the markers of a spreadsheet against the batches of the ledger (design §5, 7). A batch is there if its marker is
 * and bears its hash, or if its number lies before the oldest marker that still bears one, for those were shortened; in
 * another spreadsheet only where it has some batch of ours at all. Where none bears a hash, the head is a shortened one.
 */
@Component
class SpreadsheetHistory {

    private final WrittenBatches batches;

    SpreadsheetHistory(WrittenBatches batches) {
        this.batches = batches;
    }

    /**
     * @param writtenTo the spreadsheet that the ledger wrote to last, null where it never wrote
     * @param missing batches of the ledger that the spreadsheet has not
     */
    record Comparison(String spreadsheetId, @Nullable String writtenTo, List<WrittenBatch> missing) {

        boolean agrees() {
            return missing.isEmpty() && !isAnother();
        }

        boolean isAnother() {
            return writtenTo != null && !writtenTo.equals(spreadsheetId);
        }
    }

    /** The rows of the missing batches, and which of them are seen in Metadata all the same. */
    record Remains(List<Row> rows, Set<UUID> standing) {

        List<Row> gone() {
            return rows.stream().filter(row -> !standing.contains(row.id())).toList();
        }
    }

    /**
     * Costs no call where this process knows the markers and they agree. What is known may be older than what another
     * process wrote, so before anything is said to be missing the markers are read, after the ledger was.
     */
    Comparison compare(Workbook workbook) {
        List<Marker> known = workbook.markers();
        Comparison comparison = compare(workbook, known, known.isEmpty() ? 1 : oldest(known));
        if (comparison.agrees()) {
            return comparison;
        }
        List<WrittenBatch> written = batches.from(workbook.location().id(), 1);
        workbook.freshHead();
        return compare(workbook, workbook.markers(), written);
    }

    private Comparison compare(Workbook workbook, List<Marker> markers, long from) {
        return compare(workbook, markers, batches.from(workbook.location().id(), from));
    }

    private Comparison compare(Workbook workbook, List<Marker> markers, List<WrittenBatch> written) {
        String spreadsheet = workbook.location().spreadsheetId();
        String writtenTo = batches.lastSpreadsheet(workbook.location().id()).orElse(null);
        Map<Long, String> hashes =
                markers.stream().collect(Collectors.toMap(Marker::number, Marker::hash, (one, same) -> one));
        boolean another = writtenTo != null && !writtenTo.equals(spreadsheet);
        boolean hasOurs =
                !another || written.stream().anyMatch(batch -> batch.hash().equals(hashes.get(batch.number())));
        long shortenedUpTo = !hasOurs ? 0 : markers.isEmpty() ? workbook.head() : oldest(markers) - 1;
        return new Comparison(
                spreadsheet,
                writtenTo,
                written.stream()
                        .filter(batch -> !batch.hash().equals(hashes.get(batch.number())))
                        .filter(batch -> batch.number() > shortenedUpTo)
                        .toList());
    }

    private static long oldest(List<Marker> markers) {
        return markers.get(0).number();
    }

    /** One call, where anything is missing. */
    Remains remains(Workbook workbook, Comparison comparison) {
        List<Row> rows = batches.rowsOf(comparison.missing());
        return new Remains(
                rows,
                rows.isEmpty()
                        ? Set.of()
                        : workbook.standing(rows.stream().map(Row::id).collect(Collectors.toCollection(HashSet::new))));
    }
}
