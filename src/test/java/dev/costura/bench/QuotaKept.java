package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Nightly as with Google: 350 ms a call, and 60 reads and 60 writes a minute, which the sandbox enforces. How many of the
 * writes that the quota allows are made.
 */
final class QuotaKept {

    private static final List<Integer> SIZES = Settings.numbers("completions", 1_000, 10_000, 100_000);
    private static final int LATENCY = 350;
    private static final double TARGET = 0.95;

    private QuotaKept() {}

    static String measure(Path directory) throws Exception {
        Table table = new Table(
                "completions",
                "drained in",
                "reads",
                "writes",
                "429",
                "writes in full minutes, of those allowed",
                "",
                "first to last write",
                "could be",
                "≥ 95 %, no 429");
        List<String> lines = new ArrayList<>(List.of("completions,at,kind,name,status,millis,requestBytes"));
        for (int completions : SIZES) {
            Night night = Night.of("night", completions, 2);
            try (SandboxProcess sandbox = SandboxProcess.start();
                    ServiceProcess service = ServiceProcess.start(sandbox, night.shops(), QuotaUse.ALLOWED)) {
                night.plant(sandbox).stage(service);
                sandbox.latency(LATENCY, LATENCY);
                sandbox.quota(QuotaUse.ALLOWED);
                double millis = night.drain(service);
                List<Call> calls = sandbox.newCalls();
                calls.forEach(call -> lines.add(line(completions, call)));
                Files.write(directory.resolve("quota-calls.csv"), lines);
                row(table, completions, millis, new QuotaUse(calls, LATENCY));
            }
        }
        return """
                ### Nightly, 350 ms a call and 60 reads and 60 writes a minute

                Nothing is warmed up. Minutes are counted from the first write on, and the last, begun one is left out; short
                queues are written before there was one. What the writes could take at least: 350 ms each, 60 in any minute.
                Ways (c) and (d) are not run: (c) needs two writes for each completion, which is 33 minutes for 1,000.

                %s""".formatted(table);
    }

    private static void row(Table table, int completions, double millis, QuotaUse use) {
        boolean limited = use.minutes() > 0;
        boolean met = use.refused() == 0 && (!limited || use.share() >= TARGET);
        table.row(
                Table.count(completions),
                Table.seconds(millis),
                Table.count(use.reads()),
                Table.count(use.writes()),
                Table.count(use.refused()),
                limited
                        ? "%s of %s".formatted(Table.count(use.inFullMinutes()), Table.count(use.allowed()))
                        : "over before",
                limited ? String.format(Locale.ROOT, "%.1f %%", use.share() * 100) : "",
                Table.seconds(use.millis()),
                Table.seconds(use.leastMillis()),
                (limited ? "" : "no 429: ") + Table.met(met));
    }

    private static String line(int completions, Call call) {
        return "%d,%s,%s,%s,%d,%d,%d"
                .formatted(
                        completions,
                        call.at(),
                        call.read() ? "READ" : "WRITE",
                        call.name(),
                        call.status(),
                        call.millis(),
                        call.bytes());
    }
}
