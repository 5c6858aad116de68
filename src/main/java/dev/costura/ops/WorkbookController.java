package dev.costura.ops;

import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.JobDefinition.Missed;
import dev.costura.reconcile.JobDefinition.Mode;
import dev.costura.reconcile.RunView;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.staging.QueueView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The workbooks there are, their jobs, when these are due, and how they went last. */
@RestController
@Tag(name = "Workbooks")
@RequestMapping("/api/workbooks")
class WorkbookController {

    private static final int TIMES = 5;

    private final KnownWorkbooks workbooks;
    private final Definitions definitions;
    private final QueueView queue;
    private final UpcomingRuns upcoming;
    private final RunViews runs;
    private final CommandMode mode;

    WorkbookController(
            KnownWorkbooks workbooks,
            Definitions definitions,
            QueueView queue,
            UpcomingRuns upcoming,
            RunViews runs,
            CommandMode mode) {
        this.workbooks = workbooks;
        this.definitions = definitions;
        this.queue = queue;
        this.upcoming = upcoming;
        this.runs = runs;
        this.mode = mode;
    }

    /** @param nextRuns the next due time of each scheduled job, the earliest first */
    record WorkbookView(
            String id,
            String spreadsheetId,
            String timeZone,
            List<String> jobs,
            List<UpcomingRuns.Upcoming> nextRuns,
            Map<String, Long> queue) {}

    /**
     * @param cron null where it is launched on demand only
     * @param missed what becomes of a time at which no service was there; null without cron
     * @param nextAt the next five due times, with the workbook's offset
     * @param lastRun whoever launched it
     */
    record JobView(
            String name,
            Mode mode,
            @Nullable String cron,
            String timeZone,
            @Nullable Missed missed,
            List<OffsetDateTime> nextAt,
            @Nullable LastRun lastRun) {}

    record LastRun(
            long id,
            String status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            String location) {

        static LastRun of(RunView run) {
            return new LastRun(run.id(), run.status(), run.startedAt(), run.endedAt(), "/api/executions/" + run.id());
        }
    }

    @GetMapping
    @Operation(summary = "Workbooks, when their jobs are due next, and what is in their queues")
    List<WorkbookView> all() {
        return definitions.all().stream().map(this::workbook).toList();
    }

    private WorkbookView workbook(WorkbookDefinition definition) {
        Map<String, Long> depth = new LinkedHashMap<>();
        if (!mode.isCommand()) { // It asks for the names only, and a glance at a huge queue takes a second.
            queue.depth(definition.id()).forEach((status, count) -> depth.put(status.name(), count));
        }
        return new WorkbookView(
                definition.id(),
                definition.location().spreadsheetId(),
                definition.location().zone().getId(),
                definition.jobs().keySet().stream().sorted().toList(),
                upcoming.of(definition),
                depth);
    }

    @GetMapping("/{workbook}/jobs")
    @Operation(
            summary = "Jobs of a workbook, and when they are due",
            description = "By name. Times are reckoned in the workbook's zone and come once each.")
    List<JobView> jobs(@PathVariable String workbook) {
        WorkbookDefinition definition = workbooks.get(workbook);
        return definition.jobs().values().stream()
                .sorted(Comparator.comparing(JobDefinition::name))
                .map(job -> view(definition, job))
                .toList();
    }

    private JobView view(WorkbookDefinition definition, JobDefinition job) {
        ZoneId zone = definition.location().zone();
        return new JobView(
                job.name(),
                job.mode(),
                job.cron(),
                zone.getId(),
                job.cron() == null ? null : job.missed(),
                upcoming.of(definition, job, TIMES).stream()
                        .map(due -> due.atZone(zone).toOffsetDateTime())
                        .toList(),
                runs.find(definition.id(), job.name(), null, 0, 1).items().stream()
                        .findFirst()
                        .map(LastRun::of)
                        .orElse(null));
    }
}
