package dev.costura.fleet;

import dev.costura.reconcile.LaunchException;
import dev.costura.reconcile.LaunchRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Launches that are handed to workers, and what they say. The message in the channel is the id alone. */
class Launches {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Members members;
    private final String me;

    Launches(JdbcClient jdbc, Members members, String me) {
        this.jdbc = jdbc;
        this.members = members;
        this.me = me;
    }

    /**
     * One of the two.
     *
     * @param launch what is to be launched
     * @param restart the run to go on with
     */
    record Asked(@Nullable LaunchRequest launch, @Nullable Long restart) {}

    /** @param taker who has it; null: nobody who is there */
    record Standing(
            @Nullable String taker,
            @Nullable Long run,
            @Nullable LaunchException refusal) {
        boolean isAnswered() {
            return run != null || refusal != null;
        }
    }

    String ask(String workbook, Asked asked) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into fleet_launch (id, workbook, asked, sent_by, sent_at)
                        values (:id, :workbook, :asked, :me, clock_timestamp())
                        """)
                .param("id", id)
                .param("workbook", workbook)
                .param("asked", JSON.writeValueAsString(asked))
                .param("me", me)
                .update();
        return id;
    }

    /** Empty where somebody has it who is there, where it has been answered, or where nobody waits for it any more. */
    Optional<Asked> take(String id) {
        return jdbc.sql("""
                        update fleet_launch l set taken_by = :me
                        where id = :id and run_id is null and refusal is null
                          and (taken_by is null
                            or not exists (select 1 from fleet_process p where p.name = l.taken_by and %s))
                        returning asked
                        """.formatted(members.isThere("p")))
                .param("me", me)
                .param("id", id)
                .query(String.class)
                .optional()
                .map(asked -> JSON.readValue(asked, Asked.class));
    }

    void answer(String id, long run) {
        jdbc.sql("update fleet_launch set run_id = :run where id = :id and taken_by = :me")
                .param("run", run)
                .param("id", id)
                .param("me", me)
                .update();
    }

    void refuse(String id, LaunchException refusal) {
        jdbc.sql("""
                        update fleet_launch set refusal_kind = :kind, refusal = :message, refusal_run = :run
                        where id = :id and taken_by = :me
                        """)
                .param("kind", refusal.kind().name())
                .param("message", refusal.getMessage())
                .param("run", refusal.runningExecution(), java.sql.Types.BIGINT)
                .param("id", id)
                .param("me", me)
                .update();
    }

    Standing standing(String id) {
        return jdbc.sql("""
                        select (select p.name from fleet_process p where p.name = l.taken_by and %s) as taker,
                          run_id, refusal_kind, refusal, refusal_run from fleet_launch l where id = :id
                        """.formatted(members.isThere("p")))
                .param("id", id)
                .query((row, number) -> new Standing(
                        row.getString("taker"),
                        (Long) row.getObject("run_id"),
                        row.getString("refusal") == null
                                ? null
                                : new LaunchException(
                                        LaunchException.Kind.valueOf(row.getString("refusal_kind")),
                                        row.getString("refusal"),
                                        (Long) row.getObject("refusal_run"))))
                .single();
    }

    void forget(String id) {
        jdbc.sql("delete from fleet_launch where id = :id").param("id", id).update();
    }

    /** Of askers that are gone. */
    void forgetOld() {
        jdbc.sql("delete from fleet_launch where sent_at < clock_timestamp() - interval '1 hour'")
                .update();
    }
}
