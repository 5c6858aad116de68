package dev.costura.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells commands on the same installation where the running service is and how to speak to it: a file beside the
 * database that only its owner can read. An H2 file admits one process, so commands go through the one that has it.
 */
@Component
@Order(1)
class ServiceFile implements ApplicationRunner, DisposableBean {

    static final String NAME = "service.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final LocalAccess local;
    private final ServiceAddress address;
    private final CommandMode mode;

    ServiceFile(DataDirectory data, LocalAccess local, ServiceAddress address, CommandMode mode) {
        this.file = data.file(NAME);
        this.local = local;
        this.address = address;
        this.mode = mode;
    }

    /**
     * @param url base address, without a slash at the end
     */
    record Contents(String url, String token, long pid) {}

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (mode.isWorker()) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Contents contents = new Contents(
                address.url(), local.token(), ProcessHandle.current().pid());
        Path fresh = file.resolveSibling(NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, JSON.writeValueAsString(contents));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<Contents> read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Contents.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    @Override
    public void destroy() throws IOException {
        boolean ours = read(file.toAbsolutePath().getParent())
                .filter(contents -> contents.token().equals(local.token()))
                .isPresent();
        if (ours) {
            Files.deleteIfExists(file);
        }
    }
}
