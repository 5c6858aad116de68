package dev.costura.e2e;

import dev.costura.Costura;
import dev.costura.database.Underneath;
import dev.costura.ops.Commands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that was typed: all of it but the process of its own.
 *
 * @param said on both streams
 */
record Typed(int exitCode, String said) {

    /** Where the service of this directory runs, it goes through it, else it starts one of its own. */
    static Typed beside(Path directory, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(Underneath.properties(directory));
        return typed(arguments);
    }

    /** With the configuration of a service that does not run. */
    static Typed without(List<String> service, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(service);
        return typed(arguments);
    }

    /** In an installation on PostgreSQL that need not answer. */
    static Typed postgres(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/costura");
        return typed(arguments);
    }

    private static Typed typed(List<String> arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            int exitCode = Commands.execute(Costura.class, arguments.toArray(String[]::new));
            return new Typed(exitCode, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }
}
