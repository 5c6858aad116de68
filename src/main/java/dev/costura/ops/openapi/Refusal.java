package dev.costura.ops.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What is answered to a request that is not done, with an example of each. */
public enum Refusal {
    BAD_INPUT(
            HttpStatus.BAD_REQUEST,
            "bad-input",
            "What was sent can't be used; nothing was stored.",
            "size must be from 1 to 1000, not 5000"),
    NOT_LOGGED_IN(
            HttpStatus.UNAUTHORIZED,
            "not-logged-in",
            "Nobody is logged in, or name, password or token are wrong.",
            "Log in with HTTP Basic, name and password, or with a bearer token."),
    NOT_ALLOWED(
            HttpStatus.FORBIDDEN,
            "not-allowed",
            "The roles of who asks do not allow it.",
            "Your roles do not allow this."),
    NOT_FOUND(
            HttpStatus.NOT_FOUND,
            "not-found",
            "What the address names is not there.",
            "There is no workbook 'planta-sur' among the job files."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "not-acceptable",
            "Another format is asked for than there is.",
            "The answer would be application/json; accept that."),
    CONFLICT(
            HttpStatus.CONFLICT,
            "workbook-busy",
            "Not now: a run holds the workbook (workbook-busy), or what it is asked of is in another state (not-now). "
                    + "Where a run is meant, execution and location name it.",
            "Workbook planta-norte is held by run 42."),
    TOO_LARGE(
            HttpStatus.CONTENT_TOO_LARGE,
            "body-too-large",
            "The body is larger than costura.security.body-limit.",
            "The body is larger than 10485760 bytes (costura.security.body-limit); send it in parts."),
    WRONG_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "unsupported-media-type",
            "The body is not said to be JSON.",
            "The body is text/csv, and application/json is expected; send it as that."),
    WAIT(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-failures",
            "Too many log-ins failed; no password is looked at for a while.",
            "Too many log-ins failed. Try again in 8 s; until then no password is looked at."),
    NO_ROOM(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-much-waiting",
            "As many reports wait to be stored as there is room for (costura.intake); nothing of this was read or stored. "
                    + "Send the same again, with the same ids, after Retry-After. Or too many log-ins failed "
                    + "(too-many-failures); no password is looked at for a while.",
            "Reports come in faster than they can be stored, and as many wait as there is room for (costura.intake). "
                    + "Nothing of this was read or stored: send the same again, with the same ids, in 2 s."),
    UNEXPECTED(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "unexpected",
            "A fault of Costura's.",
            "The request failed unexpectedly; what it asked for may not have been done. The log has the details."),
    WORKBOOK(
            HttpStatus.BAD_GATEWAY,
            "workbook",
            "The Sheets API refused, or could not be reached.",
            "Spreadsheet 1AbC of workbook planta-norte is not shared with the service account."),
    DATABASE(
            HttpStatus.SERVICE_UNAVAILABLE,
            "database",
            "The database is away. Send the same again, with the same ids.",
            "The database jdbc:h2:file:./data/costura failed. Ask again once it answers.");

    private final HttpStatus status;
    private final String type;
    private final String description;
    private final String example;

    Refusal(HttpStatus status, String type, String description, String example) {
        this.status = status;
        this.type = type;
        this.description = description;
        this.example = example;
    }

    String status() {
        return String.valueOf(status.value());
    }

    /** A reference to what is described once for all. */
    ApiResponse reference() {
        return new ApiResponse().$ref("#/components/responses/" + name());
    }

    public ApiResponse described() {
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType()
                                        .schema(new Schema<>().$ref("#/components/schemas/Problem"))
                                        .example(problem())));
        if (this == WAIT || this == NO_ROOM) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds to wait").schema(OperationRules.typed("integer")));
        }
        return response;
    }

    private Map<String, Object> problem() {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:costura:problem:" + type);
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", example);
        if (this == BAD_INPUT) {
            problem.put("errors", List.of(Map.of("field", "size", "message", "must be from 1 to 1000, not 5000")));
        } else if (this == CONFLICT) {
            problem.put("execution", 42);
            problem.put("location", "/api/executions/42");
        }
        return problem;
    }
}
