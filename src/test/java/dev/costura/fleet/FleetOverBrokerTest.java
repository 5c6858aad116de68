package dev.costura.fleet;

import static dev.costura.fixture.Reports.arm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.costura.e2e.Http;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.fleet.Members.Member;
import dev.costura.fleet.Members.State;
import dev.costura.reconcile.ProcessName;
import dev.costura.union.Report;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The fleet with a broker in the place of PostgreSQL's channel. */
class FleetOverBrokerTest {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final String ONE_HAND = "--costura.fleet.runs-at-once=1";

    @TempDir
    private Path directory;

    private static void stage(FleetOfProcesses fleet) {
        List<Report> all = IntStream.rangeClosed(1, FleetOfProcesses.UNIONS)
                .<Report>mapToObj(
                        union -> arm(union).of(FleetOfProcesses.WORK_ORDER).build())
                .toList();
        fleet.shops().values().forEach(shop -> shop.stage(all));
    }

    private static long launch(FleetOfProcesses fleet) {
        return fleet.service().bean(Fleet.class).launch("nightly", List.of(), null, "oscar");
    }

    /** On a busy machine a process may be silent for so long that another goes on with its execution. */
    private static void completes(FleetOfProcesses fleet, long execution) {
        Awaitility.await("the fleet's execution ends").atMost(LONGEST).until(() -> fleet.database()
                .sql()
                .sql("""
                                        select status from batch_job_execution where job_instance_id =
                                          (select job_instance_id from batch_job_execution where job_execution_id = :id)
                                        order by job_execution_id desc limit 1
                                        """)
                .param("id", execution)
                .query(String.class)
                .single()
                .equals("COMPLETED"));
        for (Shop shop : fleet.shops().values()) {
            assertThat(shop.sheet().events()).hasSize(FleetOfProcesses.UNIONS + 1);
        }
    }

    /** Of the broker, and whether the service is ready for whoever asks. */
    private static List<String> health(FleetOfProcesses fleet) {
        Http operator = fleet.service().http().as(Service.OPERATOR);
        return List.of(
                operator.get("actuator/health")
                        .body()
                        .at("/components/jms/status")
                        .asString(),
                operator.get("actuator/health/readiness").ok().path("status").asString());
    }

    private static void hasSomethingInHand(Service worker) {
        Awaitility.await("a worker has something in hand")
                .atMost(LONGEST)
                .until(() -> !worker.bean(Hands.class).inHand().isEmpty());
    }

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void workersTakeFromTheBrokerWhatEachHasAHandForAndNothingThatIsNotTheirs() {
        try (BrokerOnLoopback broker = new BrokerOnLoopback().started();
                FleetOfProcesses fleet = new FleetOfProcesses(directory, 6, broker.properties())) {
            stage(fleet);
            fleet.latency(1000);
            broker.put("plant.partitions", "no number");
            broker.put("plant.partitions", new Date());
            Service early = fleet.worker(broker.properties(ONE_HAND));
            long execution = launch(fleet);
            hasSomethingInHand(early);

            fleet.worker(broker.properties(ONE_HAND));

            completes(fleet, execution);
            assertThat(fleet.workersOf(execution))
                    .as("the one who came late found something")
                    .hasSize(2);
            assertThat(fleet.database()
                            .sql()
                            .sql("select is_called from int_message_seq")
                            .query(Boolean.class)
                            .single())
                    .as("PostgreSQL's own channel had a message")
                    .isFalse();
        }
    }

    @Test
    void aLaunchOnDemandIsDoneByAWorkerAndByTheServiceWhileTheBrokerIsAway() {
        try (BrokerOnLoopback broker = BrokerOnLoopback.guarded(directory).started();
                FleetOfProcesses fleet = new FleetOfProcesses(directory, 3, broker.properties())) {
            stage(fleet);
            fleet.worker(broker.properties());

            fleet.shop(1).run().completed();
            assertThat(health(fleet)).containsExactly("UP", "UP");
            broker.stop();
            fleet.shop(2).run().completed();
            assertThat(health(fleet)).containsExactly("DOWN", "UP");
            broker.started();
            Awaitility.await("the worker takes again").atMost(LONGEST).untilAsserted(() -> {
                fleet.shop(3).run().completed();
                assertThat(fleet.holdersOf("planta-3")).containsExactly("WORKER");
            });

            assertThat(fleet.holdersOf("planta-1")).containsExactly("WORKER");
            assertThat(fleet.holdersOf("planta-2")).containsExactly("SERVICE");
        }
    }

