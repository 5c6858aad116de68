package dev.costura.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What belongs to an installation lies beside its database. */
class DataDirectoryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/var/lib/costura/db",
                "jdbc:h2:file:/var/lib/costura/db;WRITE_DELAY=0",
                "jdbc:h2:/var/lib/costura/db;WRITE_DELAY=0",
                "JDBC:H2:FILE:/var/lib/costura/db"
            })
    void itIsTheDirectoryOfTheH2File(String url) {
        assertThat(DataDirectory.of(url)).isEqualTo(Path.of("/var/lib/costura"));
    }

    @Test
    void itMayBeRelativeOrInTheHomeOfTheUser() {
        assertThat(DataDirectory.of("jdbc:h2:file:./data/costura;WRITE_DELAY=0").normalize())
                .isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(DataDirectory.of("jdbc:h2:file:~/shop/costura"))
                .isEqualTo(Path.of(System.getProperty("user.home"), "shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/costura",
                "jdbc:h2:mem:test",
                "jdbc:h2:tcp://db/costura",
                "jdbc:h2:ssl://db/c"
            })
    void elsewhereItIsTheDirectoryOfTheProcess(String url) {
        assertThat(DataDirectory.of(url)).isEqualTo(Path.of("data"));
    }
}
