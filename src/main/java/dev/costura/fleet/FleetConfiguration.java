package dev.costura.fleet;

import dev.costura.fleet.Worker.Line;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.Launching;
import dev.costura.reconcile.ProcessName;
import dev.costura.reconcile.RunViews;
import dev.costura.reconcile.Runs;
import dev.costura.workbook.ApiProbe;
import dev.costura.workbook.SheetsProperties;
import java.time.Duration;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.integration.partition.BeanFactoryStepLocator;
import org.springframework.batch.integration.partition.StepExecutionRequestHandler;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.messaging.SubscribableChannel;

/** Puts the room together, in processes that belong to a fleet. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("costura.fleet.enabled")
@EnableConfigurationProperties(FleetProperties.class)
@EnableIntegration
class FleetConfiguration {

    private static final Duration LONGEST_PROBE = Duration.ofSeconds(5);

    @Bean
    Members members(JdbcClient jdbc, FleetProperties properties, DataSourceProperties database) {
        requirePostgres(database.determineUrl());
        return new Members(jdbc, properties);
    }

    private static void requirePostgres(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new FleetNeedsPostgresException(url);
        }
    }

    @Bean
    static SilentDatabase silentDatabase(Environment environment) {
        return new SilentDatabase(
                environment.getProperty("costura.fleet.database-silence", Duration.class, Duration.ofSeconds(60)));
    }

    @Bean
    Hands hands() {
        return new Hands();
    }

    @Bean
    Claims claims(JdbcClient jdbc, Members members, ProcessName me) {
        return new Claims(jdbc, members, me.value());
    }

    @Bean
    Executions fleetExecutions(JdbcClient jdbc, Members members, ProcessName me) {
        return new Executions(jdbc, members, me.value());
    }

    @Bean
    Launches launches(JdbcClient jdbc, Members members, ProcessName me) {
        return new Launches(jdbc, members, me.value());
    }

    /** Of all that launch, people and clock, this one is asked. */
    @Bean
    @Primary
    @ConditionalOnProperty(name = "costura.fleet.role", havingValue = "SERVICE", matchIfMissing = true)
    Launching fleetLaunching(
            Runs runs,
            Members members,
            Launches launches,
            @Qualifier("fleetLaunches") SubscribableChannel channel,
            FleetProperties properties) {
        return new FleetLaunching(runs, members, launches, channel, properties.untaken());
    }

    @Bean(WorkbookStep.NAME)
    Step workbookStep(
            JobRepository repository, Runs runs, RunViews views, Claims claims, Executions executions, Hands hands) {
        return new WorkbookStep(repository, new WorkbookRuns(runs, views, claims, executions, hands));
    }

    /** The job repository is looked at for ends: a reply could be lost with who waits for it. */
    @Bean
    Job fleet(
            JobRepository repository,
            JdbcClient jdbc,
            WorkbookPartitions partitions,
            @Qualifier("fleetPartitions") SubscribableChannel channel,
            Executions executions,
            Hands hands) {
        Step workbooks = new StepBuilder("workbooks", repository)
                .partitioner(WorkbookStep.NAME, partitions)
                .partitionHandler(new AwaitedPartitions(jdbc, channel, hands))
                .build();
        return new JobBuilder(Fleet.JOB, repository)
                .listener(new FleetListener(executions, hands))
                .start(workbooks)
                .build();
    }

    @Bean
    OldExecutions oldFleetExecutions(JdbcClient jdbc) {
        return new OldExecutions(jdbc);
    }

    @Bean
    Fleet fleetOperations(
            Definitions definitions,
            @Qualifier("fleet") Job fleet,
            JobOperator operator,
            JobRepository repository,
            Executions executions) {
        return new Fleet(definitions, fleet, operator, repository, executions);
    }

    @Bean
    PartitionViews partitionViews(JdbcClient jdbc, Members members) {
        return new PartitionViews(jdbc, members);
    }

    @Bean
    ExecutionViews executionViews(JdbcClient jdbc, PartitionViews partitions) {
        return new ExecutionViews(jdbc, partitions);
    }

    @Bean
    FleetViews fleetViews(JdbcClient jdbc, Members members, ExecutionViews executions) {
        return new FleetViews(jdbc, members, executions);
    }

    @Bean
    Draining draining(FleetViews views, Members members) {
        return new Draining(views, members);
    }

    @Bean
    @ConditionalOnProperty(name = "costura.fleet.role", havingValue = "WORKER")
    Worker worker(
            @Qualifier("fleetPartitions") SubscribableChannel partitions,
            @Qualifier("fleetLaunches") SubscribableChannel launches,
            JobRepository repository,
            BeanFactory beans,
            Claims claims,
            Launches asked,
            Runs runs,
            Hands hands) {
        StepExecutionRequestHandler steps = new StepExecutionRequestHandler();
        BeanFactoryStepLocator locator = new BeanFactoryStepLocator();
        locator.setBeanFactory(beans);
        steps.setStepLocator(locator);
        steps.setJobRepository(repository);
        return new Worker(
                new Line(partitions, new PartitionTaking(repository, steps, claims, hands)),
                new Line(launches, new LaunchTaking(runs, asked, hands)),
                hands);
    }

    @Bean
    @ConditionalOnProperty(name = "costura.fleet.role", havingValue = "WORKER")
    Reach reach() {
        return new Reach();
    }

    @Bean
    @ConditionalOnProperty(name = "costura.fleet.role", havingValue = "WORKER")
    CutOff cutOff(
            ProcessName me,
            FleetProperties properties,
            SheetsProperties sheets,
            Members members,
            Hands hands,
            Runs runs,
            Worker worker,
            Reach reach) {
        return new CutOff(
                me.value(),
                members,
                hands,
                runs,
                worker,
                reach,
                new ApiProbe(sheets, LONGEST_PROBE),
                properties.cutOffAfter());
    }

    @Bean
    Membership membership(
            ProcessName me,
            FleetProperties properties,
            Members members,
            Hands hands,
            Claims claims,
            Launches launches,
            JobRepository repository,
            JobOperator operator,
            Executions executions,
            @Qualifier("fleetPartitions") SubscribableChannel partitions,
            Waiting waiting,
            JdbcClient jdbc,
            Runs runs,
            ObjectProvider<Worker> worker,
            ObjectProvider<CutOff> cutOff) {
        return new Membership(
                me.value(),
                properties,
                members,
                hands,
                claims,
                launches,
                new Takeover(repository, operator, executions, hands, properties.lostAfter()),
                new AbandonedRuns(jdbc, members, runs),
                new Resending(claims, executions, partitions, waiting),
                worker.getIfAvailable(),
                cutOff.getIfAvailable());
    }
}
