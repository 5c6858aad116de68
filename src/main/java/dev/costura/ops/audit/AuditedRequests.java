package dev.costura.ops.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts requests to {@link Audited} methods on the trail once they are answered. */
@Configuration(proxyBeanMethods = false)
class AuditedRequests implements WebMvcConfigurer, HandlerInterceptor {

    private static final int FAILED = 500;

    private final Doings doings;

    AuditedRequests(Doings doings) {
        this.doings = doings;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        Audited audited = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Audited.class) : null;
        if (audited != null) {
            Principal user = request.getUserPrincipal();
            doings.tell(
                    audited.value(),
                    user == null ? "nobody" : user.getName(),
                    request,
                    failure == null ? response.getStatus() : FAILED,
                    pathOf(response.getHeader(HttpHeaders.LOCATION)));
        }
    }

    /** Redirects name this service as the request did. */
    private static @Nullable String pathOf(@Nullable String location) {
        return location == null ? null : URI.create(location).getRawPath();
    }
}
