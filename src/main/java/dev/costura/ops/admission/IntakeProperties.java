package dev.costura.ops.admission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may wait to be stored at a time; what comes beyond it is answered 429.
 *
 * @param waitingRequests requests with reports. Less than the threads of the server (200), so that pages and health still
 *     answer while the store is slow.
 * @param waitingBytes of their bodies together, before they are unpacked; never more than a thirty-sixth of the heap. One of
 *     {@code costura.security.body-limit} is always let in where nothing else waits.
 */
@ConfigurationProperties("costura.intake")
public record IntakeProperties(
        @DefaultValue("100") int waitingRequests,
        @DefaultValue("32MB") DataSize waitingBytes) {

    public IntakeProperties {
        if (waitingRequests < 1 || waitingBytes.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "costura.intake: waiting-requests is a number of requests and waiting-bytes a size, 1 or more");
        }
    }
}
