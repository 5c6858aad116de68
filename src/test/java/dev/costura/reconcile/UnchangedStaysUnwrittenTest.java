package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.costura.Costura;
import dev.costura.database.Underneath;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the job repository has of a run, and how often it was written. */
class UnchangedStaysUnwrittenTest {

    private static Sandbox sandbox;
    private static ConfigurableApplicationContext service;
    private static JobRepository repository;
    private static long run;

    @BeforeAll
    static void runOnce(@TempDir Path directory) throws IOException, InterruptedException {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        service = new SpringApplicationBuilder(Costura.class)
                .run(Underneath.arguments(
                        directory,
                        "--server.port=0",
                        "--costura.jobs-dir=" + directory.resolve("no-jobs"),
                        "--costura.sheets.root-url=" + sandbox.url()));
        repository = service.getBean(JobRepository.class);
        Runs runs = service.getBean(Runs.class);
        run = runs.launch(new LaunchRequest("demo", "on-demand", Set.of(), false, null, "test"));
        assertThat(runs.await(run, Duration.ofMinutes(1))).as("the run is over").isTrue();
    }

    @AfterAll
    static void close() throws IOException {
        service.close();
        sandbox.close();
    }

    @Test
    void aStepIsWrittenAtItsBeginningWithEachOfItsCommitsAndOnceAtItsEnd() {
        List<String> writtenMoreOften = service.getBean(JdbcClient.class)
                .sql("select step_name from batch_step_execution where version > commit_count + rollback_count + 2")
                .query(String.class)
                .list();

        assertThat(writtenMoreOften).isEmpty();
        assertThat(execution().getStepExecutions())
                .extracting(StepExecution::getStepName, StepExecution::getStatus)
                .contains(tuple("apply", BatchStatus.COMPLETED), tuple("metrics", BatchStatus.COMPLETED));
        assertThat(step("apply").getEndTime()).isNotNull();
    }

    @Test
    void aStepThatChangedIsWrittenAndOneThatDidNotIsNot() {
        StepExecution step = repository.createStepExecution("counting", execution());
        step.setFilterCount(77);
        repository.update(step);
        Integer version = step("counting").getVersion();

        repository.update(step);

        assertThat(step("counting").getFilterCount()).isEqualTo(77);
        assertThat(step("counting").getVersion()).isEqualTo(version);
    }

    @Test
    void aContextThatWasRolledBackIsWrittenAgain() {
        StepExecution step = repository.createStepExecution("rolling back", execution());
        step.getExecutionContext().putString("word", "kept");
        new TransactionTemplate(service.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            repository.updateExecutionContext(step);
            status.setRollbackOnly();
        });

        repository.updateExecutionContext(step);

        assertThat(step("rolling back").getExecutionContext().getString("word")).isEqualTo("kept");
    }

    @Test
    void aContextThatWasChangedInATransactionAndBackIsWrittenAsItIsNow() {
        StepExecution step = repository.createStepExecution("to and fro", execution());
        step.getExecutionContext().putString("word", "first");
        repository.updateExecutionContext(step);
        new TransactionTemplate(service.getBean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            step.getExecutionContext().putString("word", "second");
            repository.updateExecutionContext(step);
            step.getExecutionContext().putString("word", "first");
            repository.updateExecutionContext(step);
        });

        assertThat(step("to and fro").getExecutionContext().getString("word")).isEqualTo("first");
    }

    private static JobExecution execution() {
        return Objects.requireNonNull(repository.getJobExecution(run));
    }

    private static StepExecution step(String name) {
        return execution().getStepExecutions().stream()
                .filter(step -> step.getStepName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
