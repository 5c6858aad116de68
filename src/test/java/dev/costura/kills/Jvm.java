package dev.costura.kills;

import dev.costura.e2e.Shop;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.springframework.util.FileSystemUtils;

/**
 * How children are started: soon. Nearly all the time of a kill goes into the next start, and half of that into reading
 * classes; so they are archived once (AppCDS), for which those in directories must be in jars first.
 *
 * @param archive of classes
 */
public record Jvm(String classPath, Path archive) {

    private static final Duration LONG_AGO = Duration.ofHours(3);
    private static final Jvm HERE = make();

    public static Jvm get() {
        return HERE;
    }

    /** To be followed by Costura's own arguments. */
    public List<String> command() {
        List<String> command = started();
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-cp", classPath, "dev.costura.Costura"));
        return command;
    }

    List<String> command(Path orders) {
        List<String> command = command();
        command.add(1, "-D" + Halts.PROPERTY + "=" + orders);
        return command;
    }

    /** A child that does some work and ends in order writes the archive. */
    private void archive(Path directory) {
        try (Installation installation = new Installation(directory, Rounds.workOrders(0))) {
            List<String> command = command(installation.orders().directory());
            command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
            Child child = installation.start(command, installation.arguments());
            Shop shop = installation.shop(child.service());
            installation.stage(shop, Rounds.reports(0));
            shop.run().completed();
            child.tellToEnd();
            child.awaitEnd();
        }
    }

    private static List<String> started() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xlog:disable",
                // The relay must not wait for more to send.
                "-Dsun.net.httpserver.nodelay=true"));
    }

    private static Jvm make() {
        try {
            return make(
                    Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                    .split(File.pathSeparator))
                            .map(Path::of)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all processes of tests, and for the next build of the same classes: the first makes it, others wait for it. */
    private static Jvm make(List<Path> classPath) throws IOException {
        Path all = Files.createDirectories(Path.of("target", "jvm").toAbsolutePath());
        Path directory = Files.createDirectories(all.resolve(fingerprint(classPath)));
        Path ready = directory.resolve("ready");
        try (FileChannel lock =
                FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            boolean isReady = Files.exists(ready);
            List<String> entries = new ArrayList<>();
            for (Path entry : classPath) {
                entries.add(String.valueOf(Files.isDirectory(entry) ? jar(entry, directory, isReady) : entry));
            }
            Jvm jvm = new Jvm(String.join(File.pathSeparator, entries), directory.resolve("costura.jsa"));
            if (!isReady) {
                removeOld(all);
                Files.deleteIfExists(jvm.archive);
                Path scratch = Files.createTempDirectory("costura-kills");
                jvm.archive(scratch);
                FileSystemUtils.deleteRecursively(scratch);
                Files.createFile(ready);
            }
            return jvm;
        }
    }

    /** Of other classes, and so long ago that no process has them open. */
    private static void removeOld(Path all) throws IOException {
        Instant old = Instant.now().minus(LONG_AGO);
        try (Stream<Path> archives = Files.list(all)) {
            for (Path archive : archives.toList()) {
                if (Files.getLastModifiedTime(archive).toInstant().isBefore(old)) {
                    FileSystemUtils.deleteRecursively(archive);
                }
            }
        }
    }

    /** Other than that of any other class path, or of this one with other classes. */
    private static String fingerprint(List<Path> classPath) throws IOException {
        StringBuilder content = new StringBuilder(Runtime.version().toString());
        for (Path entry : classPath) {
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : files.sorted().toList()) {
                    content.append(file)
                            .append(Files.getLastModifiedTime(file))
                            .append(Files.size(file))
                            .append('\n');
                }
            }
        }
        return UUID.nameUUIDFromBytes(content.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static Path jar(Path classes, Path directory, boolean isReady) {
        Path jar = directory.resolve(classes.getFileName() + ".jar");
        if (isReady) {
            return jar;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.toList()) {
                String name = classes.relativize(path).toString().replace('\\', '/');
                if (name.isEmpty()) {
                    continue;
                }
                out.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
                if (!Files.isDirectory(path)) {
                    Files.copy(path, out);
                }
                out.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
