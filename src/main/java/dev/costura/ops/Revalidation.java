package dev.costura.ops;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/**
 * Who polls is told in a line that nothing has changed: what the API answers to a GET carries an ETag, which is a hash of it.
 * Behind the log-in, so that nobody learns by a guess what they may not read. Streams go out as they are.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2)
final class Revalidation extends ShallowEtagHeaderFilter {

    /** To be kept by who asked, and asked for again each time. Security says no-store where nothing is said. */
    private static final String KEPT = CacheControl.noCache().cachePrivate().getHeaderValue();

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.GET.matches(request.getMethod())
                || !request.getRequestURI().startsWith(request.getContextPath() + "/api/");
    }

    @Override
    protected boolean isEligibleForEtag(
            HttpServletRequest request, HttpServletResponse response, int status, InputStream body) {
        boolean eligible = super.isEligibleForEtag(request, response, status, body);
        if (eligible && !response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, KEPT);
        }
        return eligible;
    }
}
