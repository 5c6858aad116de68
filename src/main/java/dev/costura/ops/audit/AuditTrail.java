package dev.costura.ops.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionException;

/** Keeps the trail, where Spring Boot's audit events end up. */
@Repository
public class AuditTrail implements AuditEventRepository {

    static final String ADDRESS = "address";
    static final String WORKBOOK = "workbook";
    static final String TARGET = "target";
    static final String RESULT = "result";
    static final String STATUS = "status";

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private static final String CHOSEN = """
            from audit_event
             where (cast(:who as varchar) is null or who = :who)
               and (cast(:action as varchar) is null or action = :action)
               and (cast(:workbook as varchar) is null or workbook = :workbook)
            """;

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Null means all. */
    public record Filter(
            @Nullable String who,
            @Nullable Action action,
            @Nullable String workbook) {}

    /** The newest first. */
    public record Page(List<AuditEntry> items, long total) {}

    public Page find(Filter filter, int page, int size) {
        List<AuditEntry> items = jdbc.sql("select * " + CHOSEN + " order by id desc limit :size offset :from")
                .params(params(filter))
                .param("size", size)
                .param("from", (long) page * size)
                .query(AuditTrail::entry)
                .list();
        long total = jdbc.sql("select count(*) " + CHOSEN)
                .params(params(filter))
                .query(Long.class)
                .single();
        return new Page(items, total);
    }

    private static Map<String, @Nullable Object> params(Filter filter) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("who", filter.who());
        params.put("action", filter.action() == null ? null : filter.action().name());
        params.put("workbook", filter.workbook());
        return params;
    }

    /** The request was answered already: where the database is away, the log is all that is left to tell it. */
    @Override
    public void add(AuditEvent event) {
        Map<String, Object> data = event.getData();
        try {
            jdbc.sql("""
                            insert into audit_event (happened_at, who, address, action, workbook, target, result, status)
                            values (:at, :who, :address, :action, :workbook, :target, :result, :status)
                            """)
                    .param("at", event.getTimestamp().atOffset(ZoneOffset.UTC))
                    .param("who", cut(event.getPrincipal(), 200))
                    .param("address", cut(Objects.toString(data.get(ADDRESS), ""), 60))
                    .param("action", event.getType())
                    .param("workbook", data.get(WORKBOOK))
                    .param("target", cut(Objects.toString(data.get(TARGET), ""), 300))
                    .param("result", data.get(RESULT) instanceof String led ? cut(led, 300) : null)
                    .param("status", data.get(STATUS))
                    .update();
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "{} by {} could not be put on the audit trail, for the database failed: {}",
                    event.getType(),
                    event.getPrincipal(),
                    data);
        }
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }

    /** As Spring Boot's own endpoint asks. */
    @Override
    public List<AuditEvent> find(@Nullable String principal, @Nullable Instant after, @Nullable String type) {
        Filter filter = new Filter(principal, type == null ? null : Action.valueOf(type), null);
        return find(filter, 0, 1000).items().stream()
                .filter(entry -> after == null || entry.at().isAfter(after))
                .map(entry ->
                        new AuditEvent(entry.at(), entry.who(), entry.action().name(), Map.of(TARGET, entry.target())))
                .toList();
    }

    private static AuditEntry entry(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("address"),
                Action.valueOf(row.getString("action")),
                row.getString("workbook"),
                row.getString("target"),
                row.getString("result"),
                row.getInt("status"));
    }
}
