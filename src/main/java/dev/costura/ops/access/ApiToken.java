package dev.costura.ops.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token as it is kept: all but the token.
 *
 * @param lastUsedAt to the hour
 */
public record ApiToken(
        long id,
        String name,
        Set<Role> roles,
        Instant madeAt,
        String madeBy,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {

    /** As who its bearer acts: the number tells tokens apart that have one name after the other. */
    String bearer() {
        return name + " (token " + id + ")";
    }
}
