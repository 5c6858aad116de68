package dev.costura.ledger;

import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.Operation;
import dev.costura.union.OwedWork;
import dev.costura.union.SpoolKey;
import dev.costura.union.Worker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Spool-level rows that are still to be written for union rows that are in the workbook: a batch may end within a group.
 * Callers bring the transaction.
 */
@Repository
public class OwedRows {

    private static final String OWED =
            "exists (select 1 from ledger_owed o where o.workbook = e.workbook and o.seq = e.seq)";

    private final JdbcClient jdbc;

    OwedRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Group(SpoolKey spool, Operation operation, Worker worker) {
        static Group of(Entry entry) {
            return new Group(entry.spool(), Objects.requireNonNull(entry.operation()), entry.worker());
        }
    }

    /** A batch is in the workbook: what it pays of earlier ones, and what it leaves to the next. */
    public void applied(String workbook, List<LedgerEntry> entries) {
        Set<Group> owed = owed(workbook);
        entries.stream()
                .map(LedgerEntry::entry)
                .filter(row -> isOfGroup(row) && owed.contains(Group.of(row)))
                .forEach(row -> paid(workbook, row));
        owe(workbook, endWithinGroup(entries));
    }

    /** Asked for once a batch: a batch tells of a hundred groups, and hardly more than one of them was begun before it. */
    private Set<Group> owed(String workbook) {
        return jdbc
                .sql("""
                        select distinct e.ot, e.tag_spool, e.operation, e.worker_id, e.worker_name
                        from ledger_owed o join ledger_entry e on e.seq = o.seq where o.workbook = :workbook
                        """)
                .param("workbook", workbook)
                .query((row, number) -> new Group(
                        new SpoolKey(row.getString("ot"), row.getString("tag_spool")),
                        Operation.valueOf(row.getString("operation")),
                        new Worker(row.getInt("worker_id"), row.getString("worker_name"))))
                .list()
                .stream()
                .collect(Collectors.toSet());
    }

    private static boolean isOfGroup(Entry entry) {
        Operation operation = entry.operation();
        return entry.union() == null
                && operation != null
                && (entry.type().equals(EventType.spoolCompleted(operation))
                        || entry.type().equals(EventType.spoolPaused(operation)))
                && entry.details().get("union_ids") instanceof List<?> unions
                && !unions.isEmpty();
    }

    /** Only of what the row tells: another process may have written work of the same group that this row knows nothing of. */
    private void paid(String workbook, Entry row) {
        List<Long> told = unionsOf(workbook, row, OWED);
        if (!told.isEmpty()) {
            jdbc.sql("delete from ledger_owed where workbook = :workbook and seq in (:seqs)")
                    .param("workbook", workbook)
                    .param("seqs", told)
                    .update();
        }
    }

    /** The row of its group was seen in Metadata: this work is owed none any more. */
    public void seen(String workbook, List<OwedWork> work) {
        work.forEach(one -> jdbc.sql("""
                        delete from ledger_owed where workbook = :workbook and seq in (
                          select e.seq from ledger_entry e
                          where e.workbook = :workbook and e.ot = :ot and e.tag_spool = :spool and e.n_union = :union
                            and e.operation = :operation and e.worker_id = :workerId and e.worker_name = :worker)
                        """)
                .param("workbook", workbook)
                .param("workerId", one.worker().id())
                .param("worker", one.worker().name())
                .param("ot", one.spool().ot())
                .param("spool", one.spool().tagSpool())
                .param("union", one.union())
                .param("operation", one.operation().name())
                .update());
    }

    /** Union rows come right before the row of their group, so those at the end of a batch are the ones that owe it. */
    private static List<Long> endWithinGroup(List<LedgerEntry> entries) {
        List<Long> owing = new ArrayList<>();
        Group group = null;
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i).entry();
            if (entry.union() == null || (group != null && !group.equals(Group.of(entry)))) {
                break;
            }
            group = Group.of(entry);
            owing.add(entries.get(i).seq());
        }
        return owing;
    }

    /**
     * These rows are no longer in the spreadsheet, and what is gone is to be written again: where one was the row of a
     * group, its union rows that still stand owe it again.
     */
    public void gone(String workbook, Collection<Long> seqs) {
        for (Entry entry : entries(seqs)) {
            if (isOfGroup(entry)) {
                owedAgain(workbook, entry);
            }
        }
    }

    private void owedAgain(String workbook, Entry row) {
        owe(workbook, unionsOf(workbook, row, "s.state = 'APPLIED'"));
    }

    /** The union rows that a row of their group tells of, and for which the condition holds. */
    private List<Long> unionsOf(String workbook, Entry row, String condition) {
        Group group = Group.of(row);
        return jdbc
                .sql("""
                        select %s from ledger_entry e join ledger_state s on s.seq = e.seq
                        where e.workbook = :workbook and e.ot = :ot and e.tag_spool = :spool and e.n_union is not null
                          and e.operation = :operation and e.worker_id = :workerId and e.worker_name = :worker and
                        """.formatted(EntryRows.COLUMNS) + condition)
                .param("workbook", workbook)
                .param("ot", group.spool().ot())
                .param("spool", group.spool().tagSpool())
                .param("operation", group.operation().name())
                .param("workerId", group.worker().id())
                .param("worker", group.worker().name())
                .query((result, number) -> EntryRows.entry(result))
                .list()
                .stream()
                .filter(union -> row.details().get("union_ids") instanceof List<?> unions
                        && unions.contains(union.entry().details().get("union_id")))
                .map(LedgerEntry::seq)
                .toList();
    }

    private List<Entry> entries(Collection<Long> seqs) {
        return seqs.isEmpty()
                ? List.of()
                : jdbc.sql("select " + EntryRows.COLUMNS + """
                                 from ledger_entry e join ledger_state s on s.seq = e.seq
                                where e.seq in (:seqs) and e.n_union is null
                                """)
                        .param("seqs", seqs)
                        .query((row, number) -> EntryRows.entry(row).entry())
                        .list();
    }

    private void owe(String workbook, List<Long> seqs) {
        if (!seqs.isEmpty()) {
            jdbc.sql("""
                            insert into ledger_owed (workbook, seq) select e.workbook, e.seq from ledger_entry e
                            where e.seq in (:seqs) and not exists (
                              select 1 from ledger_owed o where o.workbook = :workbook and o.seq = e.seq)
                            """).param("workbook", workbook).param("seqs", seqs).update();
        }
    }

    /** All work of a workbook that is owed its group's row, in the order in which it was written. */
    public List<OwedWork> of(String workbook) {
        return jdbc.sql("""
                        select %s from ledger_owed o join ledger_entry e on e.seq = o.seq
                          join ledger_state s on s.seq = o.seq
                        where o.workbook = :workbook and s.state = 'APPLIED' order by o.seq
                        """.formatted(EntryRows.COLUMNS))
                .param("workbook", workbook)
                .query((row, number) -> owed(EntryRows.entry(row).entry()))
                .list();
    }

    private static OwedWork owed(Entry entry) {
        return new OwedWork(
                entry.spool(),
                Objects.requireNonNull(entry.operation()),
                entry.worker(),
                String.valueOf(entry.details().get("completion_id")),
                Objects.requireNonNull(entry.union()),
                String.valueOf(entry.details().get("union_id")),
                entry.pulgadas(),
                entry.operatedAt());
    }
}
