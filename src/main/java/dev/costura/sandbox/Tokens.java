package dev.costura.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service account gets for its signed word where {@code token_uri} of its key file is {@code /sandbox/token}: a token that is
 * its e-mail address, so that the quota tells accounts apart. No signature is looked at.
 */
final class Tokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SECONDS = 3600;

    private Tokens() {}

    static Answer grant(Call call) {
        return Answer.of(Json.object()
                .put("access_token", issuer(call.parameter("assertion")))
                .put("token_type", "Bearer")
                .put("expires_in", SECONDS));
    }

    private static String issuer(@Nullable String assertion) {
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.");
        try {
            if (parts.length == 3) {
                byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
                String issuer = JSON.readTree(new String(claims, StandardCharsets.UTF_8))
                        .path("iss")
                        .asString("");
                if (!issuer.isEmpty()) {
                    return issuer;
                }
            }
        } catch (IllegalArgumentException | JacksonException e) {
            // as if there were none
        }
        throw ApiError.invalid("assertion is the JWT of a service account, with its e-mail address as iss");
    }
}
