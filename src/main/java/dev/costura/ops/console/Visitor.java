package dev.costura.ops.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page knows of who looks at it and of where it stands. */
@ControllerAdvice(basePackageClasses = Visitor.class)
class Visitor {

    /** Null where nobody is logged in. */
    @ModelAttribute("user")
    @Nullable
    String user(@Nullable Principal principal) {
        return principal == null ? null : principal.getName();
    }

    /** Who may launch, stop and put right; others only look. */
    @ModelAttribute("operator")
    boolean operator(HttpServletRequest request) {
        return request.isUserInRole("OPERATOR");
    }

    @ModelAttribute("section")
    String section(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("/runs")) {
            return "runs";
        }
        if (path.equals("/audit")) {
            return "audit";
        }
        return path.equals("/") ? "overview" : path.replaceFirst("^/workbooks/[^/]+/([^/]+).*$", "$1");
    }
}
