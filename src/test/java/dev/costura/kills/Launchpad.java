package dev.costura.kills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.costura.fleet.Fleet;
import dev.costura.reconcile.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Lets a test launch the fleet's job in a service that is another process. Inert unless the system property
 * {@code costura.launchpad} is set; then the child says where it is asked: a job's name, answered by the execution's id.
 */
public final class Launchpad implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String PROPERTY = "costura.launchpad";

    /** To be followed by a port. */
    static final String SAID = "Launchpad at ";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (System.getProperty(PROPERTY) != null) {
            context.addApplicationListener((ApplicationListener<ApplicationReadyEvent>)
                    ready -> open(ready.getApplicationContext().getBean(Fleet.class)));
        }
    }

    private static void open(Fleet fleet) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> launch(fleet, exchange));
            server.start();
            System.out.println(SAID + server.getAddress().getPort() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void launch(Fleet fleet, HttpExchange exchange) throws IOException {
        String job = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status = 200;
        String answer;
        try {
            answer = String.valueOf(fleet.launch(job, List.of(), null, "oscar"));
        } catch (LaunchException e) {
            status = 409;
            answer = e.getMessage();
        } catch (RuntimeException e) {
            status = 503;
            answer = e.toString();
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
