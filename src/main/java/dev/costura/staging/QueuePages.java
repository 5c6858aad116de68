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

    /** So many a glance looks at: each may be another page of the file, half a second together. */
    static final long GLANCE = 5_000;

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

    /**
     * All of them. Where the index does not say which, of a huge queue each is looked at in order of arrival: along the index it
     * is another page of the file each time.
     */
    Counted count(String workbook, Filter filter, long lastArrival) {
        boolean byIndex = lastArrival < KeptFigures.HUGE || filter.kind() == null && filter.reason() == null;
        Conditions conditions = new Conditions(workbook, filter, byIndex);
        return jdbc.sql("select count(*) as n, coalesce(min(arrival), 0) as first from " + conditions.from())
                .params(conditions.parameters)
                .query((row, number) -> new Counted(row.getLong("n"), row.getLong("first"), lastArrival))
                .single();
    }

    /** Those among the first that the index leads to, so that it takes no longer the more there are. */
    Figure<Counted> glance(String workbook, Filter filter, long lastArrival) {
        Conditions conditions = new Conditions(workbook, filter, true);
        long most = Math.min(few, GLANCE);
        return jdbc.sql("select count(*) as looked_at, coalesce(sum(matches), 0) as n from (select case when "
                        + conditions.unindexed() + " then 1 else 0 end as matches from " + conditions.indexed()
                        + " limit :most) as glance")
                .params(conditions.parameters)
                .param("most", most + 1)
                .query((row, number) ->
                        Figure.now(new Counted(row.getLong("n"), 0, lastArrival), row.getLong("looked_at") <= most))
                .single();
    }

    Page find(String workbook, Filter filter, Figure<Counted> figure, long offset, int size) {
        Counted counted = figure.value();
        // What was refused for a rare reason is sooner found among what was refused than among all.
        boolean sorted = figure.isWhole() ? counted.total() <= few : filter.reason() != null && counted.total() < size;
        Conditions conditions = new Conditions(workbook, filter, sorted);
        long behind = counted.total() - offset - size;
        if (sorted || !figure.isWhole() || offset <= behind) {
            conditions.from(counted.first());
            return page(found(conditions, "arrival", offset, size), figure);
        }
        // What came after the count would shift pages that are counted from the end.
        conditions.upTo(counted.upTo());
        List<Found> found = new ArrayList<>(
                found(conditions, "arrival desc", Math.max(0, behind), (int) Math.min(size, size + behind)));
        Collections.reverse(found);
        return page(found, figure);
    }

    Page after(String workbook, Filter filter, Figure<Counted> figure, long arrival, int size) {
        Counted counted = figure.value();
        Conditions conditions = new Conditions(workbook, filter, figure.isWhole() && counted.total() <= few);
        conditions.from(Math.max(arrival + 1, counted.first()));
        return page(found(conditions, "arrival", 0, size), figure);
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

    private static Page page(List<Found> found, Figure<Counted> figure) {
        return new Page(
                found.stream().map(Found::report).toList(),
                figure.map(Counted::total),
                found.isEmpty() ? null : found.get(found.size() - 1).arrival());
    }

    /** What a filter asks for, in SQL. */
    static final class Conditions {
        private final String source;
        private final List<String> indexed = new ArrayList<>();
        private final List<String> unindexed = new ArrayList<>();
        final Map<String, Object> parameters = new HashMap<>();

        /**
         * @param byIndex whether the index of workbook, status and work order is to be used. H2 uses it otherwise too, and
         *     sorts all that it finds, unless there is an alternative, be it one that never is; PostgreSQL knows that it is none.
         */
        Conditions(String workbook, Filter filter, boolean byIndex) {
            List<Status> statuses = statuses(filter);
            boolean plain = byIndex || filter.ot() != null;
            this.source = plain && !statuses.isEmpty() ? oneByOne(statuses, filter.ot() != null) : "staged";
            equal(
                    indexed,
                    plain ? "workbook = :workbook" : "(workbook = :workbook or arrival < 0)",
                    "workbook",
                    workbook);
            equal(
                    indexed,
                    plain ? "status = :status" : "(status = :status or arrival < 0)",
                    "status",
                    filter.status() == null ? null : filter.status().name());
            equal(indexed, "ot = :ot", "ot", filter.ot());
            equal(
                    unindexed,
                    "kind = :kind",
                    "kind",
                    filter.kind() == null ? null : filter.kind().name());
            equal(unindexed, "reason = :reason", "reason", filter.reason());
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

        private void equal(List<String> conditions, String condition, String name, @Nullable String value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(name, value);
            }
        }

        void from(long arrival) {
            unindexed.add("arrival >= :from");
            parameters.put("from", arrival);
        }

        void upTo(long arrival) {
            unindexed.add("arrival <= :upTo");
            parameters.put("upTo", arrival);
        }

        String from() {
            return unindexed.isEmpty() ? indexed() : indexed() + " and " + unindexed();
        }

        String indexed() {
            return source + " where " + String.join(" and ", indexed);
        }

        String unindexed() {
            return unindexed.isEmpty() ? "true" : String.join(" and ", unindexed);
        }
    }
}
