package dev.costura.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A workbook and its runs, of which the first is the one by which the service gets to know it. */
final class WorkbookRuns {
    private final Shop shop;
    private final Queue queue;
    private final ServiceProcess service;
    private final Tablet tablet;
    private final SandboxProcess sandbox;
    private final List<RunParts> runs = new ArrayList<>();
    private final List<RunParts> afterNightly = new ArrayList<>();
    private @Nullable String failure;

    WorkbookRuns(Shop shop, ServiceProcess service, SandboxProcess sandbox) {
        this.shop = shop;
        this.queue = Queue.of(shop, 1);
        this.service = service;
        this.tablet = service.tablet(shop);
        this.sandbox = sandbox;
    }

    /** Once it has failed, nothing more is tried in this workbook; the others go on. */
    void tryRun(int run, int of) throws InterruptedException {
        tried(() -> run(run, of));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void tried(Work work) throws InterruptedException {
        try {
            if (failure == null) {
                work.run();
            }
        } catch (IOException e) {
            failure = e.getMessage();
        }
    }

    /** A nightly run in between: spools all over the workbook, none of which is anybody else's here. */
    void tryNightly(int completions, int of) throws InterruptedException {
        tried(() -> {
            int orders = completions / queue.ofOneOrder();
            List<Done> reports = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                reports.addAll(queue.ofOrder(order(i % of, of) + 2 + i / of));
                if (reports.size() >= Tablet.ARRAY || i == orders - 1) {
                    tablet.stage(Queue.body(reports), reports.size());
                    reports.clear();
                }
            }
            tablet.run("nightly", List.of(), orders * queue.ofOneOrder());
        });
    }

    void tryRunAfterNightly(int run, int of) throws InterruptedException {
        tried(() -> afterNightly.add(parts(order(run, of) + 1)));
    }

    /** @param of how many: the spools are spread over the workbook */
    void run(int run, int of) throws IOException, InterruptedException {
        runs.add(parts(order(run, of)));
    }

    private int order(int run, int of) {
        return (int) ((long) run * shop.workOrders() / of) + 1;
    }

    private RunParts parts(int order) throws IOException, InterruptedException {
        return RunParts.of(queue.ofOrder(order), order, tablet, service, sandbox);
    }

    int unions() {
        return shop.unions();
    }

    List<RunParts> all() {
        return runs;
    }

    List<RunParts> afterNightly() {
        return afterNightly;
    }

    /** Those that count. */
    List<RunParts> warm() {
        return runs.subList(1, runs.size());
    }

    /** Why no more was tried; null where nothing failed. */
    @Nullable
    String failure() {
        return failure;
    }
}
