package dev.costura.staging;

import dev.costura.staging.QueueView.Counted;
import dev.costura.staging.QueueView.Filter;
import dev.costura.staging.QueueView.Page;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Pages of the queue, in order of arrival. Few reports are found along the index of their status, and sorted; of many it would
 * have to be all of them that are sorted, so they are found along their arrivals, from the nearer end.
 */
final class QueuePages {

    static final long FEW = 20_000;

    private final JdbcClient jdbc;
    private final long few;
    private final ReportRows rows = new ReportRows();

    /** @param few so many are sorted */
    QueuePages(JdbcClient jdbc, long few) {
        this.jdbc = jdbc;
        this.few = few;
    }

    /** One with its arrival, which is not shown. */
    private record Found(long arrival, StagedReport report) {}

    long count(String workbook, Filter filter) {
        Conditions conditions = new Conditions(workbook, filter, true);
        return jdbc.sql("select count(*) from " + conditions.from())
                .params(conditions.parameters)
                .query(Long.class)
                .single();
    }

    Page find(String workbook, Filter filter, Counted counted, long offset, int size) {
        Conditions conditions = new Conditions(workbook, filter, counted.total() <= few);
        long behind = counted.total() - offset - size;
        if (counted.total() <= few || offset <= behind) {
            return page(found(conditions, "arrival", offset, size), counted);
        }
        // What came after the count would shift pages that are counted from the end.
        conditions.upTo(counted.upTo());
        List<Found> found = new ArrayList<>(
                found(conditions, "arrival desc", Math.max(0, behind), (int) Math.min(size, size + behind)));
        Collections.reverse(found);
        return page(found, counted);
    }

    Page after(String workbook, Filter filter, Counted counted, long arrival, int size) {
        Conditions conditions = new Conditions(workbook, filter, counted.total() <= few);
        conditions.after(arrival);
        return page(found(conditions, "arrival", 0, size), counted);
    }

    private List<Found> found(Conditions conditions, String order, long offset, int size) {
        if (size <= 0) {
            return List.of();
        }
        return jdbc.sql("select * from " + conditions.from() + " order by " + order + " limit :size offset :offset")
                .params(conditions.parameters)
                .param("size", size)
                .param("offset", offset)
                .query((row, number) -> new Found(row.getLong("arrival"), rows.staged(row)))
                .list();
    }

    private static Page page(List<Found> found, Counted counted) {
        return new Page(
                found.stream().map(Found::report).toList(),
                counted.total(),
                found.isEmpty() ? null : found.get(found.size() - 1).arrival());
    }

    /** What a filter asks for, in SQL. */
    static final class Conditions {
        private final String source;
        private final List<String> conditions = new ArrayList<>();
        final Map<String, Object> parameters = new HashMap<>();

        /**
         * @param indexed whether the index of workbook, status and work order is to be used. H2 uses it otherwise too, and
         *     sorts all that it finds, unless there is an alternative, be it one that never is; PostgreSQL knows that it is none.
         */
        Conditions(String workbook, Filter filter, boolean indexed) {
            List<Status> statuses = statuses(filter);
            boolean plain = indexed || filter.ot() != null;
            this.source = plain && !statuses.isEmpty() ? oneByOne(statuses, filter.ot() != null) : "staged";
            equal(plain ? "workbook = :workbook" : "(workbook = :workbook or arrival < 0)", "workbook", workbook);
            equal(
                    "kind = :kind",
                    "kind",
                    filter.kind() == null ? null : filter.kind().name());
            equal(
                    plain ? "status = :status" : "(status = :status or arrival < 0)",
                    "status",
                    filter.status() == null ? null : filter.status().name());
            equal("ot = :ot", "ot", filter.ot());
            equal("reason = :reason", "reason", filter.reason());
        }

        /** Where the status is not asked for, those that there may be; none where it is, or where there may be any. */
        private static List<Status> statuses(Filter filter) {
            if (filter.status() != null) {
                return List.of();
            } else if (filter.ot() != null) {
                return List.of(Status.values());
            }
            return filter.reason() == null ? List.of() : List.of(Status.REJECTED, Status.DEFERRED);
        }

        /** A list of them would keep the database from using the index, which is by status before work orders. */
        private static String oneByOne(List<Status> statuses, boolean ofWorkOrder) {
            return statuses.stream()
                    .map(status -> "select * from staged where workbook = :workbook and status = '" + status + "'"
                            + (ofWorkOrder ? " and ot = :ot" : ""))
                    .collect(Collectors.joining(" union all ", "(", ") as staged"));
        }

        private void equal(String condition, String name, @Nullable String value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(name, value);
            }
        }

        void after(long arrival) {
            conditions.add("arrival > :after");
            parameters.put("after", arrival);
        }

        void upTo(long arrival) {
            conditions.add("arrival <= :upTo");
            parameters.put("upTo", arrival);
        }

        String from() {
            return source + " where " + String.join(" and ", conditions);
        }
    }
}
