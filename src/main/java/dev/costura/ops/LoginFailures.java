package dev.costura.ops;

import dev.costura.ops.access.TooManyFailuresException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Back to the login page, which says why. The seconds go there in the session: what an address says, anybody can write. */
final class LoginFailures implements AuthenticationFailureHandler {

    private static final String WAIT = "loginWait";

    private final RedirectStrategy redirects = new DefaultRedirectStrategy();

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyFailuresException locked) {
            request.getSession().setAttribute(WAIT, locked.seconds());
            redirects.sendRedirect(request, response, "/login?wait");
        } else {
            redirects.sendRedirect(request, response, "/login?error");
        }
    }
}
