package dev.costura.fleet;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Has the connections of a process of the fleet given up that are silent: where packets get lost, an answer would be waited for
 * until TCP gives up, a quarter of an hour, or for ever. Others have taken over long before; this process is to come back as a
 * member when its database does. No statement of Costura's takes that long. What is given with the URL, or among the properties
 * of the data source, stays.
 */
record SilentDatabase(Duration longest) implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && String.valueOf(pool.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            pool.getDataSourceProperties().putIfAbsent("socketTimeout", String.valueOf(longest.toSeconds()));
            pool.getDataSourceProperties().putIfAbsent("tcpKeepAlive", "true");
        }
        return bean;
    }
}
