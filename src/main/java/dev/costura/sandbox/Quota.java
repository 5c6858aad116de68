package dev.costura.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Google answers to a call too many; there is no Retry-After, the window's start is all that tells [LIVE1]. */
final class Quota {

    private static final String CALLS_A_MINUTE = "60";

    private Quota() {}

    static ApiError exceeded(ApiMethod.Kind kind) {
        String kindOfCall = kind == ApiMethod.Kind.READ ? "Read" : "Write";
        String message =
                ("Quota exceeded for quota metric '%1$s requests' and limit '%1$s requests per minute per user'"
                                + " of service 'sheets.googleapis.com' for consumer 'project_number:0'.")
                        .formatted(kindOfCall);
        ArrayNode details = Json.array();
        ObjectNode info = details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "RATE_LIMIT_EXCEEDED")
                .put("domain", "googleapis.com");
        info.putObject("metadata")
                .put(
                        "window_start_time",
                        Instant.now().truncatedTo(ChronoUnit.MINUTES).toString())
                .put("quota_metric", "sheets.googleapis.com/" + kind.name().toLowerCase(Locale.ROOT) + "_requests")
                .put("quota_location", "global")
                .put("service", "sheets.googleapis.com")
                .put("quota_unit", "1/min/{project}/{user}")
                .put("quota_limit", kindOfCall + "RequestsPerMinutePerUser")
                .put("consumer", "projects/0")
                .put("quota_limit_value", CALLS_A_MINUTE);
        ObjectNode help = details.addObject().put("@type", "type.googleapis.com/google.rpc.Help");
        help.putArray("links")
                .addObject()
                .put("description", "Request a higher quota limit.")
                .put("url", "https://cloud.google.com/docs/quotas/help/request_increase");
        return new ApiError(429, "RESOURCE_EXHAUSTED", message, details);
    }
}
