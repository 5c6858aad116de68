package dev.costura.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The same thing several times at once; what fails in one fails the test. */
final class SideBySide {

    private SideBySide() {}

    static void run(int lanes, IntConsumer work) {
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        try {
            List<Future<?>> going = new ArrayList<>();
            IntStream.range(0, lanes).forEach(lane -> going.add(threads.submit(() -> work.accept(lane))));
            for (Future<?> lane : going) {
                await(lane);
            }
        } finally {
            threads.shutdown();
        }
    }

    private static void await(Future<?> lane) {
        try {
            lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
