package dev.costura.sandbox;

import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/**
 * Whether a call needs an access token, as it does with Google. A sandbox is not asked to be strict unless somebody
 * says so: it then takes any token, or only the ones it was given.
 */
public record Credentials(boolean required, Set<String> tokens) {

    static final Credentials NOT_REQUIRED = new Credentials(false, Set.of());

    private static final String EXPECTED = " Expected OAuth 2 access token, login cookie or other valid authentication"
            + " credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    static final String INVALID = "Request had invalid authentication credentials." + EXPECTED;

    void check(Caller caller, Route route) {
        if (!required) {
            return;
        }
        if (caller.token() != null) {
            if (!tokens.isEmpty() && !tokens.contains(caller.token())) {
                throw ApiError.unauthenticated(INVALID, Json.array());
            }
        } else if (caller.key() == null) {
            throw ApiError.unauthenticated(
                    "Request is missing required authentication credential." + EXPECTED, missing());
        } else if (route.method().kind() == ApiMethod.Kind.WRITE) {
            throw ApiError.unauthenticated(
                    "API keys are not supported by this API. Expected OAuth2 access token or other authentication"
                            + " credentials that assert a principal. See https://cloud.google.com/docs/authentication",
                    missing());
        } else {
            // A key is nobody: it reads what is public, and nothing here is.
            throw ApiError.permissionDenied();
        }
    }

    private static ArrayNode missing() {
        ArrayNode details = Json.array();
        details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "CREDENTIALS_MISSING")
                .put("domain", "googleapis.com")
                .putObject("metadata")
                .put("service", "sheets.googleapis.com");
        return details;
    }
}
