package dev.costura.ops;

import dev.costura.staging.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What is said of requests that no controller of ours has seen. */
final class RefusedRequest {

    private static final Map<HttpStatus, String> TYPES = Map.of(
            HttpStatus.BAD_REQUEST, "bad-input",
            HttpStatus.NOT_FOUND, "not-found",
            HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
            HttpStatus.INTERNAL_SERVER_ERROR, "unexpected");

    private RefusedRequest() {}

    static ProblemDetail problem(Exception e, HttpStatus status) {
        ProblemDetail problem = of(status, detail(e, status));
        if (e instanceof MissingServletRequestParameterException missing) {
            problem.setProperty("errors", List.of(new FieldError(missing.getParameterName(), "is missing")));
        }
        return problem;
    }

    static ProblemDetail of(HttpStatus status, String detail) {
        String named = status.getReasonPhrase().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return Problems.problem(status, TYPES.getOrDefault(status, named), detail);
    }

    private static String detail(Exception e, HttpStatus status) {
        if (e instanceof HttpRequestMethodNotSupportedException wrong) {
            return "%s is not known here; it is %s.".formatted(wrong.getMethod(), supported(wrong));
        } else if (e instanceof HttpMediaTypeNotSupportedException wrong) {
            return "The body is %s, and application/json is expected; send it as that."
                    .formatted(wrong.getContentType() == null ? "of no known type" : wrong.getContentType());
        } else if (e instanceof HttpMediaTypeNotAcceptableException wrong) {
            return "The answer would be %s; accept that."
                    .formatted(wrong.getSupportedMediaTypes().stream()
                            .map(MediaType::toString)
                            .collect(Collectors.joining(" or ")));
        } else if (e instanceof NoResourceFoundException nothing) {
            return "There is nothing at /%s; /v3/api-docs describes what there is."
                    .formatted(nothing.getResourcePath());
        } else if (e instanceof MissingServletRequestParameterException missing) {
            return missing.getParameterName() + " is missing; add it to the address, as ?" + missing.getParameterName()
                    + "=…";
        }
        String told = e instanceof ErrorResponse response ? response.getBody().getDetail() : null;
        return told == null ? "The request was refused: " + status.getReasonPhrase() + "." : told;
    }

    private static String supported(HttpRequestMethodNotSupportedException e) {
        String[] methods = e.getSupportedMethods();
        return methods == null ? "another method" : String.join(" or ", methods);
    }

    static String expected(MethodArgumentTypeMismatchException e) {
        return "%s, not '%s'".formatted(form(e.getRequiredType()), e.getValue());
    }

    private static String form(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return "must be a whole number within bounds";
    }
}
