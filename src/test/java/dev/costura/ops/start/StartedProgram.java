package dev.costura.ops.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** What is started here: says where it is run, or stays; told to unpack itself, as a jar of Boot is, it makes a copy. */
final class StartedProgram {

    static final int EXIT_CODE = 3;

    private StartedProgram() {}

    public static void main(String[] arguments) throws Exception {
        if ("tools".equals(System.getProperty("jarmode"))) {
            unpack(Path.of(System.getProperty("java.class.path")), Path.of(arguments[2]));
            return;
        }
        Relaunch.whereItPays(arguments);
        if (arguments[1].equals("stay")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in order")));
            System.out.println("staying");
            new CountDownLatch(1).await();
        }
        String typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        String where = System.getProperty(Relaunch.FOR) == null ? "where it was" : "relaunched";
        System.out.println(where + archive() + ", " + System.getProperty("said") + ", " + typed);
        System.exit(EXIT_CODE);
    }

    private static void unpack(Path jar, Path destination) throws IOException {
        Files.createDirectories(destination);
        Files.copy(jar, destination.resolve(jar.getFileName()));
    }

    private static String archive() {
        boolean given = Arrays.stream(ProcessHandle.current().info().arguments().orElse(new String[0]))
                .filter(option -> option.startsWith("-XX:SharedArchiveFile="))
                .anyMatch(option -> Files.exists(Path.of(option.substring(option.indexOf('=') + 1))));
        return given ? ", from an archive" : "";
    }
}
