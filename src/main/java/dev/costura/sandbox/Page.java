package dev.costura.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Something for a browser. */
record Page(String contentType, String text) {

    /** A page loads nothing but what the sandbox itself serves, and runs no script that stands in it. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** @param live what the script needs to know, as attributes of the body */
    static Page html(String title, String live, Html body) {
        Html page = new Html()
                .add("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title>", title)
                .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .add("<link rel=\"icon\" href=\"/page.svg\"><link rel=\"stylesheet\" href=\"/page.css\">")
                .add("<script src=\"/page.js\" defer></script></head><body data-version-at=\"%s\">", live)
                .add(body)
                .add("</body></html>\n");
        return new Page("text/html; charset=UTF-8", page.toString());
    }

    static Page text(String text) {
        return new Page("text/plain; charset=UTF-8", text);
    }

    static Page resource(String contentType, String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new Page(contentType + "; charset=UTF-8", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
