package dev.costura.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is not 200, with the body that Google's servers give it. */
final class ApiError extends RuntimeException {

    private final int code;
    private final String status;
    private final transient ArrayNode details;

    /** One field that the API could not read; only errors of the JSON itself carry them [CASS test_add_validation]. */
    record Violation(String field, String description) {}

    ApiError(int code, String status, String message, ArrayNode details) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.details = details;
    }

    private ApiError(int code, String status, String message) {
        this(code, status, message, Json.array());
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "INVALID_ARGUMENT", message);
    }

    static ApiError unreadable(List<Violation> violations) {
        String message = String.join(
                "\n", violations.stream().map(Violation::description).toList());
        return new ApiError(400, "INVALID_ARGUMENT", message, badRequest(violations));
    }

    /** @param unknown the paths that lead nowhere, as far as they lead from the top [LIVE4] */
    static ApiError badMask(String mask, List<String> unknown) {
        List<Violation> violations = unknown.stream()
                .map(path -> new Violation(
                        mask,
                        "Error expanding 'fields' parameter. Cannot find matching fields for path '" + path + "'."))
                .toList();
        return new ApiError(400, "INVALID_ARGUMENT", "Request contains an invalid argument.", badRequest(violations));
    }

    static ApiError notFound() {
        return notFound("Requested entity was not found.");
    }

    static ApiError notFound(String message) {
        return new ApiError(404, "NOT_FOUND", message);
    }

    static ApiError permissionDenied() {
        return new ApiError(403, "PERMISSION_DENIED", "The caller does not have permission");
    }

    static ApiError unauthenticated(String message, ArrayNode details) {
        return new ApiError(401, "UNAUTHENTICATED", message, details);
    }

    /** Google has said 400 in these words (2018), and 413 later; which of its servers says what is not known. */
    static ApiError tooLarge(int limit) {
        return new ApiError(
                413, "INVALID_ARGUMENT", "Request payload size exceeds the limit: " + limit + " bytes.", Json.array());
    }

    /** Not an answer of Google's: the API has this, the sandbox has not. */
    static ApiError uncovered(String message) {
        return new ApiError(501, "UNIMPLEMENTED", message);
    }

    static ApiError conflict(String message) {
        return new ApiError(409, "ALREADY_EXISTS", message);
    }

    /** What Google answers when it is not well, or has had enough of the caller. */
    static ApiError outage(int code, ApiMethod.Kind kind) {
        return switch (code) {
            case 400 -> invalid("Request contains an invalid argument.");
            case 401 -> unauthenticated(Credentials.INVALID, Json.array());
            case 403 -> permissionDenied();
            case 404 -> notFound();
            case 413 -> tooLarge(SandboxOptions.DEFAULT_BODY_LIMIT);
            case 429 -> Quota.exceeded(kind);
            case 503 -> new ApiError(503, "UNAVAILABLE", "The service is currently unavailable.");
            default -> new ApiError(code, "INTERNAL", "Internal error encountered.");
        };
    }

    /** The same error, told where in a list of requests it was found. */
    ApiError at(String place) {
        return details.isEmpty() && code == 400
                ? new ApiError(code, status, "Invalid " + place + ": " + getMessage(), details)
                : this;
    }

    int code() {
        return code;
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", getMessage()).put("status", status);
        if (!details.isEmpty()) {
            error.set("details", details);
        }
        return body;
    }

    private static ArrayNode badRequest(List<Violation> violations) {
        ArrayNode details = Json.array();
        ArrayNode fields = details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.BadRequest")
                .putArray("fieldViolations");
        for (Violation violation : violations) {
            ObjectNode field = fields.addObject();
            if (!violation.field().isEmpty()) {
                field.put("field", violation.field());
            }
            field.put("description", violation.description());
        }
        return details;
    }
}
