package dev.costura.ops.audit;

import dev.costura.reconcile.AgingRecords;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Entries of the trail by age; those of no workbook are log-ins and the like. */
@Repository
class OldEntries implements AgingRecords {

    private static final String OLD =
            " from audit_event where (workbook = :workbook or workbook is null) and happened_at < :moment";

    private final JdbcClient jdbc;

    OldEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long countBefore(String workbook, Instant moment) {
        return jdbc.sql("select count(*)" + OLD)
                .param("workbook", workbook)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    @Override
    public long deleteBefore(String workbook, Instant moment) {
        return jdbc.sql("delete" + OLD)
                .param("workbook", workbook)
                .param("moment", moment.atOffset(ZoneOffset.UTC))
                .update();
    }
}
