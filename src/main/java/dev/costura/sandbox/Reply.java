package dev.costura.sandbox;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What goes back over the connection; nothing at all when the body is null: the connection is then closed. */
record Reply(int status, String contentType, byte @Nullable [] body) {

    static Reply json(int status, byte[] body) {
        return new Reply(status, "application/json; charset=UTF-8", body);
    }

    static Reply html(int status, String page) {
        return new Reply(status, "text/html; charset=UTF-8", page.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(Page page) {
        return new Reply(200, page.contentType(), page.text().getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(ApiError error) {
        return json(error.code(), Answer.of(error.body()).bytes(true));
    }

    Reply lost() {
        return new Reply(status, contentType, null);
    }
}
