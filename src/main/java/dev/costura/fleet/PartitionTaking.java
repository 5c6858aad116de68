package dev.costura.fleet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.integration.partition.StepExecutionRequest;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHandler;

/** A worker's end of the channel of partitions: takes one where nobody has it, and has it in hand to its end. */
class PartitionTaking implements MessageHandler {

    private static final Logger log = LoggerFactory.getLogger(PartitionTaking.class);

    private final JobRepository repository;
    private final StepExecutionRequestHandler steps;
    private final Claims claims;
    private final Hands hands;

    PartitionTaking(JobRepository repository, StepExecutionRequestHandler steps, Claims claims, Hands hands) {
        this.repository = repository;
        this.steps = steps;
        this.claims = claims;
        this.hands = hands;
    }

    @Override
    public void handleMessage(Message<?> message) {
        StepExecutionRequest request = (StepExecutionRequest) message.getPayload();
        long id = request.getStepExecutionId();
        StepExecution step = repository.getStepExecution(id);
        if (step == null || !step.getStatus().isRunning() || hands.isLettingGo()) {
            return;
        }
        hands.take(id);
        try {
            if (claims.take(id, step.getJobExecutionId(), Partition.workbookOf(step))) {
                log.info("Takes workbook {}", Partition.workbookOf(step));
                steps.handle(request);
            }
        } finally {
            hands.putDown(id);
        }
    }
}
