package dev.costura.bench;

import dev.costura.bench.ProcessHeap.Peak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Intake over REST in arrays of 500, durable when answered, by one tablet and by four at a time, by turns. */
final class Intake {

    private static final int COMPLETIONS =
            Settings.numbers("completions", 50_000).get(0);
    private static final int REPETITIONS = Settings.number("runs", 5);
    private static final List<Integer> TABLETS = List.of(1, 4);
    private static final int WARM_UP = 20_000;

    private final Shop shop = new Shop("planta", COMPLETIONS / Night.UNIONS_EACH / 2, Night.UNIONS_EACH);
    private final Queue queue = Queue.of(shop, 2);
    private final ServiceProcess service;
    private final List<IntakeTable.Sample> samples = new ArrayList<>();

    private Intake(SandboxProcess sandbox) throws IOException, InterruptedException {
        shop.plant(sandbox);
        this.service = ServiceProcess.start(sandbox, List.of(shop), ServiceProcess.NO_QUOTA);
    }

    static String measure(Path directory) throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            Intake intake = new Intake(sandbox);
            try (ServiceProcess service = intake.service;
                    ProcessHeap heap = service.watchHeap()) {
                intake.sample(1, WARM_UP, heap);
                intake.sample(TABLETS.get(TABLETS.size() - 1), WARM_UP, heap);
                intake.samples.clear();
                for (int i = 0; i < REPETITIONS; i++) {
                    for (int tablets : TABLETS) {
                        intake.sample(tablets, intake.queue.size(), heap);
                    }
                }
            }
            IntakeTable table = new IntakeTable(intake.samples, TABLETS, intake.queue.size());
            Files.write(directory.resolve("intake.csv"), table.csv());
            return """
                    ### Intake over REST, arrays of %d, durable when answered

                    %s completions a repetition, %d repetitions by turns, after %s that are not counted; the queue grows all
                    the time. Bodies are made before, answers are read. Heap of the service: the most in use, garbage included,
                    and in brackets the most that a collection left.

                    %s""".formatted(
                            Tablet.ARRAY,
                            Table.count(intake.queue.size()),
                            REPETITIONS,
                            Table.count(2 * WARM_UP),
                            table.table());
        }
    }

    private void sample(int tablets, int completions, ProcessHeap heap) throws Exception {
        List<List<byte[]>> bodies = new ArrayList<>();
        for (int tablet = 0; tablet < tablets; tablet++) {
            bodies.add(new ArrayList<>());
        }
        for (int array = 0; array < completions / Tablet.ARRAY; array++) {
            int from = array * Tablet.ARRAY % (queue.size() - Tablet.ARRAY + 1);
            bodies.get(array % tablets).add(queue.body(from, from + Tablet.ARRAY));
        }
        double before = service.processorMillis();
        List<Double> requests = new ArrayList<>();
        double[] millis = new double[1];
        Peak peak = heap.peakDuring(() -> {
            long start = System.nanoTime();
            requests.addAll(send(bodies));
            millis[0] = (System.nanoTime() - start) / 1e6;
        });
        samples.add(new IntakeTable.Sample(tablets, millis[0], service.processorMillis() - before, requests, peak));
    }

    /** Each tablet its own, one request after the other. */
    private List<Double> send(List<List<byte[]>> bodies) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(bodies.size());
        try {
            List<Future<List<Double>>> sent = new ArrayList<>();
            for (List<byte[]> ofOne : bodies) {
                Tablet tablet = service.tablet(shop);
                sent.add(threads.submit(() -> {
                    List<Double> millis = new ArrayList<>();
                    for (byte[] body : ofOne) {
                        millis.add(tablet.stage(body, Tablet.ARRAY));
                    }
                    return millis;
                }));
            }
            List<Double> all = new ArrayList<>();
            for (Future<List<Double>> one : sent) {
                all.addAll(one.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
        }
    }
}
