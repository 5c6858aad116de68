package dev.costura.kills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code run}, killed with SIGKILL wherever it is, and called again. */
@Tag("soak")
class KilledCommandTest {

    private static final int KILLED = 128 + 9;

    /** What the normal build takes of them: the service runs through the same code. */
    private static final int EVERY = Figures.SOAK ? 1 : 36;

    @TempDir
    private Path directory;

    @Test
    void killedAtAnyNamedPointOfARunTheNextCallsGoOn() {
        Jvm.get();
        Figures figures = new Figures();
        figures.begin();
        int rounds = Figures.SOAK ? 150 : 8;
        try (Installation installation = new Installation(directory, Rounds.workOrders(rounds))) {
            Child service = installation.start();
            Shop shop = installation.shop(service.service());
            for (int round = 0; round < rounds; round++) {
                installation.stage(shop, Rounds.reports(round));
            }
            service.tellToEnd();
            service.awaitEnd();

            Child first = run(installation, 0); // makes the line of the lease, which no later one does
            assertThat(first.awaitEnd()).as(first.said()).isZero();
            installation.orders().give(Orders.LIST);
            Child dry = run(installation, 1);
            assertThat(dry.awaitEnd()).as(dry.said()).isZero();
            List<String> points =
                    new Selection(Figures.SOAK).of(installation.orders().passed());
            int round = 2;
            for (int i = 0; i < points.size() && round < rounds; i += EVERY) {
                installation.orders().give(Orders.KILL + points.get(i));
                Child command = run(installation, round++);
                assertThat(command.awaitEnd())
                        .as("%s: %s", points.get(i), command.said())
                        .isEqualTo(KILLED);
                installation.agrees("after a kill at [" + points.get(i) + "]");
                installation.leasesRunOut();
            }
            figures.add("commands killed", round - 2, installation.boots());

            installation.orders().give("");
            Shop last = installation.shop(installation.start().service());
            last.run().completed();
            installation.isComplete("after the last run", last);
        }
        figures.tell();
    }

    private static Child run(Installation installation, int round) {
        return installation.command("run", "on-demand", "--work-orders", Rounds.workOrder(round));
    }
}
