package dev.costura.fleet;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.support.GenericMessage;

/**
 * Sends the partitions out and looks at the job repository until all have ended. As {@code MessageChannelPartitionHandler} does it,
 * but for the look: that one reads every partition with its context, a statement each, and of ten thousand that is more than a second.
 */
class AwaitedPartitions extends AbstractPartitionHandler {

    private static final long BETWEEN_LOOKS_MILLIS = 1000;

    private final JdbcClient jdbc;
    private final MessageChannel partitions;
    private final Hands hands;

    AwaitedPartitions(JdbcClient jdbc, MessageChannel partitions, Hands hands) {
        this.jdbc = jdbc;
        this.partitions = partitions;
        this.hands = hands;
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> steps) throws Exception {
        for (StepExecution step : steps) {
            partitions.send(new GenericMessage<>(new StepExecutionRequest(WorkbookStep.NAME, step.getId())));
        }
        while (hands.isLeaving() || anyIsOpen(manager.getJobExecutionId())) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS); // while leaving, for the rest of this process: its successor goes on
        }
        Map<Long, End> ends = ends(manager.getJobExecutionId());
        steps.forEach(step -> ends.get(step.getId()).isOf(step));
        return steps;
    }

    private boolean anyIsOpen(long execution) {
        return jdbc.sql("""
                        select exists (select 1 from batch_step_execution where job_execution_id = :execution
                          and step_name like :partitions and status in ('STARTING', 'STARTED', 'STOPPING'))
                        """)
                .param("execution", execution)
                .param("partitions", WorkbookStep.NAME + ":%")
                .query(Boolean.class)
                .single();
    }

    /** How a partition ended, as its worker has put it on record. */
    private record End(BatchStatus status, ExitStatus exit) {
        void isOf(StepExecution step) {
            step.setStatus(status);
            step.setExitStatus(exit);
        }
    }

    private Map<Long, End> ends(long execution) {
        Map<Long, End> ends = new HashMap<>();
        jdbc.sql("""
                        select step_execution_id, status, exit_code, exit_message from batch_step_execution
                        where job_execution_id = :execution
                        """)
                .param("execution", execution)
                .query((row, number) -> ends.put(
                        row.getLong("step_execution_id"),
                        new End(
                                BatchStatus.valueOf(row.getString("status")),
                                new ExitStatus(row.getString("exit_code"), row.getString("exit_message")))))
                .list();
        return ends;
    }
}
