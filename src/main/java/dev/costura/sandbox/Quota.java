package dev.costura.sandbox;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Google's quotas: calls a minute for each user and for the project, reads and writes apart. Minutes are counted from
 * the first call on, and with a new one all comes back at once. Every call counts, a failed one too; whether Google
 * counts those is not known.
 */
final class Quota {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final SandboxTime time;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
    private volatile @Nullable QuotaLimits limits;

    Quota(SandboxTime time, @Nullable QuotaLimits limits) {
        this.time = time;
        this.limits = limits;
    }

    /** Null takes all calls. Whatever was used up before is forgotten. */
    void limits(@Nullable QuotaLimits changed) {
        buckets.clear();
        limits = changed;
    }

    @Nullable
    QuotaLimits limits() {
        return limits;
    }

    void take(ApiMethod.Kind kind, String user) {
        QuotaLimits now = limits;
        if (now == null) {
            return;
        }
        boolean read = kind == ApiMethod.Kind.READ;
        Bucket own = bucket(kind + " of " + user, read ? now.userReads() : now.userWrites());
        take(own, kind, "PerUser", read ? now.userReads() : now.userWrites());
        try {
            int ofProject = read ? now.projectReads() : now.projectWrites();
            take(bucket(kind + " of the project", ofProject), kind, "", ofProject);
        } catch (ApiError exceeded) {
            own.addTokens(1);
            throw exceeded;
        }
    }

    private Bucket bucket(String name, int calls) {
        return buckets.computeIfAbsent(name, any -> Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(calls).refillIntervally(calls, WINDOW))
                .build());
    }

    private void take(Bucket bucket, ApiMethod.Kind kind, String scope, int calls) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            Instant windowStart =
                    time.now().plusNanos(probe.getNanosToWaitForRefill()).minus(WINDOW);
            throw exceeded(kind, scope, calls, windowStart);
        }
    }

    /** The answer without a quota behind it, when a test asks for one. */
    static ApiError exceeded(ApiMethod.Kind kind) {
        return exceeded(kind, "PerUser", 60, Instant.now().truncatedTo(ChronoUnit.MINUTES));
    }

    /** There is no Retry-After: the window's start is all that tells when to come back [LIVE1, NOCK]. */
    private static ApiError exceeded(ApiMethod.Kind kind, String scope, int calls, Instant windowStart) {
        boolean perUser = !scope.isEmpty();
        String kindOfCall = kind == ApiMethod.Kind.READ ? "Read" : "Write";
        String message = ("Quota exceeded for quota metric '%1$s requests' and limit '%1$s requests per minute%2$s'"
                        + " of service 'sheets.googleapis.com' for consumer 'project_number:0'.")
                .formatted(kindOfCall, perUser ? " per user" : "");
        ArrayNode details = Json.array();
        ObjectNode info = details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "RATE_LIMIT_EXCEEDED")
                .put("domain", "googleapis.com");
        info.putObject("metadata")
                .put(
                        "window_start_time",
                        windowStart.truncatedTo(ChronoUnit.MILLIS).toString())
                .put("quota_metric", "sheets.googleapis.com/" + kind.name().toLowerCase(Locale.ROOT) + "_requests")
                .put("quota_location", "global")
                .put("service", "sheets.googleapis.com")
                .put("quota_unit", perUser ? "1/min/{project}/{user}" : "1/min/{project}")
                .put("quota_limit", kindOfCall + "RequestsPerMinutePer" + (perUser ? "User" : "Project"))
                .put("consumer", "projects/0")
                .put("quota_limit_value", String.valueOf(calls));
        ObjectNode help = details.addObject().put("@type", "type.googleapis.com/google.rpc.Help");
        help.putArray("links")
                .addObject()
                .put("description", "Request a higher quota limit.")
                .put("url", "https://cloud.google.com/docs/quotas/help/request_increase");
        return new ApiError(429, "RESOURCE_EXHAUSTED", message, details);
    }
}
