package dev.costura.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is in the fleet, as each process says of itself. All times are the database's. */
public class Members {

    private static final String NAMES = "name, role, host, joined_at, seen_at, runs_at_once, state, told";

    private final JdbcClient jdbc;
    private final long lostAfterSeconds;

    Members(JdbcClient jdbc, FleetProperties properties) {
        this.jdbc = jdbc;
        this.lostAfterSeconds = properties.lostAfter().toSeconds();
    }

    public enum State {
        /** Takes what comes. */
        WORKING,
        /** Was told to take nothing more, and has something in hand. */
        DRAINING,
        /** Takes nothing and has nothing in hand: it can be ended. */
        DRAINED,
        /** Gets no answer from the Sheets API; what it has in hand is given to others. */
        CUT_OFF,
        /** Has ended in order. */
        LEFT
    }

    /** @param isLost whether it has been silent for so long that what it has in hand is given to others */
    record Member(
            String name,
            FleetProperties.Role role,
            String host,
            Instant joinedAt,
            Instant seenAt,
            int runsAtOnce,
            State state,
            @Nullable String told,
            boolean isLost) {}

    /**
     * A condition of SQL, of a process in a table under this name: that what it has taken is still its. Who stands still, was
     * cut off or has left has nothing any more.
     */
    String isThere(String table) {
        return "%1$s.state not in ('LEFT', 'CUT_OFF') and %1$s.seen_at > clock_timestamp() - interval '%2$d seconds'"
                .formatted(table, lostAfterSeconds);
    }

    /** That it is there for what needs no answers of the Sheets API: to wait for partitions, and to send them again. */
    String isThereToWait(String table) {
        return "%1$s.state <> 'LEFT' and %1$s.seen_at > clock_timestamp() - interval '%2$d seconds'"
                .formatted(table, lostAfterSeconds);
    }

    void join(String name, FleetProperties.Role role, String host, int runsAtOnce) {
        jdbc.sql("""
                        insert into fleet_process (name, role, host, joined_at, seen_at, runs_at_once, state)
                        values (:name, :role, :host, clock_timestamp(), clock_timestamp(), :runs, 'WORKING')
                        on conflict (name) do update set seen_at = clock_timestamp(), state = 'WORKING', told = null
                        """)
                .param("name", name)
                .param("role", role.name())
                .param("host", host)
                .param("runs", runsAtOnce)
                .update();
    }

    /** False where nobody knows it: its line was cleaned away while it was silent. */
    boolean isSeen(String name) {
        return jdbc.sql("update fleet_process set seen_at = clock_timestamp() where name = :name")
                        .param("name", name)
                        .update()
                == 1;
    }

    Optional<State> state(String name) {
        return jdbc.sql("select state from fleet_process where name = :name")
                .param("name", name)
                .query((row, number) -> State.valueOf(row.getString("state")))
                .optional();
    }

    /** False where it was in another state than the one it is to leave. */
    boolean become(String name, State from, State to, @Nullable String told) {
        return jdbc.sql("update fleet_process set state = :to, told = :told where name = :name and state = :from")
                        .param("name", name)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("told", told, java.sql.Types.VARCHAR)
                        .update()
                == 1;
    }

    void left(String name) {
        jdbc.sql("update fleet_process set state = 'LEFT' where name = :name")
                .param("name", name)
                .update();
    }

    boolean anyWorker() {
        return jdbc.sql("select count(*) from fleet_process p where role = 'WORKER' and state = 'WORKING' and "
                                + isThere("p"))
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those who are there or were lately, workers first, in order of joining. */
    List<Member> all() {
        return jdbc.sql("select " + NAMES + ", not (p.seen_at > clock_timestamp() - interval '" + lostAfterSeconds
                        + " seconds') as lost from fleet_process p order by role desc, joined_at, name")
                .query((row, number) -> new Member(
                        row.getString("name"),
                        FleetProperties.Role.valueOf(row.getString("role")),
                        row.getString("host"),
                        row.getObject("joined_at", OffsetDateTime.class).toInstant(),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                        row.getInt("runs_at_once"),
                        State.valueOf(row.getString("state")),
                        row.getString("told"),
                        row.getBoolean("lost") && !row.getString("state").equals(State.LEFT.name())))
                .list();
    }

    /** Lines of processes that have left, or that have been silent, for longer than this. */
    void forget(Duration silent) {
        jdbc.sql("delete from fleet_process where seen_at < clock_timestamp() - interval '" + silent.toSeconds()
                        + " seconds'")
                .update();
    }
}
