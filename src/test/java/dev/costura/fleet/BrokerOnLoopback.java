package dev.costura.fleet;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.jspecify.annotations.Nullable;

/** A real broker in this process that is spoken to over TCP. It keeps nothing: when it is stopped, all messages are lost. */
final class BrokerOnLoopback implements AutoCloseable {

    private static final String USER = "costura";
    private static final String PASSWORD = "let me in";
    private static final String ROLE = "fleet";

    private final int port = freePort();
    private final @Nullable TrialKeys keys;
    private @Nullable EmbeddedActiveMQ server;

    /** That lets everybody in. */
    BrokerOnLoopback() {
        this.keys = null;
    }

    private BrokerOnLoopback(TrialKeys keys) {
        this.keys = keys;
    }

    /** That speaks TLS, and lets one user do what a process of the fleet must be allowed to, and nothing else. */
    static BrokerOnLoopback guarded(Path directory) {
        return new BrokerOnLoopback(TrialKeys.in(directory));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BrokerOnLoopback started() {
        try {
            Configuration configuration = new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(keys != null)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("tcp", address() + (keys == null ? "" : keys.ofServer()));
            EmbeddedActiveMQ next = new EmbeddedActiveMQ().setConfiguration(configuration);
            if (keys != null) {
                configuration.setSecurityRoles(Map.of("plant.*", Set.of(mayDoWhatAFleetDoes())));
                next.setSecurityManager(new ActiveMQJAASSecurityManager(
                        InVMLoginModule.class.getName(),
                        new SecurityConfiguration(Map.of(USER, PASSWORD), Map.of(USER, List.of(ROLE)))));
            }
            next.start();
            server = next;
            return this;
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not start", e);
        }
    }

    /** Sends, consumes, browses, and creates a queue with its address; deletes and manages nothing. */
    private static Role mayDoWhatAFleetDoes() {
        return new Role(ROLE, true, true, true, false, false, false, false, true, true, false);
    }

    private String address() {
        return "tcp://127.0.0.1:" + port;
    }

    /** As a process that speaks to it has to have it. */
    String url() {
        return address() + (keys == null ? "" : keys.ofClients());
    }

    /** What a process of the fleet is started with to speak to it. */
    String[] properties(String... more) {
        List<String> properties = new ArrayList<>(List.of(
                "--costura.fleet.channel=jms",
                "--costura.fleet.queue-prefix=plant",
                "--spring.artemis.broker-url=" + url()));
        if (keys != null) {
            properties.add("--spring.artemis.user=" + USER);
            properties.add("--spring.artemis.password=" + PASSWORD);
        }
        properties.addAll(List.of(more));
        return properties.toArray(String[]::new);
    }

    void put(String queue, Serializable message) {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url());
                JMSContext context = connections.createContext()) {
            context.createProducer().send(context.createQueue(queue), message);
        }
    }

    void put(String queue, String message) {
        try (ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url());
                JMSContext context = connections.createContext()) {
            context.createProducer().send(context.createQueue(queue), message);
        }
    }

    void stop() {
        EmbeddedActiveMQ running = server;
        server = null;
        try {
            if (running != null) {
                running.stop();
            }
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not stop", e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
