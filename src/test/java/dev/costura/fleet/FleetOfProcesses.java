package dev.costura.fleet;

import static dev.costura.fixture.WorkOrders.anOrder;

import dev.costura.database.Database;
import dev.costura.e2e.Http;
import dev.costura.e2e.JobFile;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.fixture.ExecutionIds;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import dev.costura.union.WorkOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A fleet on one PostgreSQL and one sandbox: workbooks, a service, and workers that come and go. */
public final class FleetOfProcesses implements AutoCloseable {

    public static final String WORK_ORDER = "OT-1";
    public static final int UNIONS = 10;

    /** Far from those of all other services in this process: what a fleet leaves open when it is closed stays in Batch's scopes. */
    private static final AtomicInteger PLACES = new AtomicInteger(1_000);

    private final Database database = Database.postgres();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final Path directory;
    private final List<Service> started = new ArrayList<>();
    private final Map<String, Shop> shops = new LinkedHashMap<>();
    private final Service service;

    /**
     * A service and so many workbooks, {@code planta-1} and on, each with one spool of ten unions.
     *
     * @param properties of the service alone
     */
    public FleetOfProcesses(Path directory, int workbooks, String... properties) {
        this.directory = directory;
        List<String> names = IntStream.rangeClosed(1, workbooks)
                .mapToObj(number -> "planta-" + number)
                .toList();
        names.forEach(name -> JobFile.of(name, "events-per-batch: 900").writeTo(directory.resolve("jobs")));
        List<String> ofService = new ArrayList<>(List.of(properties));
        ofService.add("--costura.fleet.enabled=true");
        this.service = started(ofService);
        ExecutionIds.apart(database.dataSource(), PLACES.incrementAndGet());
        WorkOrder order = anOrder(WORK_ORDER).spool("MK-1").unions(1, UNIONS).build();
        for (String name : names) {
            Shop shop = new Shop(name, service.http(), Http.at(sandbox.url()));
            shop.sheet().plant(List.of(order));
            shops.put(name, shop);
        }
    }

    /** What every process of the fleet is started with. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(Service.arguments(directory, sandbox.url()));
        arguments.removeIf(argument -> argument.startsWith("--spring.datasource."));
        arguments.add("--spring.datasource.url=" + database.url());
        arguments.add("--spring.datasource.username=" + database.user());
        arguments.add("--costura.fleet.heartbeat=200ms");
        arguments.add("--costura.fleet.lost-after=15s");
        return arguments;
    }

    private Service started(List<String> more) {
        List<String> all = arguments();
        // Of a property that is given twice Spring makes one with both values.
        all.removeIf(argument ->
                more.stream().anyMatch(other -> other.startsWith(argument.substring(0, argument.indexOf('=') + 1))));
        all.addAll(more);
        Service process = Service.start(all);
        started.add(process);
        return process;
    }

    /** One more, in this process. */
    public Service worker(String... properties) {
        List<String> ofWorker = new ArrayList<>(List.of(properties));
        ofWorker.addAll(
                List.of("--costura.fleet.enabled=true", "--costura.fleet.role=WORKER", "--costura.command=true"));
        return started(ofWorker);
    }

    public Service service() {
        return service;
    }

    public Map<String, Shop> shops() {
        return shops;
    }

    public Shop shop(int number) {
        return shops.get("planta-" + number);
    }

    Database database() {
        return database;
    }

    /** Of an execution of the fleet's job. */
    String status(long execution) {
        return database.sql()
                .sql("select status from batch_job_execution where job_execution_id = :id")
                .param("id", execution)
                .query(String.class)
                .single();
    }

    /** How the runs of its one partition went, in order: a run that goes on is another execution of the same run. */
    List<String> runsOf(long execution) {
        return database.sql()
                .sql("""
                        select e.status from batch_job_execution e
                        where e.job_instance_id = (select job_instance_id from fleet_partition p
                          join batch_job_execution r on r.job_execution_id = p.run_id where p.execution_id = :id)
                        order by e.job_execution_id
                        """)
                .param("id", execution)
                .query(String.class)
                .list();
    }

    /** Why partitions of an execution failed, as their workers have put it down. */
    List<String> failures(long execution) {
        return database.sql()
                .sql(
                        "select step_name || ': ' || exit_message from batch_step_execution where job_execution_id = :id and status = 'FAILED'")
                .param("id", execution)
                .query(String.class)
                .list();
    }

    /** Of the fleet's job, in order. */
    List<Long> executions() {
        return database.sql()
                .sql("select execution_id from fleet_execution order by execution_id")
                .query(Long.class)
                .list();
    }

    /** Who had which of an execution's partitions in the end. */
    Set<String> workersOf(long execution) {
        return Set.copyOf(database.sql()
                .sql("select worker from fleet_partition where execution_id = :id")
                .param("id", execution)
                .query(String.class)
                .list());
    }

    /** The roles of those who have held a workbook's lease: the last holder is kept. */
    List<String> holdersOf(String workbook) {
        return database.sql()
                .sql("select p.role from shedlock s join fleet_process p on p.name = s.locked_by where s.name = :name")
                .param("name", "workbook-" + workbook)
                .query(String.class)
                .list();
    }

    /** Every call of the API takes so long from now on. */
    public void latency(int millis) {
        Http.at(sandbox.url())
                .put("sandbox/latency", Map.of("min", millis, "max", millis))
                .ok();
    }

    @Override
    public void close() {
        started.forEach(Service::close);
        sandbox.close();
        database.close();
    }
}
