package dev.costura.bench;

import com.google.api.services.sheets.v4.Sheets;
import dev.costura.workbook.GoogleClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * On demand: 1, 10 and 20 unions of one spool, each call to the API taking 200 to 500 ms at the server; Costura and its
 * yardsticks by turns, each run on a spool of its own, each way in a workbook of its own. All are warmed up before, at no
 * latency.
 */
final class OnDemand {

    /** The size that has most runs. */
    private static final int MEASURED = 10;

    private static final List<Integer> SIZES = List.of(1, MEASURED, 20);
    private static final int RUNS = Settings.number("runs", 30);
    private static final int OTHER_RUNS = Math.max(5, RUNS * 3 / 10);
    private static final int WARM_UPS = Settings.number("warm-ups", 300);
    private static final int WARM_UPS_OF_YARDSTICKS = Math.min(100, WARM_UPS);
    /** Runs by which the process gets to know a workbook: only the first of them needs more calls. */
    private static final int FIRST_READS = 2;
    /** Of the way that needs two calls for each completion, only every tenth run where these are many. */
    private static final int FEWER = 10;

    static final int FASTEST_CALL = 200;
    static final int SLOWEST_CALL = 500;

    private final SandboxProcess sandbox;
    private final Sheets sheets;
    private final List<RunParts> parts = new ArrayList<>();
    private final List<Way.Sample> samples = new ArrayList<>();

    private OnDemand(SandboxProcess sandbox) {
        this.sandbox = sandbox;
        this.sheets = GoogleClient.at(sandbox.url());
    }

    static String measure(Path directory) throws IOException, InterruptedException {
        try (SandboxProcess sandbox = SandboxProcess.start()) {
            OnDemand onDemand = new OnDemand(sandbox);
            RunParts first = onDemand.run();
            Files.write(
                    directory.resolve("on-demand.csv"),
                    Stream.concat(
                                    Stream.of(RunParts.HEADER),
                                    onDemand.parts.stream().map(RunParts::csv))
                            .toList());
            Files.write(
                    directory.resolve("on-demand-ways.csv"),
                    Stream.concat(
                                    Stream.of(Way.Sample.HEADER),
                                    onDemand.samples.stream().map(Way.Sample::csv))
                            .toList());
            return OnDemandTables.of(first, WARM_UPS, onDemand.parts, onDemand.samples);
        }
    }

    private static int runs(int unions) {
        return unions == MEASURED ? RUNS : OTHER_RUNS;
    }

    private RunParts run() throws IOException, InterruptedException {
        Shop warmUp = new Shop("warm-up", WARM_UPS, MEASURED);
        List<Shop> measured = SIZES.stream()
                .map(unions -> new Shop("unions-" + unions, FIRST_READS + runs(unions), unions))
                .toList();
        List<Shop> all = Stream.concat(Stream.of(warmUp), measured.stream()).toList();
        try (ServiceProcess service = ServiceProcess.start(sandbox, all, ServiceProcess.NO_QUOTA)) {
            RunParts first = warmUp(lane(warmUp, service));
            List<OnDemandLane> lanes = new ArrayList<>();
            for (Shop shop : measured) {
                lanes.add(lane(shop, service));
            }
            for (OnDemandLane lane : lanes) {
                for (int order = 1; order <= FIRST_READS; order++) {
                    lane.costura(order);
                }
            }
            sandbox.latency(FASTEST_CALL, SLOWEST_CALL);
            for (int run = 0; run < Math.max(RUNS, OTHER_RUNS); run++) {
                for (OnDemandLane lane : lanes) {
                    if (run < runs(lane.unions())) {
                        measure(lane, run);
                    }
                }
            }
            return first;
        }
    }

    private RunParts warmUp(OnDemandLane lane) throws IOException, InterruptedException {
        RunParts first = lane.costura(1);
        for (int order = 2; order <= WARM_UPS; order++) {
            lane.costura(order);
            if (order <= WARM_UPS_OF_YARDSTICKS) {
                lane.yardsticks(order);
            }
        }
        return first;
    }

    private OnDemandLane lane(Shop shop, ServiceProcess service) throws IOException, InterruptedException {
        return OnDemandLane.plant(shop, service, sandbox, sheets);
    }

    private void measure(OnDemandLane lane, int run) throws IOException, InterruptedException {
        int order = FIRST_READS + run + 1;
        RunParts measured = lane.costura(order);
        samples.add(new Way.Sample(
                Way.COSTURA,
                lane.unions(),
                measured.total(),
                measured.total() - measured.outside(),
                measured.calls(),
                measured.bytes()));
        if (lane.unions() == MEASURED) {
            parts.add(measured);
        }
        samples.add(lane.timed(Way.FLOOR, order));
        samples.add(lane.timed(Way.THREE_CALLS, order));
        if (lane.unions() == 1 || run % FEWER == 0) {
            samples.add(lane.timed(Way.CALL_BY_CALL, order));
        }
    }
}
