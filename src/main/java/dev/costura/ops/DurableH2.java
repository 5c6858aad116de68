package dev.costura.ops;

import java.util.Locale;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sees to it that a commit is on disk before it counts. H2's default answers a commit up to half a second before it is
 * written: killed in between, tens of thousands of acknowledged commits were lost. A configured H2 URL without
 * {@code WRITE_DELAY=0} is completed, one with another delay is refused. And a database stays open until the service has
 * ended, for H2 has a shutdown hook of its own.
 */
public final class DurableH2 implements EnvironmentPostProcessor, Ordered {

    private static final String URL = "spring.datasource.url";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String url = environment.getProperty(URL);
        String durable = url == null ? null : durable(url);
        if (durable != null && !durable.equals(url)) {
            environment.getPropertySources().addFirst(new MapPropertySource("durable-h2", Map.of(URL, durable)));
        }
    }

    static String durable(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        if (!upper.startsWith("JDBC:H2:") || upper.startsWith("JDBC:H2:MEM:")) {
            return url;
        }
        if (!upper.contains(";WRITE_DELAY=")) {
            return openUntilWeClose(url + ";WRITE_DELAY=0");
        }
        if (!upper.matches(".*;WRITE_DELAY=0(;.*)?")) {
            throw new IllegalArgumentException(
                    URL + " has a WRITE_DELAY other than 0: commits would be acknowledged before they are on disk. "
                            + "Set ;WRITE_DELAY=0 in " + url);
        }
        return openUntilWeClose(url);
    }

    /** Told to end, H2 would close the file at once, while the run still settles the batch in hand. */
    private static String openUntilWeClose(String url) {
        String upper = url.toUpperCase(Locale.ROOT);
        boolean remote = upper.startsWith("JDBC:H2:TCP:") || upper.startsWith("JDBC:H2:SSL:");
        return remote || upper.contains(";DB_CLOSE_ON_EXIT=") ? url : url + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    /** After the configuration files are read. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
