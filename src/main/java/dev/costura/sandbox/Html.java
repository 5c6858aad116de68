package dev.costura.sandbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** HTML in the making. What is put into a template is text, never markup, wherever it comes from. */
final class Html {

    private final StringBuilder html = new StringBuilder();

    /** @param template with a %s for each value, also within the quotes of an attribute */
    Html add(String template, Object... values) {
        html.append(template.formatted(
                Arrays.stream(values).map(value -> escaped(value.toString())).toArray()));
        return this;
    }

    Html add(Html other) {
        html.append(other.html);
        return this;
    }

    /** As a part of a path or a query. */
    static String inUrl(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                // Not even a reference may stand for it in HTML.
                case 0 -> escaped.append('\uFFFD');
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
