package dev.costura.ops.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody did something, or wanted to.
 *
 * @param who the name of the user, of the token with its number, or of the command line
 * @param address from where; blank where that is not known
 * @param target what it was done to: the path that was asked for
 * @param result where the answer led, such as to the run that was launched
 * @param status of HTTP; from 400 on it was not done
 */
public record AuditEntry(
        long id,
        Instant at,
        String who,
        String address,
        Action action,
        @Nullable String workbook,
        String target,
        @Nullable String result,
        int status) {

    public boolean done() {
        return status < 400;
    }
}
