package dev.costura.ops.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies that are too large before anything is parsed, or, where they don't say how long they are, as soon as they
 * turn out to be. Behind the log-in, so that nobody else is read at all. Forms and files have the server's own limits.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 1)
final class BodyLimit extends OncePerRequestFilter {

    private final DataSize limit;
    private final HandlerExceptionResolver answer;

    BodyLimit(
            @Value("${costura.security.body-limit}") DataSize limit,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answer) {
        this.limit = limit;
        this.answer = answer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        return type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                || type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit.toBytes()) {
            answer.resolveException(request, response, null, new BodyTooLargeException(limit));
            return;
        }
        chain.doFilter(new LimitedBody(request, limit), response);
    }
}
