package dev.costura.ops;

import dev.costura.ops.ServiceFile.Contents;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The service that a command speaks to: the one that is running on this installation, or else one of the command's own,
 * on a free port of loopback, for as long as the command lasts. Either way the command is an HTTP client.
 */
final class Service implements AutoCloseable {

    /** What it can't do without, whatever was typed. */
    private static final List<String> NEEDED = List.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--server.ssl.enabled=false",
            "--" + CommandMode.PROPERTY + "=true");

    /** What is printed is the command's own, unless something else was typed. */
    private static final List<String> QUIET = List.of(
            "--logging.level.root=error",
            "--logging.level.dev.costura=warn",
            "--logging.level.dev.costura.runs=off", // the command tells how its run ended
            "--spring.main.log-startup-info=false");

    private final ServiceClient client;
    private final @Nullable OwnContext own;

    private Service(ServiceClient client, @Nullable OwnContext own) {
        this.client = client;
        this.own = own;
    }

    static Service open(Class<?> application, SpringArguments arguments) {
        return open(application, arguments.properties());
    }

    /** One that does not start says so by its exception only, not in the log too. */
    static Service openSilently(Class<?> application, SpringArguments arguments) {
        List<String> properties = new ArrayList<>(arguments.properties());
        properties.removeIf(property -> property.startsWith("--logging.level.root="));
        properties.add("--logging.level.root=off");
        return open(application, properties);
    }

    /** What is configured is read once: by the service that is started, which is given up where another is found. */
    private static Service open(Class<?> application, List<String> properties) {
        AtomicReference<Contents> found = new AtomicReference<>();
        try {
            return startOwn(application, properties, environment -> {
                running(DataDirectory.of(environment)).ifPresent(running -> {
                    found.set(running);
                    throw new AbandonedRunException();
                });
            });
        } catch (AbandonedRunException e) {
            Contents running = found.get();
            return new Service(new ServiceClient(running.url(), running.token()), null);
        }
    }

    /** The service that runs on the database of this directory. */
    static Optional<Contents> running(Path directory) {
        return ServiceFile.read(directory).filter(Service::answers);
    }

    /** A process that was killed leaves its file behind. */
    private static boolean answers(Contents service) {
        boolean alive =
                ProcessHandle.of(service.pid()).map(ProcessHandle::isAlive).orElse(false);
        URI uri = URI.create(service.url());
        if (!alive) {
            return false;
        }
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Of a property that is given twice Spring makes one with both values. */
    private static List<String> own(List<String> typed) {
        return Stream.of(
                        NEEDED.stream(),
                        typed.stream().filter(property -> !isAmong(NEEDED, property)),
                        QUIET.stream().filter(property -> !isAmong(typed, property)))
                .flatMap(all -> all)
                .toList();
    }

    private static boolean isAmong(List<String> properties, String property) {
        String name = property.substring(0, property.indexOf('=') + 1);
        return properties.stream().anyMatch(one -> one.startsWith(name));
    }

    private static Service startOwn(Class<?> application, List<String> properties, Consumer<Environment> configured) {
        List<String> all = own(properties);
        ApplicationListener<ApplicationEnvironmentPreparedEvent> listener =
                event -> configured.accept(event.getEnvironment());
        ConfigurableApplicationContext context = new SpringApplicationBuilder(application)
                .listeners(listener)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .run(all.toArray(String[]::new));
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return new Service(
                new ServiceClient(
                        "http://127.0.0.1:" + port,
                        context.getBean(LocalAccess.class).token()),
                OwnContext.closedAtTheEndOf(context));
    }

    ServiceClient client() {
        return client;
    }

    /**
     * What to do first when this process is told to end (SIGTERM, Ctrl-C) while it has a service of its own. Another
     * process's service goes on without the command.
     */
    void whenToldToEnd(Runnable first) {
        if (own != null) {
            own.beforeItCloses(first);
        }
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
