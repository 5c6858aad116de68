package dev.costura.reconcile;

import dev.costura.reconcile.LaunchException.Kind;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.stereotype.Component;

/**
 * Launches, stops, restarts and abandons runs. Start and restart happen under the workbook's lease, for the job
 * repository is no mutex: two restarts of one run would both go on.
 */
@Component
public class Runs implements Launching {

    private static final Duration LONGEST_ENDING = Duration.ofSeconds(5);

    private final Definitions definitions;
    private final Map<String, Job> jobs;
    private final JobOperator operator;
    private final JobRepository repository;
    private final Leases leases;
    private final RunThreads threads;
    private final RunRecords records;
    private final GracefulStop gracefulStop;
    private final UnclosedRuns unclosed;
    private final Endings endings;
    private final Previews previews;
    private final Map<Long, CompletableFuture<Void>> going = new ConcurrentHashMap<>();

    Runs(
            Definitions definitions,
            Map<String, Job> jobs,
            JobOperator operator,
            JobRepository repository,
            Leases leases,
            RunThreads threads,
            RunRecords records,
            GracefulStop gracefulStop,
            UnclosedRuns unclosed,
            Endings endings,
            Previews previews) {
        this.definitions = definitions;
        this.jobs = jobs;
        this.operator = operator;
        this.repository = repository;
        this.leases = leases;
        this.threads = threads;
        this.records = records;
        this.gracefulStop = gracefulStop;
        this.unclosed = unclosed;
        this.endings = endings;
        this.previews = previews;
    }

    @Override
    public long launch(LaunchRequest request) {
        WorkbookDefinition definition = definition(request.workbook());
        if (definition.job(request.job()).isEmpty()) {
            throw new LaunchException(
                    Kind.UNKNOWN,
                    "Workbook %s has no job '%s'; it has %s."
                            .formatted(
                                    request.workbook(),
                                    request.job(),
                                    String.join(
                                            ", ",
                                            definition.jobs().keySet().stream()
                                                    .sorted()
                                                    .toList())));
        }
        Long plan = request.plan();
        RunParameters parameters = plan == null ? parameters(request) : previews.parameters(request, plan);
        // An id that was made just now is nobody's yet.
        boolean mayBeKnown = plan != null || request.requestId() != null;
        synchronized (definition) {
            Long earlier = mayBeKnown ? earlierRun(definition, parameters) : null;
            if (earlier != null) {
                return earlier;
            }
            if (plan != null) {
                previews.requireLaunchable(definition, parameters, plan);
            }
            return launch(definition, parameters, mayBeKnown);
        }
    }

    private static RunParameters parameters(LaunchRequest request) {
        String requestId = request.requestId() == null ? UUID.randomUUID().toString() : request.requestId();
        return new RunParameters(
                requestId, request.job(), request.workOrders(), request.dryRun(), null, request.launchedBy());
    }

    private long launch(WorkbookDefinition definition, RunParameters parameters, boolean mayBeKnown) {
        Job job = Objects.requireNonNull(jobs.get(definition.batchJobName()));
        try {
            return underLease(definition, () -> {
                Long meanwhile = mayBeKnown ? earlierRun(definition, parameters) : null;
                return meanwhile != null
                        ? new Started(execution(meanwhile), false)
                        : new Started(start(job, parameters), true);
            });
        } catch (LaunchException busy) {
            Long same = mayBeKnown && busy.kind() == Kind.BUSY ? earlierRun(definition, parameters) : null;
            if (same != null) {
                return same;
            }
            throw busy;
        }
    }

    private JobExecution start(Job job, RunParameters parameters) throws Exception {
        Long plan = parameters.plan();
        if (plan == null) {
            return operator.start(job, parameters.toJobParameters());
        }
        previews.launching(plan, parameters.launchedBy());
        try {
            return operator.start(job, parameters.toJobParameters());
        } catch (Exception e) {
            previews.notLaunched(plan);
            throw e;
        }
    }

