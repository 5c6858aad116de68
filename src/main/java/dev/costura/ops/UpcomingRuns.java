package dev.costura.ops;

import dev.costura.reconcile.JobDefinition;
import dev.costura.reconcile.WorkbookDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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

    /** The next due times of one job, at most so many; none where it is launched on demand only. */
    public List<Instant> of(WorkbookDefinition workbook, JobDefinition job, int most) {
        String cron = job.cron();
        if (cron == null) {
            return List.of();
        }
        DueTimes times = DueTimes.of(cron, workbook.location().zone());
        List<Instant> due = new ArrayList<>();
        Instant next = times.after(clock.instant());
        while (next != null && due.size() < most) {
            due.add(next);
            next = times.after(next);
        }
        return due;
    }

    private Stream<Upcoming> next(WorkbookDefinition workbook, JobDefinition job) {
        return of(workbook, job, 1).stream().map(due -> new Upcoming(job.name(), due));
    }
}
