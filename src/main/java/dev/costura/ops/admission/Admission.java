package dev.costura.ops.admission;

import dev.costura.ops.admission.IntakeRoom.Place;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets in what can wait to be stored, and sends the rest away before a body is read: one that waits is held in memory, and so
 * is its thread. Behind the log-in, and behind the limit of a body, so that what is too large is told that.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER + 2)
final class Admission extends OncePerRequestFilter {

    private static final PathPattern INTAKE =
            PathPatternParser.defaultInstance.parse("/api/workbooks/{workbook}/{what:completions|events|actions}");

    private final IntakeRoom room;
    private final DataSize largest;
    private final HandlerExceptionResolver answer;

    Admission(
            IntakeRoom room,
            @Value("${costura.security.body-limit}") DataSize largest,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver answer) {
        this.room = room;
        this.largest = largest;
        this.answer = answer;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !HttpMethod.POST.matches(request.getMethod())
                || !INTAKE.matches(PathContainer.parsePath(request.getRequestURI()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (Place place = room.enter(longest(request))) {
            if (place == null) {
                answer.resolveException(request, response, null, new NoRoomException(room.secondsUntilRoom()));
            } else {
                chain.doFilter(request, response);
            }
        }
    }

    /** What does not say how long it is, or is packed, may turn out to be as long as is taken. */
    private long longest(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length < 0 || request.getHeader(HttpHeaders.CONTENT_ENCODING) != null ? largest.toBytes() : length;
    }
}
