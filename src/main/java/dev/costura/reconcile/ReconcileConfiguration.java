package dev.costura.reconcile;

import dev.costura.workbook.SheetsProperties;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.springframework.batch.core.job.Job;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.batch.autoconfigure.BatchTaskExecutor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;

/** Puts the room together: the definitions of the job files, and a Spring Batch job for each workbook. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SheetsProperties.class)
@Import(ReconcileConfiguration.JobRegistrar.class)
class ReconcileConfiguration {

    static final String JOBS_DIR = "costura.jobs-dir";
    static final String DEFAULT_JOBS_DIR = "jobs";

    @Bean
    static Definitions definitions(@Value("${" + JOBS_DIR + ":" + DEFAULT_JOBS_DIR + "}") String directory) {
        List<WorkbookDefinition> configured = JobFiles.read(Path.of(directory));
        if (!configured.isEmpty()) {
            return Definitions.of(configured, null);
        }
        WorkbookDefinition demo = demo();
        return Definitions.of(List.of(demo), demo);
    }

    private static WorkbookDefinition demo() {
        ClassPathResource file = new ClassPathResource("demo/demo.yaml");
        try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            return JobFiles.read("demo.yaml", reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A job bean for every workbook: a restart finds its job by name among the beans. */
    static class JobRegistrar implements BeanRegistrar {
        @Override
        public void register(BeanRegistry registry, Environment environment) {
            Definitions definitions = definitions(environment.getProperty(JOBS_DIR, DEFAULT_JOBS_DIR));
            for (WorkbookDefinition definition : definitions.all()) {
                registry.registerBean(
                        definition.batchJobName(),
                        Job.class,
                        spec -> spec.supplier(
                                context -> context.bean(ReconcileJobs.class).job(definition)));
            }
        }
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static ProcessName processName() {
        return ProcessName.make();
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static StandingSessions.Naming namesOfSessions(ProcessName process) {
        return new StandingSessions.Naming(process);
    }

    @Bean
    @BatchTaskExecutor
    RunThreads runThreads() {
        return new RunThreads();
    }

    @Bean
    DeadRuns deadRuns(Leases leases, Runs runs, DataSourceProperties dataSource) {
        return new DeadRuns(leases, runs, dataSource.determineUrl().startsWith("jdbc:h2:"));
    }

    /** Tidies up after a process that died, before anything is launched: the web server is not there yet. */
    record DeadRuns(Leases leases, Runs runs, boolean aloneInDatabase) implements SmartInitializingSingleton {
        @Override
        public void afterSingletonsInstantiated() {
            if (aloneInDatabase) {
                leases.clear();
            }
            runs.recoverDeadRuns();
        }
    }
}
