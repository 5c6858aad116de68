package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.mock.env.MockEnvironment;

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

    private static List<Boolean> areThere(MockEnvironment environment) {
        CommandConfigurations configurations = new CommandConfigurations();
        configurations.setEnvironment(environment);
        return Stream.of(
                        "org.springframework.boot.artemis.autoconfigure.ArtemisAutoConfiguration",
                        "org.springframework.boot.jms.autoconfigure.health.JmsHealthContributorAutoConfiguration",
                        "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
                .map(configurations::isOfThisProcess)
                .toList();
    }

    @Test
    void aBrokersClientIsLeftOutOfEveryProcessButThoseOfAFleetOverABroker() {
        MockEnvironment environment = new MockEnvironment();
        assertThat(areThere(environment)).containsExactly(false, false, true);
        environment.setProperty("costura.fleet.enabled", "true");
        assertThat(areThere(environment)).containsExactly(false, false, true);
        environment.setProperty("costura.fleet.channel", "jms");
        assertThat(areThere(environment)).containsExactly(true, true, true);
        environment.setProperty("costura.fleet.enabled", "false");
        assertThat(areThere(environment)).containsExactly(false, false, true);
    }

    @Test
    void pagesHealthFiguresAndTheDescriptionOfTheApiAreNot() {
        assertThat(needed())
                .doesNotContain("Thymeleaf", "SpringDocConfiguration", "PrometheusMetricsExport", "HealthEndpoint")
                .doesNotContain("WebEndpoint", "ManagementContext", "DataSourceHealthContributor", "TomcatMetrics")
                .hasSizeLessThan(50);
    }
}
