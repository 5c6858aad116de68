package dev.costura.ops;

import java.nio.file.Path;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.stereotype.Component;

/** Where this installation keeps its files: beside its H2 database, else under {@code ./data}. */
@Component
class DataDirectory {

    private static final String H2_FILE = "jdbc:h2:file:";

    private final Path path;

    DataDirectory(DataSourceProperties dataSource) {
        this.path = of(dataSource.determineUrl());
    }

    static Path of(String url) {
        if (!url.startsWith(H2_FILE)) {
            return Path.of("data");
        }
        Path database = Path.of(
                url.substring(H2_FILE.length()).split(";", 2)[0].replaceFirst("^~", System.getProperty("user.home")));
        Path parent = database.toAbsolutePath().getParent();
        return parent == null ? Path.of("data") : parent;
    }

    Path file(String name) {
        return path.resolve(name);
    }
}
