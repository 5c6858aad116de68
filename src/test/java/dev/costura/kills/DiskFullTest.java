package dev.costura.kills;

import dev.costura.e2e.Http.Reply;
import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import dev.costura.e2e.Tablet;
import dev.costura.kills.Points.Orders;
import dev.costura.union.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("soak")
class DiskFullTest {

    @TempDir
    private Path directory;

    private Installation installation;
    private Child child;
    private Shop shop;

    @BeforeEach
    void install() {
        Jvm.get();
        installation = new Installation(directory, Rounds.workOrders(60));
        start();
    }

    private void start() {
        child = installation.start();
        shop = installation.shop(child.service());
    }

    @AfterEach
    void endAll() {
        installation.close();
    }

    @Test
    void explore() throws Exception {
        int round = 0;
        installation.stage(shop, Rounds.reports(round++));
        shop.run().completed();
        System.out.println("size " + Files.size(directory.resolve("costura.mv.db")));
        limit(Files.size(directory.resolve("costura.mv.db")));
        for (int i = 0; i < 30; i++) {
            List<Report> reports = Rounds.reports(round++);
            List<Object> json = reports.stream()
                    .filter(r -> r instanceof Report.Completion)
                    .map(r -> (Object) Tablet.json(r))
                    .toList();
            Reply reply = shop.post("completions", json);
            System.out.println(reply.status() + " " + reply.body().path("detail")
                    + Files.size(directory.resolve("costura.mv.db")));
            if (reply.status() != 200) break;
        }
        System.out.println("launch " + shop.launch("on-demand", Map.of("waitSeconds", 20)));
        System.out.println("get " + shop.as(Service.OPERATOR).get("api/executions"));
        limit(-1);
        System.out.println("after limit lifted");
        System.out.println("launch " + shop.launch("on-demand", Map.of("waitSeconds", 20)));
        // in mid-run
        installation.stage(shop, Rounds.reports(round++));
        installation.orders().give(Orders.STOP + "apply: call of batchUpdate #2 applied, not answered");
        CompletableFuture<Reply> l =
                CompletableFuture.supplyAsync(() -> shop.launch("on-demand", Map.of("waitSeconds", 20)));
        child.await("stands", () -> child.standsStill() || l.isDone());
        System.out.println("launch done? " + l.isDone());
        limit(Files.size(directory.resolve("costura.mv.db")));
        child.goOn();
        installation.orders().give("");
        System.out.println("launch " + l.join());
        System.out.println("launch " + shop.launch("on-demand", Map.of("waitSeconds", 20)));
        System.out.println("launch " + shop.launch("on-demand", Map.of("waitSeconds", 20)));
        limit(-1);
        System.out.println("after limit lifted");
        System.out.println("launch " + shop.launch("on-demand", Map.of("waitSeconds", 20)));
        System.out.println("get " + shop.as(Service.OPERATOR).get("api/executions"));
        child.tellToEnd();
        System.out.println("ended " + child.awaitEnd());
        System.out.println(child.said());
        start();
        System.out.println("launch " + shop.launch("on-demand", Map.of("waitSeconds", 20)));
        System.out.println("get " + shop.as(Service.OPERATOR).get("api/executions"));
    }

    private void limit(long bytes) throws Exception {
        Process p = new ProcessBuilder(
                        "prlimit",
                        "--pid",
                        String.valueOf(child.pid()),
                        "--fsize=" + (bytes < 0 ? "unlimited" : bytes + ":unlimited"))
                .inheritIO()
                .start();
        System.out.println("prlimit " + p.waitFor());
    }
}
