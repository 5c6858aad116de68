package dev.costura.kills;

import dev.costura.e2e.Shop;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
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
            Path directory = Files.createTempDirectory("costura-kills");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(directory.toFile())));
            String classPath = Arrays.stream(
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                                    .split(java.io.File.pathSeparator))
                    .map(Path::of)
                    .map(entry -> Files.isDirectory(entry) ? jar(entry, directory) : entry)
                    .map(Path::toString)
                    .collect(Collectors.joining(java.io.File.pathSeparator));
            Jvm jvm = new Jvm(classPath, directory.resolve("costura.jsa"));
            jvm.archive(directory);
            return jvm;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path jar(Path classes, Path directory) {
        Path jar = directory.resolve(classes.getFileName() + ".jar");
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
