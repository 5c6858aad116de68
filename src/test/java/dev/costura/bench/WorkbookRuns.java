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
        try {
            if (failure == null) {
                run(run, of);
            }
        } catch (IOException e) {
            failure = e.getMessage();
        }
    }

    /** @param of how many: the spools are spread over the workbook */
    void run(int run, int of) throws IOException, InterruptedException {
        int order = (int) ((long) run * shop.workOrders() / of) + 1;
        runs.add(RunParts.of(queue.ofOrder(order), order, tablet, service, sandbox));
    }

    int unions() {
        return shop.unions();
    }

    List<RunParts> all() {
        return runs;
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
