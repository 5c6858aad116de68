package dev.costura.fleet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Refuses to start with a channel that there is not, before anybody asks for one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("costura.fleet.enabled")
class ChannelChoice {

    @Bean
    static BeanFactoryPostProcessor channelIsKnown(Environment environment) {
        return beans -> require(
                environment.getProperty("costura.fleet.channel", "postgres"),
                environment.getProperty("spring.artemis.broker-url"));
    }

    /** @param brokerUrl null: none is given; Boot would try one on this machine */
    static void require(String channel, @Nullable String brokerUrl) {
        switch (channel.toLowerCase(Locale.ROOT)) {
            case "postgres" -> {}
            case "jms" -> {
                if (!StringUtils.hasText(brokerUrl)) {
                    throw new IllegalArgumentException(
                            "costura.fleet.channel=jms needs the address of the broker: spring.artemis.broker-url, such as tcp://broker:61616.");
                }
            }
            default ->
                throw new IllegalArgumentException(
                        "costura.fleet.channel is '%s', and there are two: postgres, which needs nothing else to run, and jms."
                                .formatted(channel));
        }
    }
}
