package dev.costura.bench;

import com.google.api.services.sheets.v4.Sheets;
import dev.costura.bench.ProcessHeap.Peak;
import dev.costura.bench.SandboxProcess.Call;
import dev.costura.workbook.GoogleClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nightly, at no latency: queues of growing length, staged over REST and drained by full runs; and the same work by the
 * yardsticks, by turns. Each length has a service and a sandbox of its own, warmed up with the same queue.
 */
final class Nightly {

    private static final List<Integer> SIZES = Settings.numbers("completions", 1_000, 10_000, 100_000);
    private static final int WARM_UP = Settings.number("warm-up", 50_000);
    /** Short queues are drained several times, up to so many completions. */
    private static final int REPEATED_UP_TO = 50_000;

    private static final int MOST_REPETITIONS = Settings.number("runs", 5);
    /** Longer queues would take these ways too long. */
    private static final int MOST_CALL_BY_CALL = 1_000;

    private static final int MOST_THREE_CALLS = 10_000;

    private static final int OPERATIONS = 2;

    private final int completions;
    private final SandboxProcess sandbox;
    private final ServiceProcess service;
    private final ProcessHeap heap;
    private final Sheets sheets;
    private final NightlySize told;

    private Nightly(int completions, SandboxProcess sandbox, ServiceProcess service, ProcessHeap heap) {
        this.completions = completions;
        this.sandbox = sandbox;
        this.service = service;
        this.heap = heap;
        this.sheets = GoogleClient.at(sandbox.url());
        this.told = new NightlySize(completions);
    }

    static String measure(Path directory) throws Exception {
        List<NightlySize> sizes = new ArrayList<>();
        for (int completions : SIZES) {
            sizes.add(measure(completions));
            Files.write(
                    directory.resolve("nightly.csv"),
                    Stream.concat(Stream.of(NightlySize.HEADER), sizes.stream().flatMap(NightlySize::csv))
                            .toList());
        }
        return NightlyTables.of(sizes, WARM_UP);
    }

    private static int repetitions(int completions) {
        return Math.max(1, Math.min(MOST_REPETITIONS, REPEATED_UP_TO / completions));
    }

    private static NightlySize measure(int completions) throws Exception {
        List<Shop> shops =
                new ArrayList<>(Night.of("warm-up", WARM_UP, OPERATIONS).shops());
        for (int i = 1; i <= repetitions(completions); i++) {
            shops.addAll(Night.of("night-" + i, completions, OPERATIONS).shops());
        }
        try (SandboxProcess sandbox = SandboxProcess.start();
                ServiceProcess service = ServiceProcess.start(sandbox, shops, ServiceProcess.NO_QUOTA);
                ProcessHeap heap = service.watchHeap()) {
            Nightly nightly = new Nightly(completions, sandbox, service, heap);
            nightly.warmUp();
            for (int i = 1; i <= repetitions(completions); i++) {
                nightly.repeat(i);
            }
            return nightly.told;
        }
    }

    private void warmUp() throws Exception {
        Night night = Night.of("warm-up", WARM_UP, OPERATIONS).plant(sandbox);
        night.stage(service);
        night.drain(service);
        floor(Night.of("floor-warm-up", WARM_UP, OPERATIONS).plant(sandbox));
    }

    private void repeat(int i) throws Exception {
        costura(Night.of("night-" + i, completions, OPERATIONS).plant(sandbox));
        sandbox.newCalls();
        Night floor = Night.of("floor-" + i, completions, OPERATIONS).plant(sandbox);
        double before = Machine.processorMillis();
        double millis = floor(floor);
        told.add(Way.FLOOR, millis, sandbox.newCalls(), Machine.processorMillis() - before);
        if (i == 1 && completions <= MOST_THREE_CALLS) {
            Queue queue = planted("three-calls");
            other(Way.THREE_CALLS, new ThreeCalls(sheets, queue), queue.shop());
        }
        if (i == 1 && completions <= MOST_CALL_BY_CALL) {
            Queue queue = planted("call-by-call");
            other(Way.CALL_BY_CALL, new CallByCall(sheets, queue), queue.shop());
        }
    }

    private Queue planted(String name) throws Exception {
        return Night.of(name, completions, OPERATIONS).plant(sandbox).queues().get(0);
    }

    private void other(Way way, Yardstick yardstick, Shop shop) throws Exception {
        told.add(Way.Sample.of(way, yardstick, completions, 1, shop.workOrders(), sandbox));
    }

    private double floor(Night night) throws Exception {
        double millis = 0;
        for (Queue queue : night.queues()) {
            Floor floor = new Floor(sheets, queue);
            long start = System.nanoTime();
            floor.write(1, queue.shop().workOrders());
            millis += (System.nanoTime() - start) / 1e6;
        }
        return millis;
    }

    private void costura(Night night) throws Exception {
        double[] millis = new double[2];
        Peak intake = heap.peakDuring(() -> millis[0] = night.stage(service));
        double before = service.processorMillis();
        sandbox.newCalls();
        Peak run = heap.peakDuring(() -> millis[1] = night.drain(service));
        List<Call> calls = sandbox.newCalls();
        told.add(Way.COSTURA, millis[1], calls, service.processorMillis() - before);
        told.heaps(intake, run);
        told.staged(millis[0]);
    }
}
