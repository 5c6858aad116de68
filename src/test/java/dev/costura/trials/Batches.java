package dev.costura.trials;

import dev.costura.trials.SheetContent.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** Markers, batches and entries: what the spreadsheet holds and what the ledgers say they wrote are the same. */
final class Batches {

    private static final int FIRST_ID = 1_129_270_000;

    private final List<Marker> markers;
    private final List<QueueContent> queues;
    private final List<String> rows;
    private final boolean steppedOver;
    private final Findings findings;

    Batches(
            List<Marker> markers,
            List<QueueContent> queues,
            List<String> rows,
            boolean steppedOver,
            Findings findings) {
        this.markers = markers;
        this.queues = queues;
        this.rows = rows;
        this.steppedOver = steppedOver;
        this.findings = findings;
    }

    void check() {
        List<Long> numbers = markers.stream()
                .map(marker -> (long) marker.metadataId() - FIRST_ID)
                .sorted()
                .toList();
        List<Long> contiguous =
                LongStream.rangeClosed(1, numbers.size()).boxed().toList();
        if (!steppedOver) {
            findings.expect("the numbers of the markers", "developer metadata", contiguous, numbers);
        }
        if (queues.stream().allMatch(queue -> queue.ledger() != null)) {
            List<Long> applied = new ArrayList<>();
            List<String> entries = new ArrayList<>();
            for (QueueContent queue : queues) {
                QueueContent.Ledger ledger = java.util.Objects.requireNonNull(queue.ledger());
                applied.addAll(ledger.applied());
                entries.addAll(ledger.entries());
                findings.expect("attempts that are not settled", "ledger", List.of(), ledger.unsettled());
                findings.expect("entries that are planned and not sent", "ledger", 0L, ledger.planned());
            }
            applied.sort(null);
            findings.expect(
                    "batches applied by the ledger, and markers in the spreadsheet", "ledger", numbers, applied);
            compareEntries(entries);
        }
    }

    private void compareEntries(List<String> entries) {
        TreeMap<String, Integer> surplus = new TreeMap<>();
        entries.forEach(id -> surplus.merge(id, 1, Integer::sum));
        rows.forEach(id -> surplus.merge(id, -1, Integer::sum));
        surplus.values().removeIf(count -> count == 0);
        for (String id : new TreeSet<>(surplus.keySet())) {
            String what = "entries applied by the ledger, and rows in Metadata";
            String where = "ledger entry " + id;
            if (surplus.get(id) > 0) {
                findings.lost(what, where, "as often in both", "in the ledger only");
            } else {
                findings.add(what, where, "as often in both", "in Metadata only");
            }
        }
    }
}
