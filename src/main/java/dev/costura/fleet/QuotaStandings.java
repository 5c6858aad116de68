package dev.costura.fleet;

import dev.costura.workbook.Pacings.Kind;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much of the shared quotas the whole fleet has used: what each process says of itself, a few seconds old. */
public class QuotaStandings {

    /** Whose quota it is. */
    public enum Scope {
        /** A Google project's: all its users together. */
        PROJECT,
        /** One user's, that is one credential's, within its project. */
        USER
    }

    /**
     * One quota.
     *
     * @param name the project, or {@code project/e-mail address of the service account}; {@code none} on loopback
     * @param kind reads and writes are counted apart
     * @param allowed calls in any minute
     * @param used calls of the whole fleet in the last minute, as told by its processes
     * @param available calls that could be made at once
     */
    public record Standing(Scope scope, String name, Kind kind, int allowed, int used, long available) {}

    private final JdbcClient jdbc;
    private final Buckets buckets;
    private final String me;

    QuotaStandings(JdbcClient jdbc, Buckets buckets, String me) {
        this.jdbc = jdbc;
        this.buckets = buckets;
        this.me = me;
    }

    /** Projects before their users, by name; of accounts that nobody has used for a minute nothing is told. */
    public List<Standing> all() {
        return jdbc.sql("""
                        select bucket, max(allowed) as allowed, sum(used) as used from fleet_quota_use
                        where told_at > clock_timestamp() - interval '60 seconds'
                        group by bucket order by bucket
                        """)
                .query((row, number) ->
                        standing(BucketId.of(row.getString("bucket")), row.getInt("allowed"), row.getInt("used")))
                .list();
    }

    private Standing standing(BucketId id, int allowed, int used) {
        return new Standing(id.scope(), id.name(), id.kind(), allowed, used, buckets.available(id.text(), allowed));
    }

    /** What this process has used; a line for each of its quotas. */
    void tell(BucketId id, int allowed, int used) {
        jdbc.sql("""
                        insert into fleet_quota_use (bucket, process, allowed, used, told_at)
                        values (:bucket, :me, :allowed, :used, clock_timestamp())
                        on conflict (bucket, process) do update set
                          allowed = excluded.allowed, used = excluded.used, told_at = excluded.told_at
                        """)
                .param("bucket", id.text())
                .param("me", me)
                .param("allowed", allowed)
                .param("used", used)
                .update();
    }

    /** Lines that nobody tells any more. */
    void forget() {
        jdbc.sql("delete from fleet_quota_use where told_at < clock_timestamp() - interval '1 hour'")
                .update();
    }
}
