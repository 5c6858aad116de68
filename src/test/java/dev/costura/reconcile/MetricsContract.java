package dev.costura.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import dev.costura.union.WorkOrderMetrics;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.SqlArrayValue;

/** The metrics that are kept with a run, on any database. */
abstract class MetricsContract extends DatabaseTestCase {

    private static final long RUN = 7;
    private static final int MANY = 3_000;

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {Metrics.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {"worker_day_metrics", "work_order_metrics"};
    }

    private static WorkOrderMetrics metrics(String ot, int armDone) {
        BigDecimal zero = BigDecimal.ZERO;
        return new WorkOrderMetrics(ot, 10, 10, armDone, 0, zero, zero, zero, zero);
    }

    private static List<WorkOrderMetrics> many() {
        return IntStream.range(0, MANY)
                .mapToObj(order -> metrics("OT-%05d".formatted(order), 0))
                .toList();
    }

    @Test
    void pagesFollowEachOtherUntilNothingIsUnsettled() {
        bean(Metrics.class).planned(RUN, many());
        bean(Metrics.class).planned(RUN + 1, many());
        bean(Metrics.class).settle(RUN, List.of(metrics("OT-00003", 4)), List.of());

        List<String> found = new ArrayList<>();
        String last = "";
        for (List<WorkOrderMetrics> page = page(last); !page.isEmpty(); page = page(last)) {
            page.forEach(one -> found.add(one.ot()));
            last = found.get(found.size() - 1);
        }

        assertThat(found).hasSize(MANY - 1).isSorted().doesNotContain("OT-00003");
    }

    private List<WorkOrderMetrics> page(String after) {
        return bean(Metrics.class).unsettled(RUN, after, 500);
    }

    @Test
    void aPlanMadeAnewLeavesWhereWorkOrdersStoodBeforeTheRun() {
        bean(Metrics.class).planned(RUN, List.of(metrics("OT-1", 1), metrics("OT-2", 2)));

        bean(Metrics.class).planned(RUN, List.of(metrics("OT-2", 9), metrics("OT-3", 3)));

        assertThat(page("")).extracting(WorkOrderMetrics::armDone).containsExactly(1, 2, 3);
    }

    @Test
    void howManyWorkOrdersARunHasMakesNoPageOfThemLonger() {
        bean(Metrics.class).planned(RUN, many());
        database.sql().sql("analyze").update();

        List<String> known = database.sql()
                .sql("explain analyze " + Metrics.KNOWN)
                .param("execution", RUN)
                .param("orders", new SqlArrayValue("varchar", "OT-00007", "OT-02500", "OT-4"))
                .query(String.class)
                .list();
        List<String> unsettled = database.sql()
                .sql("explain analyze " + Metrics.UNSETTLED)
                .param("execution", RUN)
                .param("after", "OT-00100")
                .param("limit", 10)
                .query(String.class)
                .list();

        assertThat(database.rowsLookedAt(known)).as(String.join("\n", known)).isLessThan(50);
        assertThat(database.rowsLookedAt(unsettled))
                .as(String.join("\n", unsettled))
                .isLessThan(100);
    }
}
