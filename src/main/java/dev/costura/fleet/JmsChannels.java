package dev.costura.fleet;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.support.converter.MessageConverter;

/**
 * The channels in a broker that speaks JMS, ActiveMQ Artemis, where a company has one and wants it so. A message is acknowledged
 * when it is taken and not when its work is done, as with PostgreSQL.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "costura.fleet.channel", havingValue = "jms")
@ConditionalOnProperty("costura.fleet.enabled")
@EnableConfigurationProperties(ArtemisProperties.class)
class JmsChannels {

    private static final Logger log = LoggerFactory.getLogger(JmsChannels.class);

    private final String prefix;

    /** @param prefix of the queues, for a broker that serves several installations */
    JmsChannels(@Value("${costura.fleet.queue-prefix:costura}") String prefix) {
        this.prefix = prefix;
    }

    @Bean
    Broker broker(ArtemisProperties broker) {
        return new Broker(Objects.requireNonNull(broker.getBrokerUrl()), broker.getUser(), broker.getPassword());
    }

    /** For the health of this process, too. */
    @Bean
    CachingConnectionFactory brokerConnections(Broker broker) {
        return broker.sending();
    }

    @Bean
    PartitionQueue fleetPartitions(Broker broker, FleetProperties properties) {
        String queue = prefix + ".partitions";
        MessageConverter text = AsText.partitions();
        return new PartitionQueue(taking(broker, queue, properties.runsAtOnce()), sending(broker, queue, text), broker);
    }

    @Bean
    BrokerQueue fleetLaunches(Broker broker, FleetProperties properties) {
        String queue = prefix + ".launches";
        MessageConverter text = AsText.launches();
        return new BrokerQueue(
                taking(broker, queue, properties.launchesAtOnce()), sending(broker, queue, text), broker);
    }

    private static JmsTemplate sending(Broker broker, String queue, MessageConverter text) {
        JmsTemplate template = new JmsTemplate(broker.sending());
        template.setDefaultDestinationName(queue);
        template.setMessageConverter(text);
        return template;
    }

    /** As many threads as there are hands: each takes one message, works on it, and takes the next. */
    private static DefaultMessageListenerContainer taking(Broker broker, String queue, int hands) {
        DefaultMessageListenerContainer taking = new DefaultMessageListenerContainer() {
            @Override
            protected void recoverAfterListenerSetupFailure() {
                super.recoverAfterListenerSetupFailure();
                if (isRunning()) {
                    broker.isThere();
                }
            }
        };
        taking.setConnectionFactory(broker.taking());
        taking.setDestinationName(queue);
        taking.setConcurrentConsumers(hands);
        taking.setAcceptMessagesWhileStopping(true); // it is acknowledged already
        taking.setAutoStartup(false);
        taking.setTaskExecutor(threads(queue));
        taking.setExceptionListener(broker::isAway);
        taking.setErrorHandler(e -> log.warn("A message of {} came to nothing: {}", queue, e.getMessage()));
        return taking;
    }

    /** Daemons: what they have in hand when the process ends is left open, and others take it. */
    private static SimpleAsyncTaskExecutor threads(String queue) {
        SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor(queue + "-");
        threads.setDaemon(true);
        return threads;
    }
}
