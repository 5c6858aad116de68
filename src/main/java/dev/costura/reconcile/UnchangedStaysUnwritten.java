package dev.costura.reconcile;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.Advised;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Entity;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps Spring Batch from writing to its job repository again what is committed there as it is: of each step's end a second
 * time all of it, and the contexts of step and run three times over, each a transaction of its own and so a wait for the disk.
 * What is known is what was committed last; within a transaction everything is written, for that may be rolled back.
 */
@Component
class UnchangedStaysUnwritten implements BeanPostProcessor, MethodInterceptor {

    private final Map<Entity, Map<String, Object>> contexts = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<StepExecution, Row> steps = Collections.synchronizedMap(new WeakHashMap<>());

    /** All of a step's row but when it was written. The version is another after each write, of whatever process. */
    private record Row(
            @Nullable Integer version,
            @Nullable LocalDateTime started,
            @Nullable LocalDateTime ended,
            BatchStatus status,
            String exitCode,
            String exitDescription,
            List<Long> counts) {

        static Row of(StepExecution step) {
            return new Row(
                    step.getVersion(),
                    step.getStartTime(),
                    step.getEndTime(),
                    step.getStatus(),
                    step.getExitStatus().getExitCode(),
                    step.getExitStatus().getExitDescription(),
                    List.of(
                            step.getCommitCount(),
                            step.getReadCount(),
                            step.getFilterCount(),
                            step.getWriteCount(),
                            step.getReadSkipCount(),
                            step.getProcessSkipCount(),
                            step.getWriteSkipCount(),
                            step.getRollbackCount()));
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof JobRepository && bean instanceof Advised repository) {
            repository.addAdvice(0, this);
        }
        return bean;
    }

    @Override
    public @Nullable Object invoke(MethodInvocation call) throws Throwable {
        Object subject = call.getArguments().length == 1 ? call.getArguments()[0] : null;
        return switch (call.getMethod().getName()) {
            case "createJobExecution", "createStepExecution" -> created(call.proceed());
            case "updateExecutionContext" -> context(call, (Entity) subject);
            case "update" -> subject instanceof StepExecution step ? step(call, step) : call.proceed();
            default -> call.proceed();
        };
    }

    private @Nullable Object created(@Nullable Object execution) {
        if (execution instanceof Entity entity) {
            know(contexts, entity, content(entity));
        }
        return execution;
    }

    private @Nullable Object context(MethodInvocation call, Entity entity) throws Throwable {
        Map<String, Object> content = content(entity);
        if (isCommitted(contexts, entity, content)) {
            return null;
        }
        Object nothing = call.proceed();
        know(contexts, entity, content);
        return nothing;
    }

    private @Nullable Object step(MethodInvocation call, StepExecution step) throws Throwable {
        if (isCommitted(steps, step, Row.of(step))) {
            return null;
        }
        Object nothing = call.proceed();
        know(steps, step, Row.of(step));
        return nothing;
    }

    private static Map<String, Object> content(Entity entity) {
        ExecutionContext context = entity instanceof StepExecution step
                ? step.getExecutionContext()
                : ((JobExecution) entity).getExecutionContext();
        return new HashMap<>(context.toMap());
    }

    private static <K, V> boolean isCommitted(Map<K, V> known, K key, V value) {
        return !TransactionSynchronizationManager.isActualTransactionActive() && value.equals(known.get(key));
    }

    private static <K, V> void know(Map<K, V> known, K key, V value) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            known.put(key, value);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.put(key, value);
            }
        });
    }
}
