package dev.costura.reconcile;

import dev.costura.ledger.LedgerEntry;
import dev.costura.reconcile.MetricsProcessor.WorkOrderResult;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.flow.FlowExecutionStatus;
import org.springframework.batch.core.job.flow.JobExecutionDecider;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The Spring Batch job: recover, plan, apply, metrics; where a preview is launched, compare before plan. Every step starts over when a run is restarted, for nothing that
 * was planned on an old picture may be sent; that is why a completed step may start again. The transaction manager is
 * named on each step: without it a step's writes would not be rolled back with its chunk.
 */
@Component
class ReconcileJobs {

    /** Another batch was first: the rest is planned again. */
    static final String PLAN_ANEW = "PLAN_ANEW";

    private static final String OF_PREVIEW = "OF_PREVIEW";
    private static final String AFRESH = "AFRESH";
    private static final String DRY_RUN = "DRY_RUN";
    private static final String COMPLETED = ExitStatus.COMPLETED.getExitCode();

    private final JobRepository repository;
    private final PlatformTransactionManager transactions;
    private final Run run;
    private final Parts parts;
    /** Steps that are no beans of their own must be given what Boot gives to the job. */
    private final ObservationRegistry observations;

    /** What the steps are made of. */
    @Component
    record Parts(
            Recovery recovery,
            WorkOrderReader workOrders,
            DecidingProcessor deciding,
            ComparingWriter comparing,
            PlanWriter plan,
            EntryReader entries,
            BatchWriter batches,
            MetricsReader touched,
            MetricsProcessor metrics,
            MetricsWriter results,
            GracefulStop gracefulStop,
            RunListener listener) {}

    ReconcileJobs(
            JobRepository repository,
            PlatformTransactionManager transactions,
            Run run,
            Parts parts,
            ObservationRegistry observations) {
        this.repository = repository;
        this.transactions = transactions;
        this.run = run;
        this.parts = parts;
        this.observations = observations;
    }

    Job job(WorkbookDefinition definition) {
        Step recover = recover();
        JobExecutionDecider planning =
                (execution, step) -> new FlowExecutionStatus(run.isOfPlan() ? OF_PREVIEW : AFRESH);
        Step compare = compare();
        Step plan = plan();
        Step apply = apply(definition.eventsPerBatch());
        Step metrics = metrics();
        return new JobBuilder(definition.batchJobName(), repository)
                .listener(parts.gracefulStop())
                .listener(parts.listener())
                .start(recover)
                .on(COMPLETED)
                .to(planning)
                .from(recover)
                .on("*")
                .fail()
                .from(planning)
                .on(OF_PREVIEW)
                .to(compare)
                .from(planning)
                .on("*")
                .to(plan)
                .from(compare)
                .on(COMPLETED)
                .to(plan)
                .from(compare)
                .on("*")
                .fail()
                .from(plan)
                .on(COMPLETED)
                .to(apply)
                .from(plan)
                .on(DRY_RUN)
                .end()
                .from(plan)
                .on("*")
                .fail()
                .from(apply)
                .on(COMPLETED)
                .to(metrics)
                .from(apply)
                .on(PLAN_ANEW)
                .to(recover)
                .from(apply)
                .on("*")
                .fail()
                .from(metrics)
                .on(COMPLETED)
                .end()
                .from(metrics)
                .on("*")
                .fail()
                .end()
                .build();
    }

    /** Settles what an earlier run left open. */
    private Step recover() {
        return new StepBuilder("recover", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            run.beginPlan();
                            parts.recovery().recover(run);
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .observationRegistry(observations)
                .allowStartIfComplete(true)
                .build();
    }

    /** Decides as the plan will, and holds that against the preview; writes nothing. */
    private Step compare() {
        return new StepBuilder("compare", repository)
                .<WorkOrderReports, DecidedWorkOrder>chunk(WorkOrderReader.PAGE)
                .transactionManager(transactions)
                .reader(parts.workOrders())
                .processor(parts.deciding())
                .writer(parts.comparing())
                .interruptionPolicy(parts.gracefulStop())
                .listener((StepExecutionListener) parts.comparing())
                .allowStartIfComplete(true)
                .build();
    }

    /** Decides every work order on a picture of the workbook; item: one work order with all its reports. */
    private Step plan() {
        return new StepBuilder("plan", repository)
                .<WorkOrderReports, DecidedWorkOrder>chunk(WorkOrderReader.PAGE)
                .transactionManager(transactions)
                .reader(parts.workOrders())
                .processor(parts.deciding())
                .writer(parts.plan())
                .interruptionPolicy(parts.gracefulStop())
                .listener(exit(() -> run.parameters().dryRun(), DRY_RUN))
                .observationRegistry(observations)
                .allowStartIfComplete(true)
                .build();
    }

    /** Writes the entries; chunk: one atomic API call. */
    private Step apply(int eventsPerBatch) {
        return new StepBuilder("apply", repository)
                .<LedgerEntry, LedgerEntry>chunk(eventsPerBatch)
                .transactionManager(transactions)
                .reader(parts.entries())
                .writer(parts.batches())
                .interruptionPolicy(parts.gracefulStop())
                .listener(exit(run::mustPlanAnew, PLAN_ANEW))
                .observationRegistry(observations)
                .allowStartIfComplete(true)
                .build();
    }

    /** Computes how far the work orders are; item: one that was touched, or any in full mode. */
    private Step metrics() {
        return new StepBuilder("metrics", repository)
                .<TouchedWorkOrder, WorkOrderResult>chunk(MetricsReader.PAGE)
                .transactionManager(transactions)
                .reader(parts.touched())
                .processor(parts.metrics())
                .writer(parts.results())
                .interruptionPolicy(parts.gracefulStop())
                .observationRegistry(observations)
                .allowStartIfComplete(true)
                .build();
    }

    private static StepExecutionListener exit(java.util.function.BooleanSupplier condition, String code) {
        return new StepExecutionListener() {
            @Override
            public ExitStatus afterStep(StepExecution step) {
                boolean completed = step.getExitStatus().getExitCode().equals(COMPLETED);
                return completed && condition.getAsBoolean() ? new ExitStatus(code) : step.getExitStatus();
            }
        };
    }
}
