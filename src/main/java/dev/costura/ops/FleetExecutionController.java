package dev.costura.ops;

import dev.costura.fleet.ExecutionViews;
import dev.costura.fleet.FleetExecution;
import dev.costura.fleet.FleetPartition;
import dev.costura.fleet.FleetPartition.Status;
import dev.costura.fleet.PartitionViews;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.reconcile.LaunchException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Launches jobs for the whole fleet and shows how far they are, workbook by workbook. */
@RestController
@Tag(name = "Fleet")
@RequestMapping(FleetExecutionController.PATH)
class FleetExecutionController {

    static final String PATH = "/api/fleet/executions";

    private static final String ID = "Number of the execution";
    private static final int LONGEST_WAIT_SECONDS = 300;
    private static final int LONGEST_REQUEST_ID = 200;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final OurFleet fleet;

    FleetExecutionController(OurFleet fleet) {
        this.fleet = fleet;
    }

    /** @param job of each workbook */
    record FleetLaunch(
            @Schema(description = "The job of each workbook", requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
            String job,

            @Schema(description = "Only these; none means all that have the job") @Nullable
            List<String> workbooks,

            @Schema(minLength = 1, maxLength = 200, description = "Under one id there is one execution") @Nullable
            String requestId,

            @Schema(minimum = "0", maximum = "300", description = "How long to wait for the end") @Nullable
            Integer waitSeconds) {}

    /** 202 while it goes on; 200 where it ended within {@code waitSeconds}. */
    @PostMapping
    @Audited(Action.FLEET_LAUNCHED)
    @Operation(
            summary = "Launch a job of many workbooks",
            description =
                    "Each workbook is a partition, which some worker takes. The same requestId again answers with the "
                            + "same execution. 409 while the job is under way for the fleet.")
    @Refuses({Refusal.CONFLICT, Refusal.NOT_FOUND})
    @ApiResponse(
            responseCode = "200",
            description = "It ended within waitSeconds",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where it is", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "202",
            description = "It goes on",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where it is", schema = @Schema(type = "string")))
    ResponseEntity<FleetExecution> launch(@RequestBody FleetLaunch asked, Principal user) throws InterruptedException {
        int wait = asked.waitSeconds() == null ? 0 : asked.waitSeconds();
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS) {
            throw new BadInputException("waitSeconds", "must be from 0 to " + LONGEST_WAIT_SECONDS + ", not " + wait);
        }
        String id = asked.requestId();
        if (id != null && (id.isBlank() || id.length() > LONGEST_REQUEST_ID)) {
            throw new BadInputException("requestId", "must have 1 to " + LONGEST_REQUEST_ID + " characters");
        }
        String job = asked.job();
        if (job == null || job.isBlank()) {
            throw new BadInputException("job", "must name a job");
        }
        List<String> workbooks = asked.workbooks() == null ? List.of() : asked.workbooks();
        return answer(fleet.operations().launch(job, workbooks, id, user.getName()), wait);
    }

    private ResponseEntity<FleetExecution> answer(long id, int waitSeconds) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(waitSeconds).toNanos();
        FleetExecution execution = fleet.execution(id);
        while (!execution.hasEnded() && System.nanoTime() < until) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            execution = fleet.execution(id);
        }
        return (waitSeconds > 0 && execution.hasEnded() ? ResponseEntity.ok() : ResponseEntity.accepted())
                .location(URI.create(PATH + "/" + id))
                .body(execution);
    }

    @GetMapping
    @Operation(summary = "Executions of the fleet", description = "The newest first.")
    @Refuses(Refusal.CONFLICT)
    PageView<FleetExecution> find(
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        PageView.check(page, size);
        ExecutionViews.Page found = fleet.executions().page(page, size);
        return new PageView<>(found.items(), page, size, found.total());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One execution of the fleet", description = "With how its partitions stand.")
    @Refuses(Refusal.CONFLICT)
    FleetExecution one(@Parameter(description = ID) @PathVariable long id) {
        return fleet.execution(id);
    }

    @GetMapping("/{id}/partitions")
    @Operation(
            summary = "The workbooks of an execution of the fleet",
            description =
                    "Those that failed first, then those under way, waiting, stopped and completed; by name within each.")
    @Refuses(Refusal.CONFLICT)
    PageView<FleetPartition> partitions(
            @Parameter(description = ID) @PathVariable long id,
            @Parameter(description = "Only workbooks that stand so") @RequestParam(required = false) @Nullable
                    Status status,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageView.check(page, size);
        PartitionViews.Page found = fleet.partitions().page(fleet.execution(id), status, page, size);
        return new PageView<>(found.items(), page, size, found.total());
    }

    @PostMapping("/{id}/stop")
    @Audited(Action.FLEET_STOPPED)
    @Operation(
            summary = "Stop an execution of the fleet",
            description = "No more workbooks are begun; runs under way stop after the batch in hand.")
    @Refuses(Refusal.CONFLICT)
    @ApiResponse(
            responseCode = "202",
            description = "It was asked to stop",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where it is", schema = @Schema(type = "string")))
    ResponseEntity<FleetExecution> stop(@Parameter(description = ID) @PathVariable long id)
            throws InterruptedException {
        fleet.execution(id);
        fleet.operations().stop(id);
        return answer(id, 0);
    }

    @PostMapping("/{id}/restart")
    @Audited(Action.FLEET_RESTARTED)
    @Operation(
            summary = "Go on with the workbooks that failed or were stopped",
            description = "As a new execution, which is answered.")
    @Refuses(Refusal.CONFLICT)
    @ApiResponse(
            responseCode = "202",
            description = "The new execution",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where it is", schema = @Schema(type = "string")))
    ResponseEntity<FleetExecution> restart(@Parameter(description = ID) @PathVariable long id)
            throws InterruptedException {
        fleet.execution(id);
        return answer(fleet.operations().restart(id), 0);
    }

    /** What is under way here is an execution of the fleet, and no run. */
    @ExceptionHandler
    static ProblemDetail launch(LaunchException e) {
        ProblemDetail problem =
                switch (e.kind()) {
                    case UNKNOWN -> Problems.problem(HttpStatus.NOT_FOUND, "not-found", e.getMessage());
                    case BUSY -> Problems.problem(HttpStatus.CONFLICT, "fleet-busy", e.getMessage());
                    case NOT_NOW -> Problems.problem(HttpStatus.CONFLICT, "not-now", e.getMessage());
                };
        if (e.runningExecution() != null) {
            problem.setProperty("execution", e.runningExecution());
            problem.setProperty("location", PATH + "/" + e.runningExecution());
        }
        return problem;
    }
}