    @Test
    void aBrokerThatForgetsEverythingInTheMiddleLosesNothing() {
        try (BrokerOnLoopback broker = new BrokerOnLoopback().started();
                FleetOfProcesses fleet = new FleetOfProcesses(directory, 4, broker.properties())) {
            stage(fleet);
            fleet.latency(300);
            Service worker = fleet.worker(broker.properties(ONE_HAND));
            long execution = launch(fleet);
            hasSomethingInHand(worker);
            // The first may be taken before the others are sent.
            Awaitility.await("others wait")
                    .atMost(LONGEST)
                    .until(() -> fleet.service().bean(Waiting.class).anyPartition());

            broker.stop();
            broker.started();

            assertThat(fleet.service().bean(PartitionQueue.class).isAnyThere()).isFalse();
            completes(fleet, execution);
        }
    }

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void anExecutionThatIsLaunchedWhileTheBrokerIsAwayWaitsForIt() {
        try (BrokerOnLoopback broker = new BrokerOnLoopback();
                FleetOfProcesses fleet = new FleetOfProcesses(directory, 2, broker.properties())) {
            stage(fleet);
            fleet.worker(broker.properties());
            long execution = launch(fleet);
            Awaitility.await("it waits for its partitions")
                    .until(() -> fleet.database()
                                    .sql()
                                    .sql("select count(*) from batch_step_execution where job_execution_id = :id")
                                    .param("id", execution)
                                    .query(Long.class)
                                    .single()
                            == 3);

            broker.started();

            completes(fleet, execution);
        }
    }

    @Test
    @Tag("soak")
    @EnabledIfSystemProperty(named = "costura.soak", matches = "true")
    void aWorkerThatIsDrainedDoesWhatItHasInHandAndTakesNothingMoreUntilItIsToldTo() {
        try (BrokerOnLoopback broker = new BrokerOnLoopback().started();
                FleetOfProcesses fleet = new FleetOfProcesses(directory, 4, broker.properties())) {
            stage(fleet);
            fleet.latency(300);
            Service worker = fleet.worker(broker.properties(ONE_HAND));
            String name = worker.bean(ProcessName.class).value();
            Members members = fleet.service().bean(Members.class);
            long execution = launch(fleet);
            hasSomethingInHand(worker);

            assertThat(members.become(name, State.WORKING, State.DRAINING, null))
                    .isTrue();

            Awaitility.await("it is drained").atMost(LONGEST).until(() -> members.all().stream()
                    .filter(member -> member.name().equals(name))
                    .map(Member::state)
                    .toList()
                    .equals(List.of(State.DRAINED)));
            long done = fleet.shops().values().stream()
                    .filter(shop -> !shop.sheet().events().isEmpty())
                    .count();
            assertThat(done).as("workbooks that are done").isBetween(1L, 3L);
            assertThat(fleet.service().bean(Waiting.class).anyPartition()).isTrue();
            Awaitility.await("it takes nothing")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> worker.bean(Hands.class).inHand().isEmpty());
            assertThat(members.become(name, State.DRAINED, State.WORKING, null)).isTrue();
            completes(fleet, execution);
        }
    }

    @Test
    void aChannelThatThereIsNotStopsTheStart() {
        List<String> arguments = new ArrayList<>(Service.arguments(directory, URI.create("http://127.0.0.1:1/")));
        arguments.add("--costura.fleet.enabled=true");
        arguments.add("--costura.fleet.channel=rabbit");
        assertThatThrownBy(() -> Service.start(arguments))
                .hasStackTraceContaining("costura.fleet.channel is 'rabbit', and there are two: postgres");
        assertThatThrownBy(() -> ChannelChoice.require("jms", null)).hasMessageContaining("spring.artemis.broker-url");
    }
}
