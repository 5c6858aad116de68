package dev.costura.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsSourceTest {

    private static final String KEY = "{\"type\": \"service_account\"}";

    private static CredentialsSource source(String rootUrl, String credentials, Map<String, String> environment) {
        Duration any = Duration.ofSeconds(1);
        return new CredentialsSource(
                new SheetsProperties(rootUrl, credentials, 60, 60, 300, 300, any, any, 1, any, any, 0), environment);
    }

    @ParameterizedTest
    @CsvSource({
        "r--------, true",
        "rw-------, true",
        "rwx------, true",
        "rw-r-----, false",
        "rw--w----, false",
        "rw----r--, false",
        "rw-----w-, false",
        "rw------x, false"
    })
    void aFileIsItsOwnersOnly(String permissions, boolean safe, @TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key.json"), KEY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThat(source("", file.toString(), Map.of()).unsafe().isEmpty()).isEqualTo(safe);
        Map<String, String> googles = Map.of("GOOGLE_APPLICATION_CREDENTIALS", file.toString());
        assertThat(source("", "", googles).unsafe().isEmpty())
                .as("also where Google's own variable names it")
                .isEqualTo(safe);
        assertThat(source("http://127.0.0.1:9090/", "", googles).unsafe())
                .as("nobody looks at it where none are needed")
                .isEmpty();
    }

    @Test
    void theKeyItselfMayStandInTheEnvironmentAndNowhereElse() {
        assertThat(source("", KEY, Map.of(CredentialsSource.VARIABLE, KEY)).unsafe())
                .isEmpty();
        assertThat(source("", KEY, Map.of()).unsafe().orElseThrow())
                .contains("on the command line or in a configuration file", "COSTURA_SHEETS_CREDENTIALS")
                .doesNotContain("service_account");
    }

    @Test
    void aFileThatIsNotThereIsNoDanger() {
        assertThat(source("", "/nowhere/key.json", Map.of()).unsafe()).isEmpty();
    }
}
