package dev.costura.fleet;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Service;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.ProcessName;
import dev.costura.reconcile.Runs;
import dev.costura.union.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** What processes left behind that were killed between two statements, and what is told meanwhile. */
class TakeoverTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    @TempDir
    private Path directory;

    private FleetOfProcesses fleet;
    private Service worker;

    @BeforeEach
    void oneWorkerAndOneWorkbook() {
        fleet = new FleetOfProcesses(directory, 1);
        worker = fleet.worker();
        fleet.shop(1)
                .stage(IntStream.rangeClosed(1, FleetOfProcesses.UNIONS)
                        .<Report>mapToObj(union ->
                                arm(union).of(FleetOfProcesses.WORK_ORDER).build())
                        .toList());
    }

    @AfterEach
    void endAll() {
        fleet.close();
    }

    @Test
    void anExecutionWhoseProcessWasKilledBeforeItSaidThatItWaitsForItIsGoneOnWith() {
        long begun = created(BatchStatus.STARTING).getId();

        await("it is done by its successor", () -> newestStatus(begun).equals("COMPLETED"));

        assertThat(fleet.shop(1).sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1);
        assertThat(fleet.status(begun)).isEqualTo("FAILED");
        assertThat(openRows()).isZero();
    }

    @Test
    void aStopThatWasAskedForOutlivesTheProcessThatWaited() {
        JobExecution begun = created(BatchStatus.STARTED);
        row(begun.getId(), "one that is gone", true);

        await(
                "its successor has ended",
                () -> openRows() == 0 && !newestStatus(begun.getId()).startsWith("START"));

        assertThat(newestStatus(begun.getId())).isNotEqualTo("COMPLETED");
        assertThat(newest(begun.getId())).isGreaterThan(begun.getId());
        assertThat(fleet.shop(1).sheet().events()).as("no workbook was begun").isEmpty();
    }

    @Test
    void anExecutionThatEndedWhenTheDatabaseWasAwayIsNotDoneAgainAndHoldsUpNoOther() {
        JobExecution ended = created(BatchStatus.COMPLETED);
        row(ended.getId(), fleet.service().bean(ProcessName.class).value(), false);

        await("it is on record that it has ended", () -> openRows() == 0);

        assertThat(newest(ended.getId())).isEqualTo(ended.getId());
        long next = fleet.service().bean(Fleet.class).launch("nightly", List.of(), "night-2", "oscar");
        await("the next one is completed", () -> newestStatus(next).equals("COMPLETED"));
    }

    @Test
    void aWorkerThatIsToldToTakeAgainBeforeItIsDrainedTakesAgain() {
        fleet.latency(400);
        Fleet operations = fleet.service().bean(Fleet.class);
        long first = operations.launch("nightly", List.of(), "night-1", "oscar");
        await("it has the workbook in hand", () -> fleet.holdersOf("planta-1").contains("WORKER"));

        become("DRAINING");
        heartbeat();
        heartbeat();
        become("WORKING");
        await("the first is completed", () -> newestStatus(first).equals("COMPLETED"));
        long second = operations.launch("nightly", List.of(), "night-2", "oscar");

        await("the second is completed", () -> newestStatus(second).equals("COMPLETED"));
    }

    @Test
    void aWorkerThatIsToldToEndLeavesItsPartitionToTheNext() {
        fleet.latency(400);
        Fleet operations = fleet.service().bean(Fleet.class);
        long begun = operations.launch("nightly", List.of(), "night-1", "oscar");
        await("it has the workbook in hand", () -> fleet.holdersOf("planta-1").contains("WORKER"));

        worker.close();
        fleet.worker();

        await("the other has done it", () -> newestStatus(begun).equals("COMPLETED"));
        assertThat(fleet.shop(1).sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1);
    }

    @Test
    void aWorkbookThatAnotherRunTookWhileItsWorkerStoodStillIsDoneByThatWorkerInTheEnd() {
        fleet.latency(400);
        long begun = fleet.service().bean(Fleet.class).launch("nightly", List.of(), "night-1", "oscar");
        await("it is in the middle of the workbook", () -> fleet.runsOf(begun).equals(List.of("STARTED")));

        leaseRunsOut();
        fleet.worker().bean(Runs.class).launch(LaunchRequest.of("planta-1", "on-demand", "ines"));

        await("the night is completed", () -> !fleet.status(begun).equals("STARTED"));
        assertThat(fleet.failures(begun)).isEmpty();
        assertThat(fleet.status(begun)).isEqualTo("COMPLETED");
        assertThat(fleet.runsOf(begun)).as("the run that was overtaken went on").containsExactly("FAILED", "COMPLETED");
        assertThat(fleet.shop(1).sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1);
    }

    /** As if its process had stood still for so long. */
    private void leaseRunsOut() {
        fleet.database()
                .sql()
                .sql("update shedlock set lock_until = locked_at where name = 'workbook-planta-1'")
                .update();
    }

    private JobExecution created(BatchStatus status) {
        JobRepository repository = fleet.service().bean(JobRepository.class);
        JobParameters parameters = new FleetParameters("night-1", "nightly", List.of(), "oscar").toJobParameters();
        JobExecution created = repository.createJobExecution(
                repository.createJobInstance(Fleet.JOB, parameters), parameters, new ExecutionContext());
        created.setStatus(status);
        repository.update(created);
        return created;
    }

    private void row(long execution, String manager, boolean stopRequested) {
        fleet.database()
                .sql()
                .sql("""
                        insert into fleet_execution (execution_id, job, manager, launched_by, stop_requested, ended)
                        values (:execution, 'nightly', :manager, 'oscar', :stop, false)
                        """)
                .param("execution", execution)
                .param("manager", manager)
                .param("stop", stopRequested)
                .update();
    }

    private long openRows() {
        return fleet.database()
                .sql()
                .sql("select count(*) from fleet_execution where not ended")
                .query(Long.class)
                .single();
    }

    private long newest(long execution) {
        return fleet.database()
                .sql()
                .sql("""
                        select max(n.job_execution_id) from batch_job_execution n join batch_job_execution o
                          on o.job_instance_id = n.job_instance_id where o.job_execution_id = :id
                        """)
                .param("id", execution)
                .query(Long.class)
                .single();
    }

    private String newestStatus(long execution) {
        return fleet.status(newest(execution));
    }

    private void become(String state) {
        fleet.database()
                .sql()
                .sql("update fleet_process set state = :state where name = :name")
                .param("state", state)
                .param("name", worker.bean(ProcessName.class).value())
                .update();
    }

    /** It says that it is there, and then does as it is told. */
    private void heartbeat() {
        Instant before = seen();
        await("the worker's heart beats", () -> seen().isAfter(before));
    }

    private Instant seen() {
        return fleet.database()
                .sql()
                .sql("select seen_at from fleet_process where name = :name")
                .param("name", worker.bean(ProcessName.class).value())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what).atMost(LONGEST).until(condition);
    }
}
