package dev.costura.mutations;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A copy of the product's classes with a mutation in them. A copy and not a directory before the others: Spring would find
 * a mutated component in both.
 */
final class MutatedClasses {

    private final Path sources;
    private final Path classes;

    MutatedClasses(Path sources, Path classes) {
        this.sources = sources;
        this.classes = classes;
    }

    /** Makes it in this directory, and returns the class path with it in the place of the product's own classes. */
    String make(Mutation mutation, Path directory) throws IOException {
        Path copy = directory.resolve("classes");
        copy(classes, copy);
        List<Path> changed = new ArrayList<>();
        for (Map.Entry<String, List<String>> source : mutation.mutated(sources).entrySet()) {
            Path file = directory.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            changed.add(Files.write(file, source.getValue()));
        }
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry ->
                        Path.of(entry).toAbsolutePath().equals(classes.toAbsolutePath()) ? copy.toString() : entry)
                .collect(Collectors.joining(File.pathSeparator));
        if (!changed.isEmpty()) {
            compile(mutation, changed, copy, classPath);
        }
        return classPath;
    }

    private static void compile(Mutation mutation, List<Path> files, Path into, String classPath) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            manager,
                            null,
                            List.of(
                                    "-d",
                                    into.toString(),
                                    "-classpath",
                                    classPath,
                                    "-parameters",
                                    "-proc:none",
                                    "-nowarn"),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException(
                        "Mutation " + mutation.name() + " does not compile; change it with the code:\n" + complaints);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
