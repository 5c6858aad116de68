package dev.costura.ops.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * What every page knows of who looks at it and of where it stands. Attributes of the request, for pages that say what went
 * wrong are made without a controller, and templates find them there as well.
 */
final class Visitor implements HandlerInterceptor {

    private final boolean fleet;

    /** @param fleet whether there is one to be seen */
    Visitor(boolean fleet) {
        this.fleet = fleet;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Principal principal = request.getUserPrincipal();
        request.setAttribute("user", principal == null ? null : principal.getName());
        // Who may launch, stop and put right; others only look.
        request.setAttribute("operator", request.isUserInRole("OPERATOR"));
        request.setAttribute("fleet", fleet);
        request.setAttribute("section", section(request.getRequestURI()));
        request.setAttribute("here", new Here(request));
        return true;
    }

    private static String section(String path) {
        if (path.startsWith("/runs")) {
            return "runs";
        }
        if (path.equals("/audit")) {
            return "audit";
        }
        if (path.startsWith("/fleet")) {
            return "fleet";
        }
        return path.equals("/") ? "overview" : path.replaceFirst("^/workbooks/[^/]+/([^/]+).*$", "$1");
    }
}