    /** @throws LaunchException where something else was asked for under this request id */
    private @Nullable Long earlierRun(WorkbookDefinition definition, RunParameters asked) {
        JobExecution earlier = repository.getLastJobExecution(definition.batchJobName(), asked.identifying());
        if (earlier == null) {
            return null;
        }
        RunParameters known = RunParameters.of(earlier.getJobParameters());
        if (!known.isMeantBy(asked)) {
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "Under request id '%s' there is run %d already: %s. Launch %s under another id, or under none."
                            .formatted(asked.request(), earlier.getId(), known.inWords(), asked.inWords()),
                    earlier.getId());
        }
        return earlier.getId();
    }

    @Override
    public long restart(long executionId) {
        JobExecution execution = execution(executionId);
        WorkbookDefinition definition = definitionOf(execution);
        return underLease(definition, () -> {
            unclosed.close(executionId, null);
            JobExecution current = execution(executionId);
            if (current.getStatus() != BatchStatus.FAILED && current.getStatus() != BatchStatus.STOPPED) {
                throw new LaunchException(
                        Kind.NOT_NOW,
                        "Run %d is %s; only a failed or stopped run can be restarted."
                                .formatted(executionId, current.getStatus()));
            }
            JobExecution last = repository.getLastJobExecution(execution.getJobInstance());
            if (last != null && last.getId() != executionId) {
                throw new LaunchException(
                        Kind.NOT_NOW,
                        "Run %d was restarted already, as run %d.".formatted(executionId, last.getId()),
                        last.getId());
            }
            return new Started(operator.restart(current), true);
        });
    }

    /** Asks a run to stop after the batch in hand. */
    public void stop(long executionId) {
        JobExecution execution = execution(executionId);
        if (!execution.isRunning() || !records.requestStop(executionId)) {
            throw new LaunchException(
                    Kind.NOT_NOW, "Run %d is %s and not going on.".formatted(executionId, execution.getStatus()));
        }
    }

    /** Marks a run that ended badly as not to be restarted. */
    public void abandon(long executionId) {
        JobExecution execution = execution(executionId);
        boolean canBe = execution.getStatus() == BatchStatus.FAILED
                || execution.getStatus() == BatchStatus.STOPPED
                || execution.getStatus() == BatchStatus.UNKNOWN;
        if (!canBe) {
            throw new LaunchException(
                    Kind.NOT_NOW,
                    "Run %d is %s; only a failed or stopped run can be abandoned."
                            .formatted(executionId, execution.getStatus()));
        }
        try {
            operator.abandon(execution);
        } catch (Exception e) {
            throw new LaunchException(
                    Kind.NOT_NOW, "Run %d can't be abandoned: %s".formatted(executionId, e.getMessage()));
        }
    }

    /** Whether this process holds the workbook, for a run of its own. Asks nobody. */
    public boolean holds(String workbook) {
        return leases.holds(workbook);
    }

    /** Whether another run took the workbook from it; false of one that failed by what it met itself. */
    public boolean wasTakenOver(long executionId) {
        return records.wasTakenOver(executionId);
    }

    /**
     * This process can't go on with what it has in hand: other processes can take its workbooks when their leases have run out,
     * half a minute at the latest. A run that is still going on finds out with its next batch that it was taken over.
     */
    public void letWorkbooksGo() {
        leases.letRunOut();
    }

    /** A run of another process is not waited for. */
    @Override
    public boolean await(long executionId, Duration longest) throws InterruptedException {
        CompletableFuture<Void> end = going.get(executionId);
        if (end == null) {
            return !execution(executionId).isRunning();
        }
        try {
            end.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * At the start of the process, for every workbook with a run on record whose lease is free: runs whose process died are marked
     * as failed. The others' leases are left alone: of a fleet's thousands of workbooks that would hold up who works on them.
     */
    void recoverDeadRuns() {
        Set<String> goingOn = unclosed.jobsGoingOn();
        for (WorkbookDefinition definition : definitions.all()) {
            if (goingOn.contains(definition.batchJobName()) && leases.acquire(definition.id())) {
                endings.of(definition, null);
            }
        }
    }

    /**
     * Does something that no run may meet: while it lasts none is launched, here or by another process.
     *
     * @throws LaunchException where a run holds the workbook
     */
    <T> T betweenRuns(String workbook, Supplier<T> work) {
        WorkbookDefinition definition = definition(workbook);
        synchronized (definition) {
            if (!acquire(definition)) {
                throw busy(definition);
            }
            try {
                unclosed.closeAll(definition);
                return work.get();
            } finally {
                endings.of(definition, null);
            }
        }
    }

    /** Whoever looks sees a run end a moment before its lease is given back; a launch then waits for that moment. */
    private boolean acquire(WorkbookDefinition definition) {
        if (leases.acquire(definition.id())) {
            return true;
        }
        going.forEach((id, end) -> {
            JobExecution execution = execution(id);
            if (!execution.isRunning()
                    && execution.getJobInstance().getJobName().equals(definition.batchJobName())) {
                // Whether it came or not: the lease tells.
                end.copy()
                        .completeOnTimeout(null, LONGEST_ENDING.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            }
        });
        return leases.acquire(definition.id());
    }

    private record Started(JobExecution execution, boolean runs) {}

    /**
     * One launch of a workbook at a time: who finds the lease taken also finds the run that has it, and a request that
     * comes twice at once finds its own run and can wait for it. A launch is over as soon as the run is on record.
     */
    private long underLease(WorkbookDefinition definition, Callable<Started> start) {
        synchronized (definition) {
            return launchedUnderLease(definition, start);
        }
    }

    private long launchedUnderLease(WorkbookDefinition definition, Callable<Started> start) {
        String workbook = definition.id();
        if (gracefulStop.isStopping()) {
            throw new LaunchException(Kind.NOT_NOW, "The service is stopping; launch again when it is back.");
        }
        if (!acquire(definition)) {
            throw busy(definition);
        }
        CompletableFuture<JobExecution> launched = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        boolean handedOver = false;
        try {
            unclosed.closeAll(definition);
            Started started = threads.launch(
                    () -> {
                        Started begun = start.call();
                        launched.complete(begun.execution());
                        return begun;
                    },
                    () -> over(definition, launched, end));
            handedOver = started.runs();
            long id = started.execution().getId();
            if (handedOver) {
                going.put(id, end);
                end.thenRun(() -> going.remove(id));
            }
            return id;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("The run on workbook " + workbook + " could not be started", e);
        } finally {
            launched.cancel(false); // a launch that failed has no run that could wait for this
            if (!handedOver) {
                endings.of(definition, null);
            }
        }
    }

    /** It is over for all who wait for it, though the database may be away and its end not on record. */
    private void over(
            WorkbookDefinition definition, CompletableFuture<JobExecution> launched, CompletableFuture<Void> end) {
        try {
            endings.of(definition, launched.join());
        } finally {
            gracefulStop.ended();
            end.complete(null);
        }
    }

    private LaunchException busy(WorkbookDefinition definition) {
        Long running = repository.findRunningJobExecutions(definition.batchJobName()).stream()
                .max(Comparator.comparing(JobExecution::getId))
                .map(JobExecution::getId)
                .orElse(null);
        return new LaunchException(
                Kind.BUSY,
                running == null
                        ? "Workbook %s is held by another run that is just beginning or ending."
                                .formatted(definition.id())
                        : "Workbook %s is held by run %d.".formatted(definition.id(), running),
                running);
    }

    private JobExecution execution(long executionId) {
        return Executions.find(repository, executionId)
                .orElseThrow(() -> new LaunchException(Kind.UNKNOWN, "There is no run %d.".formatted(executionId)));
    }

    private WorkbookDefinition definitionOf(JobExecution execution) {
        return definition(WorkbookDefinition.idOf(execution.getJobInstance().getJobName()));
    }

    WorkbookDefinition definition(String workbook) {
        return definitions
                .find(workbook)
                .orElseThrow(() -> new LaunchException(
                        Kind.UNKNOWN, "There is no workbook '%s' among the job files.".formatted(workbook)));
    }
}
