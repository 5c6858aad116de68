package dev.costura.ops.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** Tells Spring Boot's audit of what somebody did. */
@Component
class Doings {

    private final ApplicationEventPublisher events;
    private final Clock clock;

    Doings(ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    void tell(Action action, String who, HttpServletRequest request, int status, @Nullable String result) {
        Map<String, Object> data = new HashMap<>();
        data.put(AuditTrail.ADDRESS, request.getRemoteAddr());
        data.put(AuditTrail.TARGET, request.getRequestURI());
        data.put(AuditTrail.STATUS, status);
        if (result != null) {
            data.put(AuditTrail.RESULT, result);
        }
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("workbook") instanceof String workbook) {
            data.put(AuditTrail.WORKBOOK, workbook);
        }
        events.publishEvent(new AuditApplicationEvent(new AuditEvent(clock.instant(), who, action.name(), data)));
    }

    /** A log-in: the request that it came with is not at hand where Spring Security tells of it. */
    void tellOfLogin(Action action, String who, String address, int status) {
        events.publishEvent(new AuditApplicationEvent(new AuditEvent(
                clock.instant(),
                who,
                action.name(),
                Map.of(AuditTrail.ADDRESS, address, AuditTrail.TARGET, "", AuditTrail.STATUS, status))));
    }
}
