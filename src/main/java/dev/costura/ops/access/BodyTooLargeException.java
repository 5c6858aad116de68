package dev.costura.ops.access;

import java.io.IOException;
import org.springframework.util.unit.DataSize;

/** A body is larger than is taken. */
public final class BodyTooLargeException extends IOException {

    BodyTooLargeException(DataSize limit) {
        super(
                "The body is larger than %d bytes, and more is not taken at once (costura.security.body-limit); nothing was stored."
                        .formatted(limit.toBytes()));
    }
}
