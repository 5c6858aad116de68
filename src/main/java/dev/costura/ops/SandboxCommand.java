package dev.costura.ops;

import dev.costura.sandbox.Latency;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sandbox}: the sandbox alone, as a process of its own. */
@Command(
        name = "sandbox",
        description = "A Google Sheets API on loopback, for demos and tests.",
        mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", defaultValue = "9090", description = "default ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "default ${DEFAULT-VALUE}")
    private String bind = "127.0.0.1";

    @Option(
            names = "--latency",
            paramLabel = "200-500",
            description = "milliseconds that every call takes, a number or a range")
    private @Nullable String latency;

    @Option(names = "--demo", description = "with the demo workbook in it")
    private boolean demo;

    @Option(names = "--file", paramLabel = "F", description = "keeps its workbooks across restarts")
    private @Nullable Path file;

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options = SandboxOptions.defaults()
                .withPort(port)
                .withBind(bind)
                .withLatency(latency())
                .withFile(file);
        try (Sandbox sandbox = Sandbox.start(options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close));
            System.out.printf("The sandbox answers at %s (costura.sheets.root-url)%n", sandbox.url());
            if (demo) {
                DemoSeed.plant(sandbox.url().toString());
                System.out.printf(
                        "The demo workbook is spreadsheet %s: %sd/%s%n",
                        DemoSeed.SPREADSHEET_ID, sandbox.url(), DemoSeed.SPREADSHEET_ID);
            }
            new CountDownLatch(1).await();
        } catch (UncheckedIOException e) {
            throw new Commands.CommandException(e.getMessage());
        }
        return Commands.COMPLETED;
    }

    private Latency latency() {
        if (latency == null) {
            return Latency.none();
        }
        try {
            return Latency.parse(latency);
        } catch (IllegalArgumentException e) {
            throw new Commands.WrongUsageException("--latency: " + e.getMessage());
        }
    }
}
