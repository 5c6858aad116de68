package dev.costura.ops.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When failed log-ins make others wait.
 *
 * @param perNameAndAddress failures of one name from one address until it has to wait
 * @param perAddress failures from one address, under whatever names
 * @param perName failures of one name, from whatever addresses
 * @param firstWait doubled with each further failure
 * @param forgottenAfter without another failure
 */
@ConfigurationProperties("costura.security.lock-out")
public record LockOutProperties(
        @DefaultValue("5") int perNameAndAddress,
        @DefaultValue("30") int perAddress,
        @DefaultValue("100") int perName,
        @DefaultValue("1s") Duration firstWait,
        @DefaultValue("15m") Duration longestWait,
        @DefaultValue("1h") Duration forgottenAfter) {

    public LockOutProperties {
        if (perNameAndAddress < 1 || perAddress < 1 || perName < 1) {
            throw new IllegalArgumentException(
                    "costura.security.lock-out: per-name-and-address, per-address and per-name "
                            + "are numbers of failures, 1 or more");
        }
        if (firstWait.toMillis() < 1 || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "costura.security.lock-out: first-wait must be a time, and longest-wait not shorter");
        }
        if (forgottenAfter.compareTo(longestWait) <= 0) {
            throw new IllegalArgumentException(
                    "costura.security.lock-out: forgotten-after must be longer than longest-wait, for who waits that long "
                            + "would begin anew");
        }
    }
}
