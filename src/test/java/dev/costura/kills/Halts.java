package dev.costura.kills;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Puts the named points around the database and the Sheets API of a child process. Inert unless the system property
 * {@code costura.halt} names the directory where the test gives its orders.
 */
public final class Halts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String PROPERTY = "costura.halt";
    private static final String SHEETS = "costura.sheets.root-url";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        String directory = System.getProperty(PROPERTY);
        if (directory == null) {
            return;
        }
        Points points = new Points(new Points.Orders(Path.of(directory)));
        ConfigurableEnvironment environment = context.getEnvironment();
        URI relay = Relay.start(URI.create(environment.getRequiredProperty(SHEETS)), points);
        environment.getPropertySources().addFirst(new MapPropertySource("halts", Map.of(SHEETS, relay.toString())));
        context.addBeanFactoryPostProcessor(beans -> beans.addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public @Nullable Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database ? new WatchedDatabase(database, points) : bean;
            }
        }));
    }
}
