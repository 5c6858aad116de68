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
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * What looking at a huge queue costs: pages, counts, and what a run reads of it. Half of the reports wait, half were applied, one
 * of a hundred each was refused and put off. Filled by SQL, for intake is measured elsewhere.
 */
final class HugeQueue {

    private static final int ROWS = Integer.getInteger("bench.rows", 5_000_000);
    private static final int A_FILL = 50_000;
    private static final String W = "huge";
    private static final String COMPLETIONS = "api/workbooks/" + W + "/completions?";

    private final Table table = new Table("", "first time", "again", "processor time, both");
    private final List<String> lines = new ArrayList<>(List.of("what,firstMillis,againMillis,processorMillis"));

    private HugeQueue() {}

    static String measure(Path directory) throws Exception {
        Path home = Files.createTempDirectory("costura-huge");
        Path jobs = Files.createDirectory(home.resolve("jobs"));
        Files.writeString(
                jobs.resolve(W + ".yaml"),
                "workbook:\n  id: " + W
                        + "\n  spreadsheet-id: x\n  time-zone: America/Santiago\njobs:\n  nightly: { mode: full }\n");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Costura.class)
                .run(
                        "--server.port=0",
                        "--spring.datasource.url=jdbc:h2:file:" + home.resolve("costura") + ";WRITE_DELAY=0",
                        "--costura.jobs-dir=" + jobs,
                        "--costura.sheets.root-url=http://127.0.0.1:9/",
                        "--costura.security.users[0].name=bench",
                        "--costura.security.users[0].password={noop}bench",
                        "--costura.security.users[0].roles=OPERATOR",
                        "--logging.level.dev.costura=error")) {
            fill(context.getBean(JdbcClient.class));
            HugeQueue huge = new HugeQueue();
            PeakHeap heap = PeakHeap.watch();
            huge.look(context);
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
                            select 'huge', 'r-' || lpad(x, 9, '0'), 'COMPLETION', 'OT-' || lpad(x / 10, 7, '0'), 'MK-' || x / 10,
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
        sql.sql("create index staged_by_run on staged (execution_id)").update();
    }

    private interface Look {
        Object at() throws Exception;
    }

    private void look(ConfigurableApplicationContext context) throws Exception {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        Http http = new Http("http://127.0.0.1:" + port + "/", "bench:bench");
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
        time("a work order", () -> http.get(COMPLETIONS + "ot=OT-0012345"));
        time("one report", () -> http.get("api/workbooks/" + W + "/completions/r-000123456"));
        time("the workbooks, with what waits", () -> http.get("api/workbooks"));
        QueueView view = context.getBean(QueueView.class);
        time("how many there are of each status", () -> view.depth(W));
        time("what waits, for gauges", () -> view.waiting(W));
        time("what waits too long", () -> view.waitingSince(W, Instant.now()));
        time("reasons and how often", () -> context.getBean(RefusedReports.class)
                .groups(W));
        StagingQueue queue = context.getBean(StagingQueue.class);
        time("the work orders that wait", () -> queue.workOrdersWaiting(W, Long.MAX_VALUE)
                .size());
        List<String> orders = Stream.iterate(1, order -> order + 2)
                .limit(100)
                .map(order -> "OT-%07d".formatted(ROWS / 20 + order))
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

                On H2, a file of %s MB. Counts that take long are shown again for a while, which is why the second time is short.
                Peak heap %d MB (%d MB after a collection) of %d MB.

                %s""".formatted(
                        Table.count(ROWS),
                        Table.count(bytes / 1e6),
                        heap.usedMegabytes(),
                        heap.afterCollectionMegabytes(),
                        PeakHeap.mostMegabytes(),
                        table);
    }
}
