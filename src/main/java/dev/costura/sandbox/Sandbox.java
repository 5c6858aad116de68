package dev.costura.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A running sandbox: the Sheets API v4 over HTTP, on this machine. */
public final class Sandbox implements AutoCloseable {

    static {
        // Without it small answers wait 40 ms for the client's acknowledgement. Read once, when the server class loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final String host;

    private Sandbox(HttpServer server, ExecutorService threads, String host) {
        this.server = server;
        this.threads = threads;
        this.host = host;
    }

    /** @throws UncheckedIOException when the port is taken, or the file cannot be read */
    public static Sandbox start(SandboxOptions options) {
        HttpServer server = bind(options);
        Documents documents = new Documents();
        Front front = new Front(new Api(documents), options.latency(), options.seed());
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new Wire(front, new Control(documents, front)));
        server.start();
        return new Sandbox(server, threads, options.bind());
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
