package dev.costura.fleet;

import dev.costura.fleet.FleetProcess.Doing;
import dev.costura.fleet.FleetProcess.Kind;
import dev.costura.fleet.Members.Member;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at who is in the fleet and what each is doing. */
public class FleetViews {

    private static final String PARTITIONS = """
            select t.worker as process, t.workbook, t.run_id, 'PARTITION' as kind, t.taken_at as since
            from fleet_execution e join fleet_partition t on t.execution_id = e.execution_id
              join batch_step_execution s on s.step_execution_id = t.step_execution_id
            where not e.ended and t.worker is not null and s.status in ('STARTING', 'STARTED', 'STOPPING')
            order by t.taken_at, t.workbook
            """;

    /**
     * Whoever runs anything on a workbook holds its lease, whoever asked for it. The lock library keeps times in UTC, without saying so.
     */
    private static final String LEASES = """
            select l.locked_by as process, substr(l.name, 10) as workbook, 'LAUNCH' as kind,
              l.locked_at at time zone 'UTC' as since,
              (select max(r.execution_id) from run r
                where r.workbook = substr(l.name, 10) and r.ended_at is null) as run_id
            from shedlock l where l.name like 'workbook-%' and l.lock_until > timezone('utc', clock_timestamp())
            order by l.locked_at, l.name
            """;

    private final JdbcClient jdbc;
    private final Members members;
    private final ExecutionViews executions;

    FleetViews(JdbcClient jdbc, Members members, ExecutionViews executions) {
        this.jdbc = jdbc;
        this.members = members;
        this.executions = executions;
    }

    /** Those who are there or were lately, workers first, in order of joining. */
    public List<FleetProcess> processes() {
        List<Member> all = members.all();
        Map<String, List<Doing>> doing = doing();
        return all.stream()
                .map(member -> new FleetProcess(
                        member.name(),
                        member.role(),
                        member.host(),
                        member.joinedAt(),
                        member.seenAt(),
                        member.state(),
                        member.isLost(),
                        member.told(),
                        member.runsAtOnce(),
                        doing.getOrDefault(member.name(), List.of())))
                .toList();
    }

    public Optional<FleetProcess> process(String name) {
        return processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst();
    }

    /** How the partitions stand of all executions that go on. */
    public PartitionCounts going() {
        return executions.going();
    }

    private Map<String, List<Doing>> doing() {
        Map<String, List<Doing>> doing = new HashMap<>();
        RowCallbackHandler add = row -> add(row, doing);
        jdbc.sql(PARTITIONS).query(add);
        // The lease of a partition's workbook is that partition's.
        jdbc.sql(LEASES).query(add);
        return doing;
    }

    private static void add(ResultSet row, Map<String, List<Doing>> doing) throws SQLException {
        List<Doing> its = doing.computeIfAbsent(row.getString("process"), any -> new ArrayList<>());
        String workbook = row.getString("workbook");
        if (its.stream().noneMatch(each -> each.workbook().equals(workbook))) {
            its.add(new Doing(
                    workbook,
                    (Long) row.getObject("run_id"),
                    Kind.valueOf(row.getString("kind")),
                    row.getObject("since", OffsetDateTime.class).toInstant()));
        }
    }
}
