package dev.costura.bench;

import dev.costura.bench.ProcessHeap.Peak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private static final double TARGET = 5_000;

    private final Shop shop = new Shop("planta", COMPLETIONS / Night.UNIONS_EACH / 2, Night.UNIONS_EACH);
    private final Queue queue = Queue.of(shop, 2);
    private final ServiceProcess service;
    private final List<Sample> samples = new ArrayList<>();

    private Intake(SandboxProcess sandbox) throws IOException, InterruptedException {
        shop.plant(sandbox);
        this.service = ServiceProcess.start(sandbox, List.of(shop), ServiceProcess.NO_QUOTA);
    }

    /** @param requests how long each took, in milliseconds */
    private record Sample(int tablets, double millis, double processor, List<Double> requests, Peak heap) {
        double perSecond() {
            return requests.size() * Tablet.ARRAY / millis * 1000;
        }
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
            intake.keep(directory);
            return intake.told();
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
        samples.add(new Sample(tablets, millis[0], service.processorMillis() - before, requests, peak));
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

    private void keep(Path directory) throws IOException {
        List<String> lines = new ArrayList<>(List.of("repetition,tablets,requestMillis"));
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            for (double millis : sample.requests()) {
                lines.add(String.format(Locale.ROOT, "%d,%d,%.2f", i / TABLETS.size() + 1, sample.tablets(), millis));
            }
        }
        Files.write(directory.resolve("intake.csv"), lines);
    }

    private String told() {
        Table table = new Table(
                "tablets",
                "completions a second",
                "slowest, fastest repetition",
                "a request, p50",
                "p95",
                "max",
                "processor time of the service, each",
                "peak heap",
                "≥ 5,000 a second");
        for (int tablets : TABLETS) {
            List<Sample> of = samples.stream()
                    .filter(sample -> sample.tablets() == tablets)
                    .toList();
            Distribution rate =
                    Distribution.of(of.stream().map(Sample::perSecond).toList());
            Distribution request = Distribution.of(
                    of.stream().flatMap(sample -> sample.requests().stream()).toList());
            double processor = of.stream().mapToDouble(Sample::processor).sum() / of.size() / queue.size();
            table.row(
                    String.valueOf(tablets),
                    Table.count(rate.percentile(50)),
                    Table.count(rate.percentile(0)) + ", " + Table.count(rate.max()),
                    Table.millis(request.percentile(50)),
                    Table.millis(request.percentile(95)),
                    Table.millis(request.max()),
                    Table.count(processor * 1000) + " µs",
                    of.stream().map(Sample::heap).reduce(Peak.NONE, Peak::or).toString(),
                    Table.met(rate.percentile(50) >= TARGET));
        }
        return """
                ### Intake over REST, arrays of 500, durable when answered

                %s completions a repetition, %d repetitions by turns, after %s that are not counted; the queue grows all the
                time. Bodies are made before, answers are read. Heap of the service: the most in use, garbage included, and in
                brackets the most that a collection left.

                %s""".formatted(Table.count(queue.size()), REPETITIONS, Table.count(2 * WARM_UP), table);
    }
}
