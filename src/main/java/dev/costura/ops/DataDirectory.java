package dev.costura.ops;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where this installation keeps its files: beside its H2 database, else under {@code costura.data-dir}. */
@Component
class DataDirectory {

    /** {@code file:} may be left out; what else stands in its place is no file of ours. */
    private static final Pattern H2_FILE =
            Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:)(?:file:)?([^;]+).*", Pattern.CASE_INSENSITIVE);

    private static final String SUFFIX = ".mv.db";

    private final Path path;

    DataDirectory(Environment environment) {
        this.path = of(environment);
    }

    /** As it is configured for the service. */
    static Path of(Environment environment) {
        String elsewhere = environment.getProperty("costura.data-dir", "data");
        return databaseFile(environment.getProperty("spring.datasource.url", ""))
                .map(Path::getParent)
                .orElse(Path.of(elsewhere));
    }

    /** Of the database at this address, with nothing else configured. */
    static Path of(String url) {
        return databaseFile(url).map(Path::getParent).orElse(Path.of("data"));
    }

    /** The file of an H2 database, whether it is there or not; empty for any other database. */
    static Optional<Path> databaseFile(String url) {
        Matcher h2 = H2_FILE.matcher(url);
        if (!h2.matches()) {
            return Optional.empty();
        }
        String file = h2.group(1);
        return Optional.of(
                Path.of((file.startsWith("~") ? System.getProperty("user.home") + file.substring(1) : file) + SUFFIX)
                        .toAbsolutePath()
                        .normalize());
    }

    Path path() {
        return path;
    }

    Path file(String name) {
        return path.resolve(name);
    }
}
