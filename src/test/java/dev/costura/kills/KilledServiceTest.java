package dev.costura.kills;

import dev.costura.e2e.Shop;
import dev.costura.kills.Points.Orders;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("soak")
class KilledServiceTest {

    @Test
    void dry(@TempDir Path directory) {
        try (Installation installation = new Installation(directory, Rounds.workOrders(10))) {
            long t = System.nanoTime();
            Child child = installation.start();
            Shop shop = installation.shop(child.service());
            System.out.println("boot " + (System.nanoTime() - t) / 1000000);
            installation.stage(shop, Rounds.reports(0));
            installation.stage(shop, Rounds.reports(1));
            installation.orders().give(Orders.LIST);
            t = System.nanoTime();
            shop.run().completed();
            System.out.println("run " + (System.nanoTime() - t) / 1000000);
            List<String> points = installation.orders().passed();
            points.forEach(System.out::println);
            System.out.println(points.size());
            new Books(installation.api(), shop.sheet()).complete("after a run", shop, installation.staged());
        }
    }
}
