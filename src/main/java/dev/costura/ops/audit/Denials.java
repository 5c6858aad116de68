package dev.costura.ops.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.boot.actuate.security.AbstractAuthorizationAuditListener;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;
import org.springframework.security.authorization.event.AuthorizationEvent;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Changes that somebody known asked for and may not make. Of strangers and readers there would be no end. */
@Component
class Denials extends AbstractAuthorizationAuditListener {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int FORBIDDEN = 403;

    private final Doings doings;

    Denials(Doings doings) {
        this.doings = doings;
    }

    @Override
    public void onApplicationEvent(AuthorizationEvent event) {
        Authentication who = event.getAuthentication().get();
        if (event instanceof AuthorizationDeniedEvent<?>
                && event.getObject() instanceof HttpServletRequest request
                && !READING.contains(request.getMethod())
                && who.isAuthenticated()
                && !(who instanceof AnonymousAuthenticationToken)) {
            doings.tell(Action.NOT_ALLOWED, who.getName(), request, FORBIDDEN, null);
        }
    }
}
