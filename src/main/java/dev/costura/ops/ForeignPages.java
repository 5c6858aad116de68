package dev.costura.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Requests that change something, and that a browser sends on behalf of another site's page. It would add the name and
 * password that it once asked for, and some of our requests have no body that would make it ask us first. Browsers say of each
 * request where it comes from; tablets and scripts say nothing.
 */
final class ForeignPages {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private ForeignPages() {}

    static boolean send(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        return from != null && !OWN.contains(from) && !READING.contains(request.getMethod());
    }
}
