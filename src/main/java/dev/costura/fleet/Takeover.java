package dev.costura.fleet;

import dev.costura.reconcile.OpenEnds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/**
 * Goes on with executions of the fleet's job whose process is gone. The runs of their workbooks go on meanwhile, for they are
 * others'; the restart finds each again by its request, done or not.
 */
class Takeover {

    private static final Logger log = LoggerFactory.getLogger(Takeover.class);

    private final JobRepository repository;
    private final JobOperator operator;
    private final Executions executions;
    private final Hands hands;
    private final long patience;
    private final Map<Long, Long> seenAt = new HashMap<>();

    /** @param patience with an execution that nobody waits for: it may be just beginning or ending */
    Takeover(JobRepository repository, JobOperator operator, Executions executions, Hands hands, Duration patience) {
        this.repository = repository;
        this.operator = operator;
        this.executions = executions;
        this.hands = hands;
        this.patience = patience.toNanos();
    }

    /**
     * Those whose process is gone, at once; and those that nobody waits for, after a while: killed between two statements, or
     * taken over by this process when the database went away.
     *
     * @param nanoTime of a clock that only goes on
     */
    void ofAbandoned(long nanoTime) {
        List<Long> goOn = new ArrayList<>(executions.takeOver());
        List<Long> nobodys = executions.nobodys();
        List<Long> forgotten = executions.mine().stream()
                .filter(mine -> !goOn.contains(mine) && !hands.isWaitingFor(mine) && executions.isMine(mine))
                .toList();
        seenAt.keySet().removeIf(seen -> !nobodys.contains(seen) && !forgotten.contains(seen));
        nobodys.stream()
                .filter(one -> isOld(one, nanoTime))
                .filter(this::adopted)
                .forEach(goOn::add);
        forgotten.stream().filter(one -> isOld(one, nanoTime)).forEach(goOn::add);
        goOn.forEach(this::goOnWith);
    }

    private boolean isOld(long execution, long nanoTime) {
        return nanoTime - seenAt.computeIfAbsent(execution, first -> nanoTime) >= patience;
    }

    private boolean adopted(long execution) {
        JobExecution left = repository.getJobExecution(execution);
        if (left == null) {
            return false;
        }
        FleetParameters asked = FleetParameters.of(left.getJobParameters());
        return executions.adopt(execution, asked.job(), asked.launchedBy());
    }

    private void goOnWith(long id) {
        JobExecution execution = repository.getJobExecution(id);
        if (execution != null && !isOver(execution.getStatus())) {
            OpenEnds.close(repository, execution);
            JobExecution last = repository.getLastJobExecution(execution.getJobInstance());
            if (last == null || last.getId() == id) {
                restart(execution);
            }
        }
        executions.end(id);
        seenAt.remove(id);
    }

    /** One that FAILED may be one that was closed and not restarted yet: whoever closed it was killed. */
    private static boolean isOver(BatchStatus status) {
        return status == BatchStatus.COMPLETED || status == BatchStatus.STOPPED || status == BatchStatus.ABANDONED;
    }

    private void restart(JobExecution execution) {
        try {
            JobExecution next = operator.restart(execution);
            // Its own thread says so too, but perhaps when the one before it has ended: then a stop would be forgotten.
            FleetParameters asked = FleetParameters.of(next.getJobParameters());
            executions.begin(next.getId(), asked.job(), asked.launchedBy());
            log.warn(
                    "Fleet execution {} lost the process that waited for it; it goes on here as {}",
                    execution.getId(),
                    next.getId());
        } catch (Exception e) {
            throw new IllegalStateException(
                    "Fleet execution %d can't be gone on with: %s".formatted(execution.getId(), e.getMessage()), e);
        }
    }
}
