package dev.costura.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.database.DatabaseTestCase;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two transactions, as those of two processes, at a workbook at which nobody was before. */
abstract class TurnsContract extends DatabaseTestCase {

    private static final int WORKBOOKS = 50;
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
    void theVeryFirstTwoAtAWorkbookTakeTurnsToo() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        AtomicInteger inside = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> both = IntStream.range(0, 2)
                    .mapToObj(any -> threads.submit(() -> takeAll(together, inside)))
                    .toList();

            for (Future<Integer> one : both) {
                assertThat(one.get(SECONDS, TimeUnit.SECONDS))
                        .as("most of them that were at a workbook at once")
                        .isOne();
            }
        } finally {
            threads.shutdown(); // no interruption: it would close the file under H2
        }
        assertThat(database.sql()
                        .sql("select count(*) from ledger_turn")
                        .query(Integer.class)
                        .single())
                .isEqualTo(WORKBOOKS);
    }

    private int takeAll(CyclicBarrier together, AtomicInteger inside) throws Exception {
        int most = 0;
        for (int i = 0; i < WORKBOOKS; i++) {
            String workbook = "workbook-" + i;
            together.await(SECONDS, TimeUnit.SECONDS);
            most = Math.max(most, take(workbook, inside));
        }
        return most;
    }

    private int take(String workbook, AtomicInteger inside) {
        return transaction.execute(any -> {
            bean(Turns.class).take(workbook);
            int now = inside.incrementAndGet();
            inside.decrementAndGet();
            return now;
        });
    }
}
