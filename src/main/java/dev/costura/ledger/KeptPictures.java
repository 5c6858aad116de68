package dev.costura.ledger;

import java.sql.Types;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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

    /**
     * Keeps one, committed in a transaction of its own as the attempts that refer to it are, and returns its id.
     *
     * @param reading of the whole workbook that this picture is of or differs from
     * @param whole content of that reading, asked for where it is not kept yet
     * @param difference what tells the picture from it, null where nothing does
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public long keep(
            String workbook, long executionId, UUID reading, Supplier<byte[]> whole, byte @Nullable [] difference) {
        // Two may have kept it at once: when a run was over, and by the next one's first batch.
        long wholeId = jdbc.sql("""
                        select id from ledger_picture
                        where workbook = :workbook and reading = :reading and whole_id is null order by id limit 1
                        """)
                .param("workbook", workbook)
                .param("reading", reading.toString())
                .query(Long.class)
                .optional()
                .orElseGet(() -> insert(workbook, executionId, reading, null, whole.get()));
        return difference == null ? wholeId : insert(workbook, executionId, null, wholeId, difference);
    }

    private long insert(
            String workbook, long executionId, @Nullable UUID reading, @Nullable Long wholeId, byte[] content) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into ledger_picture (workbook, execution_id, kept_at, reading, whole_id, content)
                        values (:workbook, :execution, :now, :reading, :whole, :content)
                        """)
                .param("workbook", workbook)
                .param("execution", executionId)
                .param("now", EntryRows.at(clock.instant()))
                .param("reading", reading == null ? null : reading.toString(), Types.VARCHAR)
                .param("whole", wholeId, Types.BIGINT)
                .param("content", content)
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /**
     * @param content of a picture, or what tells it from the whole reading
     * @param whole content of that reading, null where the picture is whole
     */
    public record Kept(byte[] content, byte @Nullable [] whole) {}

    public Optional<Kept> find(long id) {
        return jdbc.sql("""
                        select picture.content, whole.content as whole_content from ledger_picture picture
                        left join ledger_picture whole on whole.id = picture.whole_id
                        where picture.id = :id
                        """)
                .param("id", id)
                .query((row, number) -> new Kept(row.getBytes("content"), row.getBytes("whole_content")))
                .optional();
    }

    /**
     * Forgets those of this workbook that no unsettled attempt needs, but for the last whole reading, which the next
     * pictures may differ from; to be called when no run is about to use one.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forgetProven(String workbook) {
        jdbc.sql("""
                        delete from ledger_picture where workbook = :workbook
                          and id not in (
                            select picture_id from ledger_attempt
                            where workbook = :workbook and state in ('OPEN', 'SUPERSEDED') and picture_id is not null)
                          and id not in (
                            select needed.whole_id from ledger_picture needed
                            join ledger_attempt attempt on attempt.picture_id = needed.id
                            where attempt.workbook = :workbook and attempt.state in ('OPEN', 'SUPERSEDED')
                              and needed.whole_id is not null)
                          and id not in (
                            select max(last.id) from ledger_picture last
                            where last.workbook = :workbook and last.reading is not null
                            having max(last.id) is not null)
                        """).param("workbook", workbook).update();
    }
}
