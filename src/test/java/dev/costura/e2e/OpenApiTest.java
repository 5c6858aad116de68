package dev.costura.e2e;

import static dev.costura.fixture.Reports.arm;
import static dev.costura.fixture.WorkOrders.OT;
import static dev.costura.fixture.WorkOrders.aFreshSpool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.Underneath;
import dev.costura.e2e.Http.Reply;
import dev.costura.fixture.Reports.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The API is as it describes itself: every endpoint, every field, every example. */
class OpenApiTest extends EndToEnd {

    /** Where an operation needs what another one has made. */
    private static final List<String> FIRST =
            List.of("intakeCompletions", "intakeEvents", "intakeActions", "tokenMake", "runLaunch");

    private static final List<String> LAST = List.of("runRestart", "runAbandon", "tokenRevoke");

    /** A run that is over, and a workbook that tells nobody. */
    private static final Map<String, Integer> REFUSED = Map.of("runStop", 409, "newsTest", 400);

    /** Nothing here belongs to a fleet; {@link FleetOverHttpTest} asks the others. */
    private static final String OF_A_FLEET = "fleet";

    /** PostgreSQL has tools of its own for it. */
    private static final String OF_A_FILE = "backupBackup";

    private ApiDocument document;

    @BeforeEach
    void read() {
        document = new ApiDocument(service().get("v3/api-docs").ok());
    }

    @Test
    void everyEndpointIsDescribed() {
        assertThat(document.operations().stream().map(ApiDocument.Described::endpoint))
                .containsExactlyInAnyOrderElementsOf(running().endpoints().stream()
                        .filter(endpoint -> endpoint.contains(" /api/"))
                        .toList());
    }

    @Test
    void everyOperationSaysAllThereIsToSay() {
        assertThat(document.operations().stream().flatMap(operation -> document.missing(operation).stream()))
                .isEmpty();
        assertThat(document.operations().stream().map(ApiDocument.Described::id))
                .doesNotHaveDuplicates();
        assertThat(document.json().path("security")).isNotEmpty();
        List<String> tags = document.json()
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name").asString())
                .toList();
        assertThat(document.operations().stream()
                        .map(operation -> operation.json().at("/tags/0").asString()))
                .isSubsetOf(tags);
    }

