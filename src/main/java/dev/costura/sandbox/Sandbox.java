package dev.costura.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A running sandbox: the Sheets API v4 over HTTP, on this machine. */
public final class Sandbox implements AutoCloseable {

    static {
        // Without it small answers wait 40 ms for the client's acknowledgement. Read once, when the server class loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final String host;
    private final @Nullable CallLog log;

    private Sandbox(HttpServer server, ExecutorService threads, String host, @Nullable CallLog log) {
        this.server = server;
        this.threads = threads;
        this.host = host;
        this.log = log;
    }

    /** @throws UncheckedIOException when the port is taken, or the file cannot be read */
    public static Sandbox start(SandboxOptions options) {
        HttpServer server = bind(options);
        Documents documents = new Documents();
        Api api = new Api(documents);
        Front front = new Front(api, options.latency(), options.seed());
        Control control = new Control(documents, front);
        ExecutorService threads = threads();
        try {
            CallLog log = options.file() == null ? null : keep(options.file(), documents, api, control);
            server.setExecutor(threads);
            server.createContext("/", new Wire(front, control, new Pages(documents, front.journal())));
            server.start();
            return new Sandbox(server, threads, options.bind(), log);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    private static CallLog keep(Path file, Documents documents, Api api, Control control) {
        CallLog log = CallLog.open(
                file,
                call -> {
                    Route route = Route.of(call);
                    if (route == null) {
                        control.answer(call);
                    } else {
                        api.answer(call, route);
                    }
                },
                calls -> documents.all().forEach(document -> Summary.of(document, calls)));
        documents.logTo(log);
        return log;
    }

    private static ExecutorService threads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Where it answers, with a slash at the end. */
    public URI url() {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port() + "/");
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        if (log != null) {
            log.close();
        }
    }

    private static HttpServer bind(SandboxOptions options) {
        try {
            return HttpServer.create(new InetSocketAddress(options.bind(), options.port()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot listen on %s:%d: %s. Is another one running? Choose another port, or 0 for any."
                            .formatted(options.bind(), options.port(), e.getMessage()),
                    e);
        }
    }
}
