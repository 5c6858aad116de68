package dev.costura.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is started.
 *
 * @param port 0 takes any that is free
 * @param file where spreadsheets are kept from one start to the next; null keeps them only in memory
 * @param seed from which ids, latencies and mishaps are drawn, so that a test can have the same ones again
 * @param credentials whether calls need an access token
 * @param quota how many calls a minute are answered; null for any number
 * @param trouble rules of faults, such as {@code lose-answer,match=WRITE,probability=0.05}
 * @param bodyLimit the largest body that is read, in bytes
 */
public record SandboxOptions(
        String bind,
        int port,
        Latency latency,
        @Nullable Path file,
        long seed,
        Credentials credentials,
        @Nullable QuotaLimits quota,
        List<String> trouble,
        int bodyLimit) {

    /** Google has no hard limit and took 9 MB [LIMITS, LIVE1]; somewhere there is one, and here it is this. */
    public static final int DEFAULT_BODY_LIMIT = 32 * 1024 * 1024;

    public static SandboxOptions defaults() {
        return new SandboxOptions(
                "127.0.0.1", 0, Latency.none(), null, 1, Credentials.NOT_REQUIRED, null, List.of(), DEFAULT_BODY_LIMIT);
    }

    public SandboxOptions withBind(String changed) {
        return new SandboxOptions(changed, port, latency, file, seed, credentials, quota, trouble, bodyLimit);
    }

    public SandboxOptions withPort(int changed) {
        return new SandboxOptions(bind, changed, latency, file, seed, credentials, quota, trouble, bodyLimit);
    }

    public SandboxOptions withLatency(Latency changed) {
        return new SandboxOptions(bind, port, changed, file, seed, credentials, quota, trouble, bodyLimit);
    }

    public SandboxOptions withFile(@Nullable Path changed) {
        return new SandboxOptions(bind, port, latency, changed, seed, credentials, quota, trouble, bodyLimit);
    }

    public SandboxOptions withSeed(long changed) {
        return new SandboxOptions(bind, port, latency, file, changed, credentials, quota, trouble, bodyLimit);
    }

    /** Every call needs an access token, as with Google: one of these, or any where none is named. */
    public SandboxOptions withTokenRequired(Set<String> tokens) {
        Credentials required = new Credentials(true, tokens);
        return new SandboxOptions(bind, port, latency, file, seed, required, quota, trouble, bodyLimit);
    }

    public SandboxOptions withQuota(@Nullable QuotaLimits changed) {
        return new SandboxOptions(bind, port, latency, file, seed, credentials, changed, trouble, bodyLimit);
    }

    /** @throws IllegalArgumentException when a rule cannot be read */
    public SandboxOptions withTrouble(List<String> rules) {
        List<String> all = new ArrayList<>(trouble);
        for (String rule : rules) {
            try {
                FaultRule.parse(rule);
            } catch (ApiError unreadable) {
                throw new IllegalArgumentException(unreadable.getMessage(), unreadable);
            }
            all.add(rule);
        }
        return new SandboxOptions(bind, port, latency, file, seed, credentials, quota, all, bodyLimit);
    }

    public SandboxOptions withBodyLimit(int changed) {
        return new SandboxOptions(bind, port, latency, file, seed, credentials, quota, trouble, changed);
    }
}
