package dev.costura.sandbox;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is not 200, with the body that Google's servers give it. */
final class ApiError extends RuntimeException {

    private final int code;
    private final String status;
    private final transient List<Violation> violations;

    /** One field that the API could not read; only errors of the JSON itself carry them [CASS test_add_validation]. */
    record Violation(String field, String description) {}

    private ApiError(int code, String status, String message, List<Violation> violations) {
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.violations = violations;
    }

    static ApiError invalid(String message) {
        return new ApiError(400, "INVALID_ARGUMENT", message, List.of());
    }

    static ApiError unreadable(List<Violation> violations) {
        String message = String.join(
                "\n", violations.stream().map(Violation::description).toList());
        return new ApiError(400, "INVALID_ARGUMENT", message, violations);
    }

    static ApiError badMask(String path) {
        return new ApiError(
                400,
                "INVALID_ARGUMENT",
                "Request contains an invalid argument.",
                List.of(new Violation(
                        path,
                        "Error expanding 'fields' parameter. Cannot find matching fields for path '" + path + "'.")));
    }

    static ApiError notFound() {
        return notFound("Requested entity was not found.");
    }

    static ApiError notFound(String message) {
        return new ApiError(404, "NOT_FOUND", message, List.of());
    }

    static ApiError permissionDenied() {
        return new ApiError(403, "PERMISSION_DENIED", "The caller does not have permission", List.of());
    }

    /** Not an answer of Google's: the API has this, the sandbox has not. */
    static ApiError uncovered(String message) {
        return new ApiError(501, "UNIMPLEMENTED", message, List.of());
    }

    static ApiError conflict(String message) {
        return new ApiError(409, "ALREADY_EXISTS", message, List.of());
    }

    /** What Google answers when it is not well, or has had enough of the caller. */
    static ApiError outage(int code) {
        return switch (code) {
            case 429 ->
                new ApiError(
                        429,
                        "RESOURCE_EXHAUSTED",
                        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute per user'"
                                + " of service 'sheets.googleapis.com' for consumer 'project_number:0'.",
                        List.of());
            case 503 -> new ApiError(503, "UNAVAILABLE", "The service is currently unavailable.", List.of());
            default -> new ApiError(code, "INTERNAL", "Internal error encountered.", List.of());
        };
    }

    /** The same error, told where in a list of requests it was found. */
    ApiError at(String place) {
        return violations.isEmpty() && code == 400
                ? new ApiError(code, status, "Invalid " + place + ": " + getMessage(), violations)
                : this;
    }

    int code() {
        return code;
    }

    ObjectNode body() {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error");
        error.put("code", code).put("message", getMessage()).put("status", status);
        if (!violations.isEmpty()) {
            ObjectNode detail = error.putArray("details").addObject();
            detail.put("@type", "type.googleapis.com/google.rpc.BadRequest");
            var fields = detail.putArray("fieldViolations");
            violations.forEach(v -> fields.addObject().put("field", v.field()).put("description", v.description()));
        }
        return body;
    }
}
