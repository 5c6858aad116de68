package dev.costura.ops.start;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** What {@link RelaunchTest} starts: says where it is run, or stays. */
final class StartedProgram {

    static final int EXIT_CODE = 3;

    private StartedProgram() {}

    public static void main(String[] arguments) throws Exception {
        Relaunch.whereItPays(arguments);
        if (arguments[1].equals("stay")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ended in order")));
            System.out.println("staying");
            new CountDownLatch(1).await();
        }
        String typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        String where = System.getProperty(Relaunch.FOR) == null ? "where it was" : "relaunched";
        System.out.println(where + ", " + System.getProperty("said") + ", " + typed);
        System.exit(EXIT_CODE);
    }
}
