package dev.costura.ops;

import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** When the jobs of a workbook are due next, by their cron expressions and the workbook's zone. */
@Component
public class UpcomingRuns {

    private final Clock clock;

    UpcomingRuns(Clock clock) {
        this.clock = clock;
    }

    /** A job and its next due time. */
    public record Upcoming(String job, Instant due) {}

    /** The next due time of each job that has one, the earliest first. */
    public List<Upcoming> of(WorkbookDefinition workbook) {
        return workbook.jobs().values().stream()
                .flatMap(job -> next(workbook, job))
                .sorted(Comparator.comparing(Upcoming::due))
                .toList();
    }

    private Stream<Upcoming> next(WorkbookDefinition workbook, JobDefinition job) {
        String cron = job.cron();
        if (cron == null) {
            return Stream.empty();
        }
        Instant due = DueTimes.of(cron, workbook.location().zone()).after(clock.instant());
        return Stream.ofNullable(due).map(moment -> new Upcoming(job.name(), moment));
    }
}
