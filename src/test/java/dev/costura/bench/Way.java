package dev.costura.bench;

import dev.costura.bench.SandboxProcess.Call;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The ways that are compared. */
enum Way {
    COSTURA("(a) Costura"),
    FLOOR("(b) the bare floor: the same requests in a loop"),
    CALL_BY_CALL("(c) `values.update` and `values.append` for each completion"),
    THREE_CALLS("(d) read all, `values.batchUpdate`, `values.append`, counters");

    private final String words;

    Way(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** One time that work was done in some way, in milliseconds; what was at the server is the server's word. */
    record Sample(Way way, int completions, double total, double atServer, int calls, long bytes) {

        static final String HEADER = "way,completions,total,atServer,outside,calls,requestBytes";

        static Sample of(Way way, int completions, double total, List<Call> calls) {
            return new Sample(
                    way,
                    completions,
                    total,
                    calls.stream().mapToLong(Call::millis).sum(),
                    calls.size(),
                    calls.stream().mapToLong(Call::bytes).sum());
        }

        /** Times a yardstick. */
        static Sample of(Way way, Yardstick yardstick, int completions, int first, int last, SandboxProcess sandbox)
                throws IOException, InterruptedException {
            sandbox.newCalls();
            long start = System.nanoTime();
            yardstick.write(first, last);
            double total = (System.nanoTime() - start) / 1e6;
            return of(way, completions, total, sandbox.newCalls());
        }

        double outside() {
            return total - atServer;
        }

        String csv() {
            return String.format(
                    Locale.ROOT,
                    "%s,%d,%.1f,%.0f,%.1f,%d,%d",
                    way,
                    completions,
                    total,
                    atServer,
                    outside(),
                    calls,
                    bytes);
        }
    }
}
