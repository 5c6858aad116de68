package dev.costura.ops;

import dev.costura.ops.Commands.CommandException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup, and whether the database in it can be opened: one that can't be is none. */
final class BackupFile {

    private static final String SUFFIX = ".mv.db";

    private final Path file;
    private final Properties user;

    /** @param user of the database, and password, where it has them */
    BackupFile(Path file, Properties user) {
        this.file = file;
        this.user = user;
    }

    /** What is in it. */
    record Contents(long runs, long batches, long waiting, long reports) {
        @Override
        public String toString() {
            return "%d runs, %d batches, %d reports of which %d wait".formatted(runs, batches, reports, waiting);
        }
    }

    /** Takes the database out of it, to a path that ends as H2 wants it, readable for its owner only, and on disk. */
    void extract(Path database) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.stream()
                    .filter(one -> one.getName().endsWith(SUFFIX))
                    .findFirst()
                    .orElseThrow(() -> new CommandException(file + " holds no H2 database; it is no backup of ours."));
            Files.deleteIfExists(database);
            Files.createFile(
                    database, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (InputStream in = zip.getInputStream(entry);
                    OutputStream out = Files.newOutputStream(database)) {
                in.transferTo(out);
            }
            try (FileChannel channel = FileChannel.open(database, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new CommandException("%s can't be unpacked (%s); nothing was changed.".formatted(file, told(e)));
        }
    }

    /** What is in it; it is taken out beside its place for a moment. */
    Contents look() {
        Path beside = file.toAbsolutePath().resolveSibling(file.getFileName() + ".look" + SUFFIX);
        try {
            extract(beside);
            return look(beside);
        } finally {
            delete(beside);
        }
    }

    /** What is in a database that was taken out. It is opened for reading only. */
    Contents look(Path database) {
        try (Connection connection = DriverManager.getConnection(url(database) + ";ACCESS_MODE_DATA=r", user);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select (select count(*) from run),
                          (select count(*) from ledger_attempt where state = 'APPLIED'),
                          (select count(*) from staged where status in ('PENDING', 'DEFERRED', 'ACCEPTED')),
                          (select count(*) from staged)
                        """)) {
            row.next();
            return new Contents(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        } catch (SQLException e) {
            throw new CommandException(
                    "The database in %s can't be read, or is none of Costura's (%s); nothing was changed."
                            .formatted(file, told(e)));
        }
    }

    /** Of a database that is there. */
    static String url(Path database) {
        String name = database.toString();
        return "jdbc:h2:file:" + name.substring(0, name.length() - SUFFIX.length()) + ";IFEXISTS=TRUE;WRITE_DELAY=0";
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new CommandException("%s could not be removed (%s).".formatted(path, told(e)));
        }
    }

    static String told(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
