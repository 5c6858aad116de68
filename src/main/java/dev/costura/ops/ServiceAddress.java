package dev.costura.ops;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.stereotype.Component;

/** Where this service answers, for whoever is on the same machine. */
@Component
class ServiceAddress {

    private final ServerProperties properties;
    private final WebServerApplicationContext web;

    ServiceAddress(ServerProperties properties, WebServerApplicationContext web) {
        this.properties = properties;
        this.web = web;
    }

    /** Without a slash at the end; the port is known once the server has started. */
    String url() {
        WebServer server = web.getWebServer();
        return "%s://%s:%d"
                .formatted(
                        Ssl.isEnabled(properties.getSsl()) ? "https" : "http",
                        host(),
                        server == null ? 0 : server.getPort());
    }

    private String host() {
        InetAddress address = properties.getAddress();
        if (address == null || address.isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }
}
