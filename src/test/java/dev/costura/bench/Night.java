package dev.costura.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One queue of completions, in as many workbooks as Google's limit of ten million cells asks for: some 460,000 completions
 * with their rows of Metadata fit into one. They are drained one after the other.
 */
record Night(List<Queue> queues) {

    static final int UNIONS_EACH = 10;

    private static final int MOST_OF_A_WORKBOOK = 400_000;

    /** @param completions rounded up to whole work orders */
    static Night of(String name, int completions, int operations) {
        int orders = (int) Math.ceil(completions / (double) (UNIONS_EACH * operations));
        int workbooks = (int) Math.ceil(completions / (double) MOST_OF_A_WORKBOOK);
        List<Queue> queues = new ArrayList<>();
        for (int i = 0; i < workbooks; i++) {
            int some = (i + 1) * orders / workbooks - i * orders / workbooks;
            queues.add(Queue.of(new Shop(name + (i == 0 ? "" : "-part-" + (i + 1)), some, UNIONS_EACH), operations));
        }
        return new Night(queues);
    }

    List<Shop> shops() {
        return queues.stream().map(Queue::shop).toList();
    }

    int size() {
        return queues.stream().mapToInt(Queue::size).sum();
    }

    Night plant(SandboxProcess sandbox) throws IOException, InterruptedException {
        for (Queue queue : queues) {
            queue.shop().plant(sandbox);
        }
        return this;
    }

    /** All of it, before anything is drained. Milliseconds that the requests took. */
    double stage(ServiceProcess service) throws IOException, InterruptedException {
        double millis = 0;
        for (Queue queue : queues) {
            millis += service.tablet(queue.shop()).stage(queue);
        }
        return millis;
    }

    /** Milliseconds from each launch to its answer. */
    double drain(ServiceProcess service) throws IOException, InterruptedException {
        double millis = 0;
        for (Queue queue : queues) {
            millis += service.tablet(queue.shop())
                    .run("nightly", List.of(), queue.size())
                    .totalMillis();
        }
        return millis;
    }
}
