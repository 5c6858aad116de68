package dev.costura.bench;

import dev.costura.Costura;
import dev.costura.staging.QueueView;
import dev.costura.staging.RefusedReports;
import dev.costura.staging.StagingQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What looking at a huge queue costs: pages, counts, and what a run reads of it; and how soon runs begin and drain, beside the
 * same with nothing else in the queue. Half of the reports wait, half were applied, one of a hundred each was refused and put off.
 * Filled by SQL.
 */
final class HugeQueue {

    private static final int ROWS = Integer.getInteger("bench.rows", 5_000_000);
    private static final int A_FILL = 50_000;
    private static final String W = "huge";
    private static final String COMPLETIONS = "api/workbooks/" + W + "/completions?";

    private static final int ORDERS_A_RUN = 100;
    private static final int RUNS = 10;
    private static final Shop SHOP = new Shop(W, 2 * ORDERS_A_RUN * RUNS, 10);
    private static final Queue DRAINED = Queue.of(SHOP, 1);

    private final Table table = new Table("", "first time", "again", "processor time, both");
    private final Table drains = new Table("", "staged, a second", "drained, a second", "a run of 1,000, p50");
    private final List<String> lines = new ArrayList<>(List.of("what,firstMillis,againMillis,processorMillis"));

    private HugeQueue() {}

    static String measure(Path directory) throws Exception {
        Path home = Files.createTempDirectory("costura-huge");
        Path jobs = Files.createDirectory(home.resolve("jobs"));
        Files.writeString(
                jobs.resolve(W + ".yaml"),
                "workbook:\n  id: " + W + "\n  spreadsheet-id: " + SHOP.spreadsheetId()
                        + "\n  time-zone: America/Santiago\njobs:\n  nightly: { mode: full }\n  on-demand: { mode: pending }\n");
        try (SandboxProcess sandbox = SandboxProcess.start();
                ConfigurableApplicationContext context = new SpringApplicationBuilder(Costura.class)
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("costura") + ";WRITE_DELAY=0",
                                "--costura.jobs-dir=" + jobs,
                                "--costura.sheets.root-url=" + sandbox.url(),
                                "--costura.sheets.reads-per-minute=" + ServiceProcess.NO_QUOTA,
                                "--costura.sheets.writes-per-minute=" + ServiceProcess.NO_QUOTA,
                                "--costura.security.users[0].name=bench",
                                "--costura.security.users[0].password={noop}bench",
                                "--costura.security.users[0].roles=OPERATOR",
                                "--logging.level.dev.costura=error")) {
            SHOP.plant(sandbox);
            HugeQueue huge = new HugeQueue();
            int port = ((WebServerApplicationContext) context).getWebServer().getPort();
            Http http = new Http("http://127.0.0.1:" + port + "/", "bench:bench");
            Tablet tablet = new Tablet(http, W);
            huge.drain("with nothing else in the queue", 0, tablet);
            fill(context.getBean(JdbcClient.class));
            PeakHeap heap = PeakHeap.watch();
            huge.look(context, http);
            huge.drain("with " + Table.count(ROWS) + " others", RUNS, tablet);
            huge.time("from the launch of a run for all to its first call", () -> firstCall(http, sandbox));
            heap.close();
            Files.write(directory.resolve("huge-queue.csv"), huge.lines);
            return huge.told(heap, Files.size(home.resolve("costura.mv.db")));
        } finally {
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Without the indexes that are not in order of arrival: made afterwards, they take a tenth of the time. */
    private static void fill(JdbcClient sql) {
        sql.sql("drop index staged_waiting").update();
        sql.sql("drop index staged_by_run").update();
        for (int from = 1; from <= ROWS; from += A_FILL) {
            sql.sql("""
                            insert into staged (workbook, id, kind, ot, tag_spool, n_union, operation, worker_id, worker_name,
                              started_at, finished_at, content_hash, staged_at, waiting_since, status, reason)
                            select 'huge', 'r-' || lpad(x, 9, '0'), 'COMPLETION', 'OX-' || lpad(x / 10, 7, '0'), 'MK-' || x / 10,
                              1 + mod(x, 10), 'ARM', 93, 'MR(93)', current_timestamp, current_timestamp, lpad(x, 64, '0'),
                              current_timestamp, current_timestamp,
                              case when mod(x, 100) = 0 then 'REJECTED' when mod(x, 100) = 1 then 'DEFERRED'
                                when mod(x / 10, 2) = 0 then 'APPLIED' else 'PENDING' end,
                              case when mod(x, 100) = 0 then 'UNKNOWN_UNION' when mod(x, 100) = 1 then 'ARM_NOT_COMPLETE' end
                            from system_range(:from, :to)
                            """)
                    .param("from", from)
                    .param("to", Math.min(ROWS, from + A_FILL - 1))
                    .update();
            sql.sql("""
                            insert into staged_id (workbook, id, arrival)
                            select workbook, id, arrival from staged s
                            where s.arrival > (select coalesce(max(arrival), 0) from staged) - :many
                              and not exists (select 1 from staged_id i where i.workbook = s.workbook and i.id = s.id)
                            """).param("many", A_FILL).update();
        }
        sql.sql("create index staged_waiting on staged (workbook, status, ot)").update();
        sql.sql("create index staged_by_run on staged (execution_id, kind, status, reason)")
                .update();
    }

    private interface Look {
        Object at() throws Exception;
    }

    /** Runs for so many work orders each, as people on the floor launch them. */
    private void drain(String how, int from, Tablet tablet) throws Exception {
        int reports = ORDERS_A_RUN * RUNS * SHOP.unionsEach();
        int before = from * ORDERS_A_RUN;
        double staging = 0;
        for (int at = 0; at < reports; at += Tablet.ARRAY) {
            int first = before * SHOP.unionsEach() + at;
            staging += tablet.stage(DRAINED.body(first, first + Tablet.ARRAY), Tablet.ARRAY);
        }
        List<Double> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            int first = before + run * ORDERS_A_RUN + 1;
            List<String> orders = IntStream.range(first, first + ORDERS_A_RUN)
                    .mapToObj(Shop::ot)
                    .toList();
            runs.add(tablet.run("on-demand", orders, ORDERS_A_RUN * SHOP.unionsEach())
                    .totalMillis());
        }
        double draining = runs.stream().mapToDouble(Double::doubleValue).sum();
        drains.row(
                how,
                Table.count(reports / staging * 1000),
                Table.count(reports / draining * 1000),
                Table.millis(Distribution.of(runs).percentile(50)));
    }

