package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One service after the other on the same directory: each puts right what the one before it left behind, is compared with
 * what must be, goes on to the next round of work and is killed in it. So a kill costs one start.
 */
final class Chain implements AutoCloseable {

    private static final int KILLED = 128 + 9;

    private final Installation installation;
    private Child child;
    private Shop shop;
    private int round;
    private int kills;
    private String lastKill = "before any kill";

    /** @param rounds that there is work for, one a kill and some more */
    Chain(Path directory, int rounds) {
        installation = new Installation(directory, Rounds.workOrders(rounds));
        boot();
    }

    int kills() {
        return kills;
    }

    int boots() {
        return installation.boots();
    }

    private void boot() {
        installation.orders().give("");
        child = installation.start();
        shop = installation.shop(child.service());
    }

    /** Runs to the end and compares; answers the points that were passed. */
    List<String> complete() {
        installation.orders().give(Orders.LIST);
        shop.run().completed();
        List<String> passed = installation.orders().passed();
        installation.isComplete(lastKill, shop);
        return passed;
    }

    /** Another round is reported. */
    void stage() {
        installation.stage(shop, Rounds.reports(round++));
    }

    /** Launches and waits for the kill; false where the run never came to the point. The next one is started. */
    boolean killAt(String point) {
        installation.orders().give(Orders.KILL + point);
        launch();
        if (installation.orders().halting().isEmpty()) {
            return false;
        }
        killed("after a kill at [" + point + "]");
        return true;
    }

    /** Launches and kills after a while. */
    void killAfter(long micros, String described) {
        CompletableFuture<Void> launched = CompletableFuture.runAsync(this::launch);
        child.letPass(micros, TimeUnit.MICROSECONDS);
        child.kill();
        launched.join();
        killed(described);
    }

    private void killed(String described) {
        lastKill = described;
        kills++;
        assertThat(child.awaitEnd())
                .as("%s, said:%n%s", described, child.said())
                .isEqualTo(KILLED);
        installation.agrees(described);
        installation.leasesRunOut();
        boot();
    }

    /** How long a run takes that nobody disturbs. */
    long microsOfARun() {
        long begun = System.nanoTime();
        complete();
        return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
    }

    private void launch() {
        try {
            shop.launch("on-demand", Map.of("waitSeconds", Child.LONGEST_SECONDS));
        } catch (UncheckedIOException e) {
            // The service was killed while it was asked.
        }
    }

    Installation installation() {
        return installation;
    }

    @Override
    public void close() {
        installation.close();
    }
}
