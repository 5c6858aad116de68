package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A commit is on disk before it counts, however the database's address is written. */
class DurableH2Test {

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:./data/costura, jdbc:h2:file:./data/costura;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:./data/costura, jdbc:h2:./data/costura;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "JDBC:H2:~/costura, JDBC:H2:~/costura;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:file:./a;MODE=PostgreSQL, jdbc:h2:file:./a;MODE=PostgreSQL;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
        "jdbc:h2:tcp://localhost/costura, jdbc:h2:tcp://localhost/costura;WRITE_DELAY=0",
    })
    void anAddressWithoutADelayIsCompleted(String url, String durable) {
        assertThat(DurableH2.durable(url)).isEqualTo(durable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./a;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=TRUE",
                "jdbc:h2:file:./a;write_delay=0;MODE=PostgreSQL;db_close_on_exit=false",
                "jdbc:h2:tcp://localhost/costura;WRITE_DELAY=0",
                "jdbc:h2:mem:test",
                "jdbc:postgresql://localhost/costura"
            })
    void anAddressThatNeedsNothingIsLeftAlone(String url) {
        assertThat(DurableH2.durable(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "00", "0.5", "", "-1", "05"})
    void anotherDelayIsRefusedWithWhatToSet(String delay) {
        String url = "jdbc:h2:file:./a;WRITE_DELAY=" + delay + ";MODE=PostgreSQL";

        assertThatThrownBy(() -> DurableH2.durable(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("spring.datasource.url has a WRITE_DELAY other than 0: commits would be acknowledged before"
                        + " they are on disk. Set ;WRITE_DELAY=0 in " + url);
    }

    @Test
    void theServiceStartsWithTheCompletedAddress() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", "jdbc:h2:file:./a")));

        new DurableH2().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.datasource.url"))
                .isEqualTo("jdbc:h2:file:./a;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void anEnvironmentWithoutADatabaseIsLeftAlone() {
        StandardEnvironment environment = new StandardEnvironment();

        new DurableH2().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.containsProperty("spring.datasource.url")).isFalse();
    }
}