    private static Object firstCall(Http http, SandboxProcess sandbox) throws Exception {
        sandbox.newCalls();
        JsonNode run = http.sendText("POST", "api/workbooks/" + W + "/jobs/nightly/executions", "{}");
        while (sandbox.newCalls().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        String execution = "api/executions/" + run.path("id").asLong();
        http.sendText("POST", execution + "/stop", "{}");
        while (run.path("endedAt").asString("").isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(50);
            run = http.get(execution);
        }
        return run;
    }

    private void look(ConfigurableApplicationContext context, Http http) throws Exception {
        int last = ROWS / 50 - 1;
        time("first page", () -> http.get(COMPLETIONS));
        time("page 1,000", () -> http.get(COMPLETIONS + "page=1000"));
        time("the page in the middle", () -> http.get(COMPLETIONS + "page=" + last / 2));
        time("last page", () -> http.get(COMPLETIONS + "page=" + last));
        time("20 pages of 1,000, one behind the other", () -> behindEachOther(http));
        time("first page of what waits", () -> http.get(COMPLETIONS + "status=PENDING"));
        time("first page of what was refused", () -> http.get(COMPLETIONS + "status=REJECTED"));
        time("refused for a reason", () -> http.get(COMPLETIONS + "status=REJECTED&reason=UNKNOWN_UNION"));
        time("a reason", () -> http.get(COMPLETIONS + "reason=UNKNOWN_UNION"));
        time("a work order", () -> http.get(COMPLETIONS + "ot=OX-0012345"));
        time("one report", () -> http.get("api/workbooks/" + W + "/completions/r-000123456"));
        time("the workbooks, with what waits", () -> http.get("api/workbooks"));
        QueueView view = context.getBean(QueueView.class);
        time("how many there are of each status", () -> view.depth(W));
        time("what waits, for gauges", () -> view.waiting(W));
        time("what waits too long", () -> view.waitingSince(W, Instant.now()));
        time("reasons and how often", () -> context.getBean(RefusedReports.class)
                .groups(W));
        StagingQueue queue = context.getBean(StagingQueue.class);
        time("the first 100 work orders that wait", () -> {
            Iterator<String> names = queue.workOrdersAhead(W, Long.MAX_VALUE);
            return Stream.generate(names::next).limit(100).toList();
        });
        List<String> orders = Stream.iterate(1, order -> order + 2)
                .limit(100)
                .map(order -> "OX-%07d".formatted(ROWS / 20 + order))
                .toList();
        time("what waits for 100 work orders", () -> queue.waitingFor(W, orders, Long.MAX_VALUE)
                .size());
    }

    private static Object behindEachOther(Http http) throws Exception {
        JsonNode page = http.get(COMPLETIONS + "size=1000");
        for (int i = 1; i < 20; i++) {
            page = http.get(COMPLETIONS + "size=1000&after=" + page.path("next").asString());
        }
        return page;
    }

    private void time(String what, Look look) throws Exception {
        double processor = Machine.processorMillis();
        double first = millis(look);
        double again = millis(look);
        processor = Machine.processorMillis() - processor;
        table.row(what, Table.millis(first), Table.millis(again), Table.millis(processor));
        lines.add("%s,%.1f,%.1f,%.1f".formatted(what.replace(",", ""), first, again, processor));
    }

    private static double millis(Look look) throws Exception {
        long begun = System.nanoTime();
        look.at();
        return (System.nanoTime() - begun) / 1e6;
    }

    private String told(PeakHeap heap, long bytes) {
        return """
                ### A queue of %s reports

                On H2, a file of %s MB. Counts are made behind what is looked at. Peak heap %d MB (%d MB after a collection) of
                %d MB.

                %s
                Draining, by runs for 100 work orders with 1,000 reports each:

                %s""".formatted(
                        Table.count(ROWS),
                        Table.count(bytes / 1e6),
                        heap.usedMegabytes(),
                        heap.afterCollectionMegabytes(),
                        PeakHeap.mostMegabytes(),
                        table,
                        drains);
    }
}
