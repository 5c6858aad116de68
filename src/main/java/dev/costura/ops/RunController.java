package dev.costura.ops;

import dev.costura.ledger.Lineage;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.reconcile.LaunchRequest;
import dev.costura.reconcile.Launching;
import dev.costura.reconcile.Previews;
import dev.costura.reconcile.RunReport;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.Runs;
import dev.costura.staging.Status;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Launches runs and shows them. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/api")
class RunController {

    private static final int LONGEST_WAIT_SECONDS = 300;

    private final Launching launching;
    private final Runs runs;
    private final RunViews views;
    private final Previews previews;
    private final Lineage lineage;
    private final SheetLinks links;

    RunController(
            Launching launching, Runs runs, RunViews views, Previews previews, Lineage lineage, SheetLinks links) {
        this.launching = launching;
        this.runs = runs;
        this.views = views;
        this.previews = previews;
        this.lineage = lineage;
        this.links = links;
    }

    /**
     * All fields may be left out.
     *
     * @param plan the execution of a dry run: what it showed is written and nothing else, or nothing at all. The same plan
     *     again answers with the same execution
     */
    record Launch(
            @Schema(description = "Only these; none means all") @Nullable
            List<String> workOrders,

            @Schema(description = "Shows what would be written, and writes nothing") @Nullable
            Boolean dryRun,

            @Schema(minLength = 1, maxLength = 200, description = "Under one id there is one run") @Nullable
            String requestId,

            @Schema(minimum = "0", maximum = "300", description = "How long to wait for the end") @Nullable
            Integer waitSeconds,

            @Schema(description = "The execution of a dry run: what it showed is written, or nothing") @Nullable
            Long plan) {

        static final Launch PLAIN = new Launch(null, null, null, null, null);
    }

    /** 202 while the run goes on; 200 where it ended within {@code waitSeconds}. */
    @PostMapping("/workbooks/{workbook}/jobs/{job}/executions")
    @Audited(Action.RUN_LAUNCHED)
    @Operation(
            summary = "Launch a job",
            description =
                    "The same requestId again answers with the same run, and with 409 where something else is asked for under it. 409 also while another run holds the workbook.")
    @Refuses(Refusal.CONFLICT)
    @ApiResponse(
            responseCode = "200",
            description = "It ended within waitSeconds",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where the run is", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "202",
            description = "It goes on",
            useReturnTypeSchema = true,
            headers = @Header(name = "Location", description = "Where the run is", schema = @Schema(type = "string")))
    ResponseEntity<RunView> launch(
            @PathVariable String workbook,
            @PathVariable String job,
            @RequestBody(required = false) @Nullable Launch body,
            Principal user)
            throws InterruptedException {
        Launch asked = body == null ? Launch.PLAIN : body;
        int wait = asked.waitSeconds() == null ? 0 : asked.waitSeconds();
        if (wait < 0 || wait > LONGEST_WAIT_SECONDS) {
            throw new BadInputException("waitSeconds", "must be from 0 to " + LONGEST_WAIT_SECONDS + ", not " + wait);
        }
        LaunchRequest request = asked.plan() == null
                ? new LaunchRequest(
                        workbook,
                        job,
                        workOrders(asked),
                        Boolean.TRUE.equals(asked.dryRun()),
                        requestId(asked),
                        user.getName())
                : ofPlan(workbook, job, asked, asked.plan(), user);
        return answer(launching.launch(request), wait);
    }

    private static LaunchRequest ofPlan(String workbook, String job, Launch asked, long plan, Principal user) {
        if (Boolean.TRUE.equals(asked.dryRun())) {
            throw new BadInputException("dryRun", "must not be true with plan: a plan is what a dry run showed");
        }
        if (!workOrders(asked).isEmpty()) {
            throw new BadInputException("workOrders", "must be left out with plan: they are those of the dry run");
        }
        if (asked.requestId() != null) {
            throw new BadInputException(
                    "requestId", "must be left out with plan: the same plan is the same execution anyway");
        }
        return LaunchRequest.ofPlan(workbook, job, plan, user.getName());
    }

    private static Set<String> workOrders(Launch asked) {
        if (asked.workOrders() == null) {
            return Set.of();
        }
        for (String ot : asked.workOrders()) {
            if (ot == null || ot.isBlank() || ot.contains(",")) {
                throw new BadInputException("workOrders", "must be names of work orders, without commas");
            }
        }
        return Set.copyOf(asked.workOrders());
    }

    private static @Nullable String requestId(Launch asked) {
        String id = asked.requestId();
        if (id != null && (id.isBlank() || id.length() > 200)) {
            throw new BadInputException("requestId", "must have 1 to 200 characters");
        }
        return id;
    }

    private ResponseEntity<RunView> answer(long id, int waitSeconds) throws InterruptedException {
        boolean over = waitSeconds > 0 && launching.await(id, Duration.ofSeconds(waitSeconds));
        URI location = URI.create("/api/executions/" + id);
        RunView view = view(id);
        return over
                ? ResponseEntity.ok().location(location).body(view)
                : ResponseEntity.accepted().location(location).body(view);
    }

