package dev.costura.fleet;

import jakarta.jms.JMSContext;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;

/** A real broker in this process that is spoken to over TCP. It keeps nothing: when it is stopped, all messages are lost. */
final class BrokerOnLoopback implements AutoCloseable {

    private final int port = freePort();
    private @Nullable EmbeddedActiveMQ server;

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
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAcceptorConfiguration("tcp", url());
            EmbeddedActiveMQ next = new EmbeddedActiveMQ().setConfiguration(configuration);
            next.start();
            server = next;
            return this;
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not start", e);
        }
    }

    String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** What a process of the fleet is started with to speak to it. */
    String[] properties(String... more) {
        String[] properties = new String[more.length + 3];
        properties[0] = "--costura.fleet.channel=jms";
        properties[1] = "--costura.fleet.queue-prefix=plant";
        properties[2] = "--spring.artemis.broker-url=" + url();
        System.arraycopy(more, 0, properties, 3, more.length);
        return properties;
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
