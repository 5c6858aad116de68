package dev.costura.fleet;

import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.artemis.autoconfigure.ArtemisProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.connection.CachingConnectionFactory;
import org.springframework.jms.core.JmsTemplate;
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
        return new PartitionQueue(
                new BrokerTaking(broker, queue, properties.runsAtOnce()), sending(broker, queue, text), broker);
    }

    @Bean
    BrokerQueue fleetLaunches(Broker broker, FleetProperties properties) {
        String queue = prefix + ".launches";
        MessageConverter text = AsText.launches();
        return new BrokerQueue(
                new BrokerTaking(broker, queue, properties.launchesAtOnce()), sending(broker, queue, text), broker);
    }

    private static JmsTemplate sending(Broker broker, String queue, MessageConverter text) {
        JmsTemplate template = new JmsTemplate(broker.sending());
        template.setDefaultDestinationName(queue);
        template.setMessageConverter(text);
        return template;
    }
}