    @GetMapping("/executions")
    @Operation(summary = "Runs", description = "The newest first.")
    PageView<RunView> find(
            @RequestParam(required = false) @Nullable String workbook,
            @RequestParam(required = false) @Nullable String job,
            @Parameter(description = "Only runs that stand so") @RequestParam(required = false) @Nullable
                    BatchStatus status,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "20") int size) {
        PageView.check(page, size);
        RunViews.Page found =
                views.find(given(workbook), given(job), status == null ? null : status.name(), page, size);
        return new PageView<>(found.items(), page, size, found.total());
    }

    /** {@code ?job=} asks for no job in particular. */
    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    @GetMapping("/executions/{id}")
    @Operation(summary = "One run in full")
    RunView one(@Parameter(description = "Number of the run") @PathVariable long id) {
        return view(id);
    }

    /** The lineage of a run: completion, entry, batch, cells, Metadata row. */
    @GetMapping("/executions/{id}/entries")
    @Operation(
            summary = "The lineage of a run",
            description = "Completion, entry, batch, cells in A1 with old and new value, Metadata row.")
    PageView<EntryView> entries(
            @Parameter(description = "Number of the run") @PathVariable long id,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageView.check(page, size);
        String workbook = view(id).workbook();
        Lineage.Page found = lineage.ofRun(id, page, size);
        return new PageView<>(links.entries(workbook, found.items()), page, size, found.total());
    }

    @PostMapping("/executions/{id}/stop")
    @Audited(Action.RUN_STOPPED)
    @Operation(summary = "Stop a run after the batch in hand")
    @Refuses(Refusal.CONFLICT)
    @ApiResponse(responseCode = "202", description = "It was asked to stop", useReturnTypeSchema = true)
    ResponseEntity<RunView> stop(@Parameter(description = "Number of the run") @PathVariable long id) {
        runs.stop(id);
        return ResponseEntity.accepted().body(view(id));
    }

    @PostMapping("/executions/{id}/restart")
    @Audited(Action.RUN_RESTARTED)
    @Operation(
            summary = "Go on with a run that failed or was stopped",
            description = "As a new run, which is answered.")
    @Refuses(Refusal.CONFLICT)
    @ApiResponse(
            responseCode = "202",
            description = "The new run",
            useReturnTypeSchema = true,
            headers =
                    @Header(name = "Location", description = "Where the new run is", schema = @Schema(type = "string")))
    ResponseEntity<RunView> restart(@Parameter(description = "Number of the run") @PathVariable long id)
            throws InterruptedException {
        return answer(launching.restart(id), 0);
    }

    @PostMapping("/executions/{id}/abandon")
    @Audited(Action.RUN_ABANDONED)
    @Operation(
            summary = "Give up a run that failed or was stopped",
            description = "It can not be restarted then. What it left is done by the next run.")
    @Refuses(Refusal.CONFLICT)
    RunView abandon(@Parameter(description = "Number of the run") @PathVariable long id) {
        runs.abandon(id);
        return view(id);
    }

    /** Of a dry run: it is not to be launched. It stays in the list as dropped. */
    @PostMapping("/executions/{id}/drop")
    @Audited(Action.PREVIEW_DROPPED)
    @Operation(
            summary = "Drop a preview",
            description = "Of a dry run: it can't be launched any more, and stays in the list as dropped. 409 where it "
                    + "was launched already.")
    @Refuses(Refusal.CONFLICT)
    RunView drop(@Parameter(description = "Number of the dry run") @PathVariable long id, Principal user) {
        previews.drop(id, user.getName());
        return view(id);
    }

    /**
     * Decisions of a dry run, in order of arrival.
     *
     * @param groups how many there are of each kind, status and reason, whatever the filter
     */
    record Decisions(List<Previews.Group> groups, List<RunReport.Decided> items, int page, int size, long total) {}

    /** What a dry run decided about each report; of any other run, nothing. */
    @GetMapping("/executions/{id}/decisions")
    @Operation(
            summary = "What a dry run decided about each report",
            description = "In order of arrival; of any other run, nothing.")
    Decisions decisions(
            @Parameter(description = "Number of the dry run") @PathVariable long id,
            @Parameter(description = "Only what would have this status") @RequestParam(required = false) @Nullable
                    Status status,
            @Parameter(description = "Only what would be refused or put off for this")
                    @RequestParam(required = false)
                    @Nullable
                    String reason,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "100") int size) {
        PageView.check(page, size);
        view(id);
        Previews.Page found = previews.decisions(id, status == null ? null : status.name(), reason, page, size);
        return new Decisions(found.groups(), found.items(), page, size, found.total());
    }

    private RunView view(long id) {
        return views.find(id).orElseThrow(() -> new NotFoundException("There is no run " + id + "."));
    }
}