    @Test
    void everyExampleIsOfTheFormThatIsDescribed() {
        Map<String, List<String>> wrong = new TreeMap<>();
        for (ApiDocument.Described operation : document.operations()) {
            document.examples(operation).forEach((where, errors) -> {
                if (!errors.isEmpty()) {
                    wrong.put(operation.id() + " " + where, errors);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyOperationAnswersToItsExampleAsItSays() {
        Story story = new Story();
        document.operations().stream()
                .sorted(Comparator.comparingInt(operation -> {
                    int last = LAST.indexOf(operation.id());
                    return last >= 0
                            ? 1 + last
                            : FIRST.indexOf(operation.id()) < 0 ? 0 : FIRST.indexOf(operation.id()) - FIRST.size();
                }))
                .forEach(story::tell);
    }

    /** A shop in which there is something for each operation to be asked of. */
    private final class Story {
        private final Shop shop = shop(aFreshSpool(12));
        private final Shop broken = shopWithoutSpreadsheet(Policy.ORDINARY);
        private final List<String> refused = new ArrayList<>();
        private final Map<String, JsonNode> answers = new HashMap<>();
        private final long run;
        private final long failed;
        private final long preview;

        Story() {
            for (int union = 13; union <= 16; union++) {
                Work report = arm(union);
                shop.stage(report);
                refused.add(report.build().id());
            }
            preview = shop.dryRun().completed().id();
            run = shop.run().completed().id();
            failed = broken.nightly().id();
        }

        void tell(ApiDocument.Described operation) {
            if (operation.id().equals("runAbandon")) {
                broken.awaitEnd(broken.newestRun());
            }
            JsonNode example = document.requestExample(operation);
            Reply reply = shop.as(Service.OPERATOR)
                    .send(
                            operation.method(),
                            path(operation).substring(1),
                            example == null ? null : example.toString());
            String told = operation + ": " + reply.status() + " " + reply.body();
            assertThat(reply.status()).as(told).isIn(expected(operation.id()));
            assertThat(document.wrongIn(operation, reply)).as(told).isEmpty();
            answers.put(operation.id(), reply.body());
        }

        private List<Integer> expected(String operation) {
            if (operation.startsWith(OF_A_FLEET)) {
                return List.of(409);
            }
            if (operation.equals(OF_A_FILE) && Underneath.isPostgres()) {
                return List.of(400);
            }
            return REFUSED.containsKey(operation) ? List.of(REFUSED.get(operation)) : List.of(200, 201, 202);
        }

        private String path(ApiDocument.Described operation) {
            String path = operation
                    .path()
                    .replace("/api/workbooks/{workbook}/", "/" + shop.path(""))
                    .replace("{job}", "on-demand")
                    .replace("{ot}", OT)
                    .replace("{name}", "costura-nowhere-1-0")
                    .replace(
                            "/tokens/{id}",
                            "/tokens/"
                                    + (answers.containsKey("tokenMake")
                                            ? answers.get("tokenMake")
                                                    .path("id")
                                                    .asLong()
                                            : 0))
                    .replace("/completions/{id}", "/completions/" + reportFor(operation.id()))
                    .replace("/executions/{id}", "/executions/" + runFor(operation.id()));
            assertThat(path).as("say here what stands for it").doesNotContain("{");
            return path
                    + (operation.id().equals("cellFind")
                            ? "?union=1&column=ARM_WORKER&ot=" + OT
                            : document.requiredQuery(operation));
        }

        private String reportFor(String operation) {
            return refused.get(Math.max(
                    0,
                    List.of("queueOne", "queueDismiss", "queueCorrect", "queueResubmit")
                            .indexOf(operation)));
        }

        private long runFor(String operation) {
            return switch (operation) {
                case "runDrop", "runDecisions" -> preview;
                case "runRestart" -> failed;
                case "runAbandon" -> broken.newestRun().id();
                default -> run;
            };
        }
    }

    @Test
    void theNamesAreThoseOfTheContract() {
        Map<String, List<String>> contract = Map.of(
                "Completion",
                List.of(
                        "id",
                        "ot",
                        "union",
                        "operation",
                        "workerId",
                        "worker",
                        "startedAt",
                        "finishedAt",
                        "expectedVersion",
                        "spool"),
                "SpoolEvent",
                List.of(
                        "id",
                        "ot",
                        "spool",
                        "type",
                        "operation",
                        "action",
                        "workerId",
                        "worker",
                        "occurredAt",
                        "details"),
                "Action",
                List.of("id", "type", "ot", "spool", "operation", "workerId", "worker", "at", "unions"),
                "IntakeAnswer",
                List.of("staged", "duplicates", "invalid", "results"),
                "Launch",
                List.of("workOrders", "dryRun", "requestId", "waitSeconds"),
                "RunView",
                List.of(
                        "id",
                        "workbook",
                        "job",
                        "status",
                        "exitCode",
                        "parameters",
                        "startedAt",
                        "endedAt",
                        "steps",
                        "report",
                        "failure"),
                "StepView",
                List.of(
                        "name",
                        "status",
                        "readCount",
                        "writeCount",
                        "filterCount",
                        "skipCount",
                        "commitCount",
                        "rollbackCount",
                        "startedAt",
                        "endedAt",
                        "failure"),
                "RunReport",
                List.of(
                        "applied",
                        "rejected",
                        "deferred",
                        "metadataRows",
                        "batches",
                        "apiCalls",
                        "pulgadas",
                        "remediations",
                        "rowRepairs",
                        "warnings"),
                "PageViewRunView",
                List.of("items", "page", "size", "total"),
                "Problem",
                List.of("type", "title", "status", "detail", "errors"));
        contract.forEach((schema, fields) -> assertThat(document.json()
                        .at("/components/schemas/" + schema + "/properties")
                        .propertyNames())
                .as(schema)
                .containsAll(fields));
        assertThat(Stream.of("PENDING", "DEFERRED", "ACCEPTED", "APPLIED", "REJECTED"))
                .isSubsetOf(Objects.requireNonNull(document.parameter("queueFind", "status"))
                        .at("/schema/enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
    }
}
