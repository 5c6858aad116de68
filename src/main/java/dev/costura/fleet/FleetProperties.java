package dev.costura.fleet;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * How this process belongs to a fleet.
 *
 * @param enabled whether runs are handed to workers; needs PostgreSQL
 * @param role what this process is; {@code java -jar costura.jar worker} sets it
 * @param runsAtOnce partitions that a worker has in hand at once
 * @param launchesAtOnce runs on demand that a worker has in hand beside them
 * @param heartbeat how often a process says that it is there
 * @param lostAfter how long a process may be silent until what it has in hand is given to others
 * @param cutOffAfter how long a worker may ask the Sheets API in vain until its workbooks are given to others
 * @param databaseSilence how long a statement is waited for until its connection is taken for dead
 * @param untaken how long a launch waits for a worker before the process that was asked does it itself
 * @param jobs which jobs the fleet launches by the clock, for all workbooks that have them
 */
@ConfigurationProperties("costura.fleet")
public record FleetProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("SERVICE") Role role,
        @DefaultValue("4") int runsAtOnce,
        @DefaultValue("2") int launchesAtOnce,
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("30s") Duration lostAfter,
        @DefaultValue("45s") Duration cutOffAfter,
        @DefaultValue("60s") Duration databaseSilence,
        @DefaultValue("10s") Duration untaken,
        @DefaultValue Map<String, Timed> jobs) {

    /** What a process does in the fleet. */
    public enum Role {
        /** Is asked by people, tablets and the clock, and hands on. */
        SERVICE,
        /** Takes what is handed on. */
        WORKER
    }

    /**
     * When a job of all workbooks is launched.
     *
     * @param cron in Spring's form, with seconds
     * @param zone in which the times of day are meant
     */
    public record Timed(
            String cron, @DefaultValue("America/Santiago") ZoneId zone) {

        public Timed {
            if (!CronExpression.isValidExpression(cron)) {
                throw new IllegalArgumentException(
                        "costura.fleet.jobs: '%s' is no cron expression; one has six fields, as in \"0 0 2 * * *\""
                                .formatted(cron));
            }
        }
    }

    public FleetProperties {
        if (runsAtOnce < 1 || launchesAtOnce < 1) {
            throw new IllegalArgumentException("costura.fleet.runs-at-once and launches-at-once must be at least 1");
        }
        if (lostAfter.compareTo(heartbeat.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException(
                    "costura.fleet.lost-after must be at least twice costura.fleet.heartbeat, or the living are taken for lost");
        }
    }

    boolean isWorker() {
        return role == Role.WORKER;
    }
}
