package dev.costura.ops.audit;

import org.springframework.boot.actuate.security.AbstractAuthenticationAuditListener;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Log-ins with the page, and passwords that were wrong. Not each request that shows the right one; and of names that nobody
 * has not the name, for some of them are passwords that were typed into the wrong field.
 */
@Component
class LogIns extends AbstractAuthenticationAuditListener {

    private static final int DONE = 200;
    private static final int REFUSED = 401;
    private static final String UNKNOWN = "a name that nobody has";

    private final Doings doings;
    private final UserDetailsService users;

    LogIns(Doings doings, UserDetailsService users) {
        this.doings = doings;
        this.users = users;
    }

    @Override
    public void onApplicationEvent(AbstractAuthenticationEvent event) {
        Authentication who = event.getAuthentication();
        if (event instanceof InteractiveAuthenticationSuccessEvent) {
            doings.tellOfLogin(Action.LOGGED_IN, who.getName(), address(who), DONE);
        } else if (event instanceof LogoutSuccessEvent) {
            doings.tellOfLogin(Action.LOGGED_OUT, who.getName(), address(who), DONE);
        } else if (event instanceof AuthenticationFailureBadCredentialsEvent) {
            doings.tellOfLogin(Action.LOGIN_FAILED, known(who.getName()), address(who), REFUSED);
        }
    }

    private String known(String name) {
        try {
            return users.loadUserByUsername(name).getUsername();
        } catch (UsernameNotFoundException e) {
            return UNKNOWN;
        }
    }

    private static String address(Authentication who) {
        return who.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
    }
}
