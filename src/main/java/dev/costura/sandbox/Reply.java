package dev.costura.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What goes back over the connection, and how far it gets. */
record Reply(int status, String contentType, Body body, Delivery delivery) {

    /** Written as it is sent: a long answer is never held whole. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    static Reply json(int status, Answer answer, boolean pretty) {
        return new Reply(status, "application/json; charset=UTF-8", out -> answer.writeTo(out, pretty), Delivery.WHOLE);
    }

    static Reply html(int status, String page) {
        return of(status, new Page("text/html; charset=UTF-8", page));
    }

    static Reply of(Page page) {
        return of(200, page);
    }

    private static Reply of(int status, Page page) {
        byte[] bytes = page.text().getBytes(StandardCharsets.UTF_8);
        return new Reply(status, page.contentType(), out -> out.write(bytes), Delivery.WHOLE);
    }

    static Reply of(ApiError error) {
        return json(error.code(), Answer.of(error.body()), true);
    }

    /** For a call that came to nothing: it was neither handled nor answered. */
    static Reply none() {
        return new Reply(0, "", out -> {}, Delivery.NEVER);
    }

    Reply delivered(Delivery changed) {
        return new Reply(status, contentType, body, changed);
    }
}
