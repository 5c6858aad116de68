package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/** A fleet of processes that live for one measured execution: a sandbox, a PostgreSQL, a service and workers. */
final class FleetNight implements AutoCloseable {

    private static final String NIGHTLY = "nightly";
    private static final String WARM_UP = "warm-up";
    private static final long LOOK_MILLIS = 250;
    private static final long AT_REST_SECONDS = 10;
    private static final long LONGEST_JOINING_SECONDS = 900;

    private final FleetPlan plan;
    private final Path directory = Files.createTempDirectory("costura-fleet");
    private final SandboxProcess sandbox;
    private final FleetDatabase database;
    private final List<FleetMember> workers = new ArrayList<>();
    private final FleetService service;

    FleetNight(FleetPlan plan) throws Exception {
        this.plan = plan;
        this.sandbox = SandboxProcess.start();
        this.database = FleetDatabase.start();
        Path jobs = Files.createDirectory(directory.resolve("jobs"));
        FleetJobFiles.write(jobs, plan.warmUpQueues(), WARM_UP);
        FleetJobFiles.write(jobs, plan.queues(), NIGHTLY);
        List<String> arguments = new ArrayList<>(database.arguments());
        arguments.add("--costura.jobs-dir=" + jobs);
        arguments.add("--costura.sheets.root-url=" + sandbox.url());
        arguments.add("--costura.sheets.reads-per-minute=" + plan.ofUser());
        arguments.add("--costura.sheets.writes-per-minute=" + plan.ofUser());
        arguments.add("--costura.sheets.project-reads-per-minute=" + plan.ofProject());
        arguments.add("--costura.sheets.project-writes-per-minute=" + plan.ofProject());
        arguments.add("--logging.level.root=error");
        arguments.add("--logging.level.dev.costura=error");
        this.service = FleetService.start(arguments);
        for (int number = 1; number <= plan.workers(); number++) {
            workers.add(FleetMember.worker(number, plan.hands(), arguments, directory));
        }
    }

    /** Everything is planted and staged, and the workers are warm, before anything counts. */
    FleetRun measure() throws Exception {
        plantAndStage(plan.warmUpQueues());
        plantAndStage(plan.queues());
        awaitWorkers();
        if (plan.warmUps() > 0) {
            service.awaitEnd(service.launch(WARM_UP), this::requireWorkers);
        }
        double atRest = commitsASecondAtRest();
        sandbox.latency(plan.leastLatency(), plan.mostLatency());
        sandbox.quota(plan.ofUser(), plan.ofProject());
        sandbox.newCalls();
        return measured(atRest);
    }

    private void plantAndStage(List<Queue> queues) throws IOException, InterruptedException {
        for (Queue queue : queues) {
            queue.shop().plant(sandbox);
            service.tablet(queue.shop()).stage(queue);
        }
    }

    private void awaitWorkers() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_JOINING_SECONDS);
        while (database.workers() < plan.workers()) {
            requireWorkers();
            if (System.nanoTime() > deadline) {
                throw new IOException("Not all workers have joined the fleet");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private void requireWorkers() throws IOException {
        for (FleetMember worker : workers) {
            worker.requireAlive();
        }
    }

    private double commitsASecondAtRest() throws IOException, InterruptedException {
        DatabaseLoad before = database.load();
        TimeUnit.SECONDS.sleep(AT_REST_SECONDS);
        return database.load().since(before).commits() / (double) (AT_REST_SECONDS + FleetDatabase.UNTIL_TOLD_SECONDS);
    }

    private FleetRun measured(double atRest) throws Exception {
        DatabaseLoad databaseBefore = database.load();
        List<Double> workersBefore = workerMillis();
        double serviceBefore = service.processorMillis();
        double sandboxBefore = sandbox.processorMillis();
        int[] connections = new int[1];
        long start = System.nanoTime();
        long execution = service.launch(NIGHTLY);
        service.awaitEnd(execution, () -> {
            requireWorkers();
            connections[0] = Math.max(connections[0], database.connections());
        });
        double wall = (System.nanoTime() - start) / 1e6;
        List<Double> workerMillis = workerMillis();
        for (int i = 0; i < workerMillis.size(); i++) {
            workerMillis.set(i, workerMillis.get(i) - workersBefore.get(i));
        }
        double serviceMillis = service.processorMillis() - serviceBefore;
        double sandboxMillis = sandbox.processorMillis() - sandboxBefore;
        DatabaseLoad load = database.load().since(databaseBefore);
        List<Call> calls = sandbox.newCalls();
        return new FleetRun(
                plan,
                wall,
                PartitionRecords.of(execution, database.sql(), calls),
                calls,
                workerMillis,
                serviceMillis,
                sandboxMillis,
                load,
                atRest,
                connections[0]);
    }

    private List<Double> workerMillis() {
        return new ArrayList<>(
                workers.stream().map(FleetMember::processorMillis).toList());
    }

    @Override
    public void close() throws IOException {
        workers.parallelStream().forEach(FleetMember::close);
        service.close();
        database.close();
        sandbox.close();
        FileSystemUtils.deleteRecursively(directory);
    }
}
