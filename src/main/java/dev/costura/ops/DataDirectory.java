package dev.costura.ops;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/** Where this installation keeps its files: beside its H2 database, else under {@code ./data}. */
@Component
class DataDirectory {

    /** {@code file:} may be left out; what else stands in its place is no file of ours. */
    private static final Pattern H2_FILE =
            Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:)(?:file:)?([^;]+).*", Pattern.CASE_INSENSITIVE);

    private final Path path;

    DataDirectory(DataSourceProperties dataSource) {
        this.path = of(dataSource.determineUrl());
    }

    static Path of(String url) {
        Matcher h2 = H2_FILE.matcher(url);
        if (!h2.matches()) {
            return Path.of("data");
        }
        String file = h2.group(1);
        Path database = Path.of(file.startsWith("~") ? System.getProperty("user.home") + file.substring(1) : file);
        Path parent = database.toAbsolutePath().getParent();
        return parent == null ? Path.of("data") : parent;
    }

    Path file(String name) {
        return path.resolve(name);
    }
}
