package dev.costura.ops;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Launches a job once for each time: it is the request id, so that neither a second service on the database nor a restart
 * after the clock was set back runs a night twice.
 */
final class ScheduledJob implements Alarm.Bell {

    private static final Logger log = LoggerFactory.getLogger(ScheduledJob.class);

    /** Launches what is due, of one workbook or of all. */
    @FunctionalInterface
    interface Launch {

        /** @param requestId the same one again launches nothing more */
        void under(String requestId);
    }

    private final String workbook;
    private final String job;
    private final DueTimes times;
    private final Launch launch;
    private final SettledTimes settled;
    private @Nullable Instant told;

    ScheduledJob(String workbook, String job, DueTimes times, Launch launch, SettledTimes settled) {
        this.workbook = workbook;
        this.job = job;
        this.times = times;
        this.launch = launch;
        this.settled = settled;
    }

    /** False while another run holds the workbook, or the database is away. */
    @Override
    public boolean launch(Instant due, Instant now) {
        try {
            launch.under(job + " due at " + due);
            settled.settle(workbook, job, times, now);
            return true;
        } catch (RuntimeException e) {
            if (!due.equals(told)) {
                told = due;
                log.warn(
                        "Job {} of workbook {} was due at {} and is launched as soon as it can be: {}",
                        job,
                        workbook,
                        due,
                        e.getMessage());
            }
            return false;
        }
    }

    @Override
    public boolean skip(Instant first, Instant last, Instant now) {
        try {
            settled.settle(workbook, job, times, now);
        } catch (RuntimeException e) {
            log.warn("Job {} of workbook {} is looked at again: {}", job, workbook, e.getMessage());
            return false;
        }
        log.info(
                "Job {} of workbook {} was due {} while nothing was there to launch it, and skips that, as its file says (missed: skip); next at {}",
                job,
                workbook,
                first.equals(last) ? "at " + first : "from " + first + " to " + last,
                times.after(now));
        return true;
    }
}
