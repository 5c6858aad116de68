package dev.costura.ops;

import dev.costura.ops.access.LockOutProperties;
import dev.costura.ops.admission.IntakeProperties;
import dev.costura.reconcile.Definitions;
import dev.costura.workbook.Pacings;
import dev.costura.workbook.SheetsProperties;
import dev.costura.workbook.Workbooks;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** What the service is made of beside the rooms' own beans. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    SecurityProperties.class,
    LockOutProperties.class,
    IntakeProperties.class,
    DemoProperties.class
})
class OpsConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Fires the schedules; the runs have threads of their own. */
    @Bean
    ThreadPoolTaskScheduler scheduler() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("schedule-");
        return scheduler;
    }

    /** The embedded sandbox, where neither a workbook nor an address is configured. */
    @Bean
    EmbeddedSandbox embeddedSandbox(SheetsProperties sheets, Definitions definitions, DataDirectory data) {
        return definitions.isDemo() && sheets.rootUrl().isBlank()
                ? EmbeddedSandbox.start(data)
                : EmbeddedSandbox.none();
    }

    /** @param shared in processes that belong to a fleet */
    @Bean
    Workbooks workbooks(
            SheetsProperties sheets,
            EmbeddedSandbox sandbox,
            ObservationRegistry observations,
            ObjectProvider<Pacings> shared) {
        return new Workbooks(
                sandbox.url() == null ? sheets : sheets.withRootUrl(sandbox.url()),
                observations,
                shared.getIfAvailable(() -> Pacings.ofThisProcess(sheets)));
    }
}
