package dev.costura.ops;

import dev.costura.fleet.FleetProperties;
import dev.costura.ops.Commands.WrongUsageException;
import dev.costura.reconcile.ProcessName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code worker}: joins the fleet on the configured PostgreSQL and takes work until it is told to end. */
@Command(
        name = "worker",
        description = "Joins the fleet: takes workbooks and launches that services on the same PostgreSQL hand on,%n"
                + "until it is told to end (SIGTERM, Ctrl-C). Workers come and go at any time.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"1:did not start", "2:wrong usage", "143:told to end"})
final class WorkerCommand implements Callable<Integer> {

    /** Each run has a connection for its chunk and one for what is on record at once. */
    private static final int CONNECTIONS_A_RUN = 3;

    private static final int CONNECTIONS_BESIDE = 6;

    private final Class<?> application;
    private final SpringArguments spring;

    @Option(
            names = "--runs-at-once",
            paramLabel = "N",
            description = "workbooks in hand at once, beside launches on demand (default: ${DEFAULT-VALUE})")
    private int runsAtOnce = 4;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "for /actuator/health and /actuator/prometheus, all that a worker answers (default: any that is free)")
    private @Nullable Integer port;

    WorkerCommand(Class<?> application, SpringArguments spring) {
        this.application = application;
        this.spring = spring;
    }

    @Override
    public Integer call() throws InterruptedException {
        requirePostgres(spring.databaseUrl());
        CountDownLatch closed = new CountDownLatch(1);
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .properties(defaults())
                .run(arguments().toArray(String[]::new));
        context.addApplicationListener((ContextClosedEvent event) -> closed.countDown());
        greet(context);
        closed.await();
        return Commands.COMPLETED;
    }

    private void greet(ConfigurableApplicationContext context) {
        System.out.printf(
                "%nWorker %s has joined the fleet on %s.%n  in hand at once  %d workbooks%n  health           %s/actuator/health%n%n",
                context.getBean(ProcessName.class),
                spring.databaseUrl(),
                context.getBean(FleetProperties.class).runsAtOnce(),
                context.getBean(ServiceAddress.class).url());
    }

    private static void requirePostgres(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new WrongUsageException(
                    "A worker needs the PostgreSQL database of the fleet, and spring.datasource.url is " + url
                            + ". Give it with --spring.datasource.url=jdbc:postgresql://HOST/NAME.");
        }
    }

    private Map<String, Object> defaults() {
        return Map.of("costura.fleet.runs-at-once", runsAtOnce);
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(spring.properties());
        arguments.add("--costura.fleet.enabled=true");
        arguments.add("--costura.fleet.role=WORKER");
        arguments.add("--" + CommandMode.PROPERTY + "=true");
        unlessTyped(arguments, "--server.port=", port == null ? "${SERVER_PORT:0}" : port.toString());
        int connections = CONNECTIONS_BESIDE + CONNECTIONS_A_RUN * runsAtOnce;
        unlessTyped(arguments, "--spring.datasource.hikari.maximum-pool-size=", String.valueOf(connections));
        return arguments;
    }

    /** Of a property that is given twice Spring makes one with both values. */
    private static void unlessTyped(List<String> arguments, String property, String value) {
        if (arguments.stream().noneMatch(argument -> argument.startsWith(property))) {
            arguments.add(property + value);
        }
    }
}
