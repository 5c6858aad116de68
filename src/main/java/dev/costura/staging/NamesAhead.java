package dev.costura.staging;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The work orders with waiting reports of a huge queue, by name, each looked up when it is its turn: one pass over all that waits
 * would take a run half a minute before its first call, and all of their names memory.
 */
final class NamesAhead implements Iterator<String> {

    /** Along the index of each status, which is left at the first. The order is the database's, whatever language it sorts by. */
    static final String NEXT = """
            select min(ot) from (
              select * from (select ot from staged where workbook = :workbook and status = 'PENDING' and ot > :after
                and arrival <= :upTo order by workbook, status, ot limit 1) as pending
              union all
              select * from (select ot from staged where workbook = :workbook and status = 'DEFERRED' and ot > :after
                and arrival <= :upTo order by workbook, status, ot limit 1) as deferred) as each_status
            """;

    private final JdbcClient jdbc;
    private final String workbook;
    private final long upTo;
    private @Nullable String next;

    NamesAhead(JdbcClient jdbc, String workbook, long upTo) {
        this.jdbc = jdbc;
        this.workbook = workbook;
        this.upTo = upTo;
        this.next = after("");
    }

    private @Nullable String after(String name) {
        return jdbc.sql(NEXT)
                .param("workbook", workbook)
                .param("upTo", upTo)
                .param("after", name)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public String next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        String name = Objects.requireNonNull(next);
        next = after(name);
        return name;
    }
}
