package dev.costura.ops;

import dev.costura.sandbox.Latency;
import dev.costura.sandbox.QuotaLimits;
import dev.costura.sandbox.Sandbox;
import dev.costura.sandbox.SandboxOptions;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
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

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "what chance begins with: the same calls then meet the same trouble; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--trouble",
            paramLabel = "FAULT[,key=value...]",
            description =
                    "what goes wrong, such as lose-answer,match=WRITE,probability=0.05; may be given several times")
    private List<String> trouble = List.of();

    @Option(
            names = "--quota",
            paramLabel = "60[/60]",
            arity = "0..1",
            fallbackValue = "60",
            description = "reads and writes that each user has a minute; without it any number")
    private @Nullable String quota;

    @Option(names = "--strict", description = "every call needs an access token, any one")
    private boolean strict;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "every call needs this access token; may be given several times")
    private List<String> tokens = List.of();

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options = options();
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

    private SandboxOptions options() {
        SandboxOptions options = SandboxOptions.defaults()
                .withPort(port)
                .withBind(bind)
                .withFile(file)
                .withSeed(seed)
                .withLatency(latency == null ? Latency.none() : read("--latency", latency, Latency::parse))
                .withQuota(quota == null ? null : read("--quota", quota, QuotaLimits::parse));
        if (strict || !tokens.isEmpty()) {
            options = options.withTokenRequired(Set.copyOf(tokens));
        }
        return read("--trouble", trouble, options::withTrouble);
    }

    private static <T, R> R read(String option, T given, Function<T, R> reading) {
        try {
            return reading.apply(given);
        } catch (IllegalArgumentException e) {
            throw new Commands.WrongUsageException(option + ": " + e.getMessage());
        }
    }
}
