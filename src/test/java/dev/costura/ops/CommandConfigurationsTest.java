package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;

/** Which of Boot's configurations a command's own service is made of. */
class CommandConfigurationsTest {

    private static List<String> needed() {
        List<String> needed = new ArrayList<>();
        ImportCandidates.load(AutoConfiguration.class, null).forEach(candidate -> {
            if (CommandConfigurations.isNeeded(candidate)) {
                needed.add(candidate.substring(candidate.lastIndexOf('.') + 1).replace("AutoConfiguration", ""));
            }
        });
        return needed;
    }

    @Test
    void whatARunIsMadeOfIsThere() {
        assertThat(needed())
                .contains("DataSource", "Flyway", "BatchJdbc", "Transaction", "JdbcClient", "Jackson", "Validation")
                .contains("DispatcherServlet", "WebMvc", "TomcatServletWebServer", "ServletWebSecurity", "ErrorMvc")
                .contains("MailSender", "Metrics", "CompositeMeterRegistry", "SimpleMetricsExport", "Observation");
    }

    @Test
    void pagesHealthFiguresAndTheDescriptionOfTheApiAreNot() {
        assertThat(needed())
                .doesNotContain("Thymeleaf", "SpringDocConfiguration", "PrometheusMetricsExport", "HealthEndpoint")
                .doesNotContain("WebEndpoint", "ManagementContext", "DataSourceHealthContributor", "TomcatMetrics")
                .hasSizeLessThan(50);
    }
}
