package dev.costura.workbook;

import com.google.auth.oauth2.GoogleCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Google's credentials come from: a file that nobody but its owner can read, or the environment. Whoever has the key
 * of a service account may do to every spreadsheet that is shared with it whatever the service may.
 */
final class CredentialsSource {

    /** As Spring names the property there. */
    static final String VARIABLE = "COSTURA_SHEETS_CREDENTIALS";

    /** Where Google's own library looks for the name of a file. */
    private static final String GOOGLES_FILE = "GOOGLE_APPLICATION_CREDENTIALS";

    private static final Logger log = LoggerFactory.getLogger(CredentialsSource.class);
    private static final AtomicBoolean WARNED = new AtomicBoolean();
    private static final Set<PosixFilePermission> OWNERS = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final SheetsProperties properties;
    private final Map<String, String> environment;

    CredentialsSource(SheetsProperties properties) {
        this(properties, System.getenv());
    }

    CredentialsSource(SheetsProperties properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /** A sentence that says why they must not be used and what to mend; empty where they may, or there are none. */
    Optional<String> unsafe() {
        if (isKeyItself()) {
            return properties.credentials().equals(environment.get(VARIABLE))
                    ? Optional.empty()
                    : Optional.of(("costura.sheets.credentials holds the key itself, on the command line or in a "
                                    + "configuration file, where others may read it. Put it into a file of its own "
                                    + "(chmod 600) and name that, or into the environment variable %s.")
                            .formatted(VARIABLE));
        }
        return file().filter(Files::exists).flatMap(CredentialsSource::openToOthers);
    }

    /** @throws WorkbookException where they must not be used */
    void requireSafe() {
        unsafe().ifPresent(why -> {
            throw new WorkbookException(WorkbookException.Kind.ACCESS, why);
        });
    }

    /** None on loopback, where nothing is configured. */
    @Nullable
    GoogleCredentials open() throws IOException {
        if (properties.credentials().isBlank()) {
            return SheetsClient.isLoopback(properties) ? null : GoogleCredentials.getApplicationDefault();
        }
        try (InputStream in = isKeyItself()
                ? new ByteArrayInputStream(properties.credentials().getBytes(StandardCharsets.UTF_8))
                : Files.newInputStream(Path.of(properties.credentials()))) {
            return GoogleCredentials.fromStream(in);
        }
    }

    /** For people; never the key. */
    String name() {
        if (isKeyItself()) {
            return "The environment variable " + VARIABLE;
        }
        return file().map(Path::toString).orElse("The application default credentials");
    }

    private boolean isKeyItself() {
        return properties.credentials().stripLeading().startsWith("{");
    }

    private Optional<Path> file() {
        if (!properties.credentials().isBlank()) {
            return Optional.of(Path.of(properties.credentials()));
        }
        return SheetsClient.isLoopback(properties)
                ? Optional.empty()
                : Optional.ofNullable(environment.get(GOOGLES_FILE)).map(Path::of);
    }

    private static Optional<String> openToOthers(Path file) {
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            return OWNERS.containsAll(permissions)
                    ? Optional.empty()
                    : Optional.of(
                            "The Google credentials in %s are open to others on this machine (%s). Let only the service's own user read them: chmod 600 %s"
                                    .formatted(file, PosixFilePermissions.toString(permissions), file));
        } catch (UnsupportedOperationException e) {
            if (!WARNED.getAndSet(true)) {
                log.warn(
                        "Whether others can read the Google credentials in {} can't be told on this file system; see to it that they can't",
                        file);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
