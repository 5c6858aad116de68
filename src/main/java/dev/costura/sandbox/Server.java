package dev.costura.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestValidateHost;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.http.protocol.ResponseDate;
import org.apache.hc.core5.http.protocol.ResponseServer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** The HTTP server: one handler for everything, a thread for each connection. */
final class Server implements AutoCloseable {

    /** How long a client may leave its connection idle, or take over sending a request. */
    private static final Timeout IDLE = Timeout.ofMinutes(5);

    /** Google's servers call themselves ESF, and do not end a connection because of a 400 or a 503, as HttpCore's do. */
    private static final HttpProcessor LIKE_GOOGLE = HttpProcessorBuilder.create()
            .addAll(new ResponseDate(), new ResponseServer("ESF"), new ResponseContent())
            .addAll(new RequestValidateHost())
            .build();

    private final HttpServer server;

    private Server(HttpServer server) {
        this.server = server;
    }

    /** @throws UncheckedIOException when it cannot listen there */
    static Server start(SandboxOptions options, HttpRequestHandler handler) {
        try {
            HttpServer server = ServerBootstrap.bootstrap()
                    .setLocalAddress(InetAddress.getByName(options.bind()))
                    .setListenerPort(options.port())
                    // Small answers would else wait 40 ms for the client's acknowledgement.
                    .setSocketConfig(SocketConfig.custom()
                            .setSoTimeout(IDLE)
                            .setTcpNoDelay(true)
                            .setBacklogSize(200)
                            .build())
                    .setConnectionFactory(new Connections())
                    .setHttpProcessor(LIKE_GOOGLE)
                    .setRequestRouter((request, context) -> handler)
                    .create();
            server.start();
            return new Server(server);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox cannot listen on %s:%d: %s. Is another one running? Choose another port, or 0 for any."
                            .formatted(options.bind(), options.port(), e.getMessage()),
                    e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }
}
