package dev.costura.ledger;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pictures that batches were planned by, kept until what the batches did is proven. What is in them is the workbook room's. */
@Repository
public class KeptPictures {

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptPictures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Keeps one, committed in a transaction of its own as the attempts that refer to it are, and returns its id. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long keep(String workbook, long executionId, byte[] content) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into ledger_picture (workbook, execution_id, kept_at, content)
                        values (:workbook, :execution, :now, :content)
                        """)
                .param("workbook", workbook)
                .param("execution", executionId)
                .param("now", EntryRows.at(clock.instant()))
                .param("content", content)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    public Optional<byte[]> find(long id) {
        return jdbc.sql("select content from ledger_picture where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }

    /** Forgets those of this workbook that no unsettled attempt needs; to be called when no run is about to use one. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forgetProven(String workbook) {
        jdbc.sql("""
                        delete from ledger_picture where workbook = :workbook and id not in (
                          select picture_id from ledger_attempt
                          where workbook = :workbook and state in ('OPEN', 'SUPERSEDED') and picture_id is not null)
                        """).param("workbook", workbook).update();
    }
}
