package dev.costura.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as the request says.
 *
 * @param token an OAuth access token, from the header or the query; null when there is none
 * @param key an API key
 * @param user whom the quota counts the call for
 */
record Caller(@Nullable String token, @Nullable String key, String user) {

    private static final String BEARER = "Bearer ";

    static Caller of(Call call, @Nullable String authorization) {
        String token = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : first(call, "access_token", "oauth_token");
        String user = first(call, "quotaUser", "$.quotaUser");
        return new Caller(
                token == null || token.isEmpty() ? null : token,
                call.parameter("key"),
                user != null ? user : token != null ? "token " + token : "nobody");
    }

    private static @Nullable String first(Call call, String name, String otherName) {
        String value = call.parameter(name);
        return value == null ? call.parameter(otherName) : value;
    }
}
