package dev.costura.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port 0 takes any that is free
 * @param file where spreadsheets are kept from one start to the next; null keeps them only in memory
 * @param seed from which ids and latencies are drawn, so that a test can have the same ones again
 */
public record SandboxOptions(
        String bind, int port, Latency latency, @Nullable Path file, long seed) {

    public static SandboxOptions defaults() {
        return new SandboxOptions("127.0.0.1", 0, Latency.none(), null, 1);
    }

    public SandboxOptions withBind(String changed) {
        return new SandboxOptions(changed, port, latency, file, seed);
    }

    public SandboxOptions withPort(int changed) {
        return new SandboxOptions(bind, changed, latency, file, seed);
    }

    public SandboxOptions withLatency(Latency changed) {
        return new SandboxOptions(bind, port, changed, file, seed);
    }

    public SandboxOptions withFile(@Nullable Path changed) {
        return new SandboxOptions(bind, port, latency, changed, seed);
    }

    public SandboxOptions withSeed(long changed) {
        return new SandboxOptions(bind, port, latency, file, changed);
    }
}
