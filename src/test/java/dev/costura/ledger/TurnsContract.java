package dev.costura.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two transactions, as those of two processes, at one workbook at once. */
abstract class TurnsContract extends DatabaseTestCase {

    private static final int WORKBOOKS = 50;
    /** Of each; at the first of them there is nothing to be locked yet. */
    private static final int VISITS = 2;

    private static final int SECONDS = 60;

    @Override
    protected Class<?>[] beans() {
        return new Class<?>[] {Turns.class};
    }

    @Override
    protected String[] tables() {
        return new String[] {"ledger_turn"};
    }

    @Test
    void twoAtAWorkbookTakeTurnsTheVeryFirstToo() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Visits visits = new Visits();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(
                    threads.submit(() -> takeAll(together, visits)), threads.submit(() -> takeAll(together, visits)));
            for (Future<?> one : both) {
                one.get(SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdown(); // no interruption: it would close the file under H2
        }
        assertThat(visits.count).as("visits, one after the other").isEqualTo(2 * VISITS * WORKBOOKS);
        assertThat(turns()).isEqualTo(WORKBOOKS);
    }

    /** Counts what nobody does at the same time; of two that do, one is lost. */
    private static final class Visits {
        private volatile int count;
    }

    private Void takeAll(CyclicBarrier together, Visits visits) throws Exception {
        for (int i = 0; i < VISITS * WORKBOOKS; i++) {
            String workbook = "workbook-" + i / VISITS;
            together.await(SECONDS, TimeUnit.SECONDS);
            transaction.executeWithoutResult(any -> {
                bean(Turns.class).take(workbook);
                int before = visits.count;
                turns();
                visits.count = before + 1;
            });
        }
        return null;
    }

    private int turns() {
        return database.sql()
                .sql("select count(*) from ledger_turn")
                .query(Integer.class)
                .single();
    }
}
