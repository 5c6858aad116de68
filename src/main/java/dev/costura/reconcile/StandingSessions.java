package dev.costura.reconcile;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * A process that stands still in the middle of a transaction keeps the rows that it has changed, and whoever takes its
 * workbook over would wait for them until it wakes up. So sessions bear the name of their process, and the successor has
 * PostgreSQL end those (docs/decisions/0015). Elsewhere nothing is done: H2's file belongs to one process.
 */
@Component
class StandingSessions {

    private static final Logger log = LoggerFactory.getLogger(StandingSessions.class);

    private static final String POSTGRES = "jdbc:postgresql:";

    private final JdbcTemplate jdbc;

    StandingSessions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Ends the sessions of that process which wait for it in the middle of a transaction that has changed something. One
     * that waits for the Sheets API has changed nothing yet, so a run that goes on with another workbook is not hit.
     */
    void end(String process) {
        if (!isPostgres()) {
            return;
        }
        // Not among the conditions, for their order is PostgreSQL's to choose.
        List<Boolean> ended = jdbc.queryForList("""
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and application_name = ? and state like 'idle in transaction%'
                  and backend_xid is not null
                """, Boolean.class, process);
        if (!ended.isEmpty()) {
            log.warn(
                    "Process {} stands still in the middle of a transaction: {} of its database sessions ended, so that nobody waits for the rows it holds",
                    process,
                    ended.size());
        }
    }

    private boolean isPostgres() {
        return Boolean.TRUE.equals(jdbc.execute((org.springframework.jdbc.core.ConnectionCallback<Boolean>)
                connection -> connection.getMetaData().getURL().startsWith(POSTGRES)));
    }

    /** Names the sessions; a name that is given with the URL stays. */
    record Naming(ProcessName process) implements BeanPostProcessor {
        @Override
        public Object postProcessBeforeInitialization(Object bean, String name) {
            if (bean instanceof HikariDataSource pool
                    && pool.getJdbcUrl() != null
                    && pool.getJdbcUrl().startsWith(POSTGRES)) {
                pool.addDataSourceProperty("ApplicationName", process.value());
            }
            return bean;
        }
    }
}
