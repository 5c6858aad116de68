package dev.costura.bench;

import dev.costura.bench.ProcessHeap.Peak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whether the heap of a nightly run grows with its queue: the same completions in workbooks alike, as one long queue and as
 * many short ones, each by a service of its own. So what is known of the workbook grows alike, and all else that grows is the
 * queue's. What is live is seen by a collection every second, so no time is told here.
 */
final class QueueHeap {

    private static final List<Integer> SIZES = Settings.numbers("completions", 10_000, 100_000);
    private static final int ALL = Collections.max(SIZES);
    private static final int UNIONS = Settings.number("unions", 100_000);
    private static final int UNIONS_EACH = 10;
    private static final int WARM_UP = 10_000;

    private QueueHeap() {}

    static String measure(Path directory) throws Exception {
        Table table = new Table("runs", "queue of each", "live before", "live at most", "live after", "in use at most");
        List<String> lines = new ArrayList<>(List.of("completions,before,live,after,used"));
        for (int completions : SIZES) {
            measure(completions, table, lines);
            Files.write(directory.resolve("heap.csv"), lines);
        }
        return """
                ### Heap of the service, queues of different lengths in a workbook of %s unions

                %s completions in all, staged and drained queue by queue; a workbook and a service with a heap of %s for each
                length, warmed up by %s completions in another workbook.
                Live is what collections leave, one of them forced every second; megabytes.

                %s""".formatted(Table.count(UNIONS), Table.count(ALL), ServiceProcess.heap(), Table.count(WARM_UP), table);
    }

    private static void measure(int completions, Table table, List<String> lines) throws Exception {
        Shop shop = new Shop("planta", UNIONS / UNIONS_EACH, UNIONS_EACH);
        Shop other = new Shop("warm-up", WARM_UP / UNIONS_EACH, UNIONS_EACH);
        try (SandboxProcess sandbox = SandboxProcess.start();
                ServiceProcess service = ServiceProcess.start(sandbox, List.of(other, shop), ServiceProcess.NO_QUOTA);
                ProcessHeap heap = service.watchHeap()) {
            drain(Queue.of(other.plant(sandbox), 1), 0, WARM_UP, service);
            shop.plant(sandbox);
            long before = heap.collected();
            Peak peak = heap.liveDuring(() -> {
                for (int from = 0; from < ALL; from += completions) {
                    drain(new Queue(shop, 1, ALL), from, Math.min(ALL, from + completions), service);
                }
            });
            long after = heap.collected();
            table.row(
                    Table.count(Math.ceil(ALL / (double) completions)),
                    Table.count(completions),
                    Table.count(before),
                    Table.count(peak.left()),
                    Table.count(after),
                    Table.count(peak.used()));
            lines.add("%d,%d,%d,%d,%d".formatted(completions, before, peak.left(), after, peak.used()));
        }
    }

    private static void drain(Queue queue, int from, int to, ServiceProcess service) throws Exception {
        Tablet tablet = service.tablet(queue.shop());
        for (int some = from; some < to; some += Tablet.ARRAY) {
            int end = Math.min(to, some + Tablet.ARRAY);
            tablet.stage(queue.body(some, end), end - some);
        }
        tablet.run("nightly", List.of(), to - from);
    }
}
