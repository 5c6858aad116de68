package dev.costura.fleet;

import dev.costura.fleet.Claims.Untaken;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;

/**
 * Sends partitions again whose worker is gone, or whose message is: taken out of the channel by one who was killed before it could
 * say so. What is sent once too often does no harm, for one takes it.
 */
class Resending {

    private static final Logger log = LoggerFactory.getLogger(Resending.class);

    /** Between two sendings of the same; a worker has said that it takes one long before. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Claims claims;
    private final Executions executions;
    private final MessageChannel partitions;
    private final Waiting waiting;
    private final Map<Long, Long> sentAt = new HashMap<>();

    Resending(Claims claims, Executions executions, MessageChannel partitions, Waiting waiting) {
        this.claims = claims;
        this.executions = executions;
        this.partitions = partitions;
        this.waiting = waiting;
    }

    /** @param nanoTime of a clock that only goes on */
    void look(long nanoTime) {
        Set<Long> open = executions.mine().stream()
                .flatMap(execution -> look(execution, nanoTime).stream())
                .map(Untaken::step)
                .collect(Collectors.toSet());
        sentAt.keySet().retainAll(open);
    }

    /** While messages wait, one that nobody has may be among them. */
    private List<Untaken> look(long execution, long nanoTime) {
        boolean anyWaits = waiting.anyPartition();
        List<Untaken> untaken = claims.untaken(execution);
        for (Untaken partition : untaken) {
            long seen = sentAt.computeIfAbsent(partition.step(), first -> nanoTime);
            boolean due = nanoTime - seen >= PAUSE.toNanos();
            boolean isLost = partition.wasTaken() && seen == nanoTime || due && !anyWaits;
            if (isLost) {
                log.warn(
                        "Partition {} of fleet execution {} has lost its worker; sent again",
                        partition.step(),
                        execution);
                partitions.send(new GenericMessage<>(new StepExecutionRequest(WorkbookStep.NAME, partition.step())));
                sentAt.put(partition.step(), nanoTime);
            }
        }
        return untaken;
    }
}
