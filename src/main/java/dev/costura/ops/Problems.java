package dev.costura.ops;

import dev.costura.ops.access.BodyTooLargeException;
import dev.costura.ops.access.TooManyFailuresException;
import dev.costura.ops.admission.NoRoomException;
import dev.costura.reconcile.DatabaseAddress;
import dev.costura.reconcile.LaunchException;
import dev.costura.staging.FieldError;
import dev.costura.workbook.WorkbookException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/** Every error as {@code application/problem+json}: what happened, to what, and what to do. */
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;
    private final DatabaseAddress database;

    Problems(JsonMapper json, DatabaseAddress database) {
        this.json = json;
        this.database = database;
    }

    static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:costura:problem:" + type));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail launch(LaunchException e) {
        ProblemDetail problem =
                switch (e.kind()) {
                    case UNKNOWN -> problem(HttpStatus.NOT_FOUND, "not-found", e.getMessage());
                    case BUSY -> problem(HttpStatus.CONFLICT, "workbook-busy", e.getMessage());
                    case NOT_NOW -> problem(HttpStatus.CONFLICT, "not-now", e.getMessage());
                };
        if (e.runningExecution() != null) {
            problem.setProperty("execution", e.runningExecution());
            problem.setProperty("location", "/api/executions/" + e.runningExecution());
        }
        return problem;
    }

    @ExceptionHandler
    ProblemDetail notFound(NotFoundException e) {
        return problem(HttpStatus.NOT_FOUND, "not-found", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail conflict(ConflictException e) {
        return problem(HttpStatus.CONFLICT, "not-now", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail badInput(BadInputException e) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "bad-input", e.getMessage());
        problem.setProperty("errors", e.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail tooLarge(BodyTooLargeException e) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noRoom(NoRoomException e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(e.seconds()))
                .body(problem(HttpStatus.TOO_MANY_REQUESTS, "too-much-waiting", e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail workbook(WorkbookException e) {
        return problem(HttpStatus.BAD_GATEWAY, "workbook", e.getMessage());
    }

    @ExceptionHandler
    ProblemDetail wrongParameter(MethodArgumentTypeMismatchException e) {
        return badInput(new BadInputException(e.getName(), RefusedRequest.expected(e)));
    }

    /** The server looks at a query only when it is asked for a parameter. */
    @ExceptionHandler
    ProblemDetail unreadableQuery(InvalidParameterException e) {
        return badInput(new BadInputException(
                "", "The query of the address can't be read: write a % as %25, and other characters in UTF-8."));
    }

    /** What Spring itself refuses, with our types and with what to do. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = RefusedRequest.problem(e, HttpStatus.valueOf(status.value()));
        return super.handleExceptionInternal(e, problem, headers, status, request);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ProblemDetail database(Exception e, HttpServletRequest request) {
        log.error("The database {} failed under a request", database, e);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "database",
                "The database %s failed. %s".formatted(database, whatNow(request)));
    }

    /** Of what was sent, not that nothing was stored: an answer to a commit may be what was lost. */
    private static String whatNow(HttpServletRequest request) {
        return HttpMethod.GET.matches(request.getMethod())
                ? "Ask again once it answers."
                : "What was sent can't be counted as done or stored. Send it again with the same ids once the database "
                        + "answers; what is stored already is answered as a duplicate.";
    }

    @ExceptionHandler
    ProblemDetail unexpected(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof AccessDeniedException || e instanceof AuthenticationException) {
            throw e;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException || cause instanceof TransactionException) {
                return database(e, request);
            }
        }
        log.error("A request failed unexpectedly", e);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "unexpected",
                "The request failed unexpectedly; what it asked for may not have been done. The log has the details.");
    }

    /** Written as it is, for there may be no format that is accepted. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletResponse response = ((ServletWebRequest) request).getResponse();
        if (response != null) {
            try {
                write(response, RefusedRequest.problem(e, HttpStatus.NOT_ACCEPTABLE));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
        return null;
    }

    /** Somebody with a browser who came to an address that nothing answers at is shown a page. */
    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String wanted = request.getHeader(HttpHeaders.ACCEPT);
        boolean page = wanted != null && wanted.contains(MediaType.TEXT_HTML_VALUE);
        return page ? shown(status, request) : super.handleNoResourceFoundException(e, headers, status, request);
    }

    private static @Nullable ResponseEntity<Object> shown(HttpStatusCode status, WebRequest request) {
        HttpServletResponse response =
                Objects.requireNonNull(((ServletWebRequest) request).getResponse(), "an answer to a request");
        try {
            response.sendError(status.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return null;
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (e.getMostSpecificCause() instanceof BodyTooLargeException tooLarge) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(tooLarge(tooLarge));
        }
        ProblemDetail problem = badInput(UnreadableJson.of(e));
        return ResponseEntity.badRequest()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof InternalAuthenticationServiceException
                && e.getCause() instanceof DataAccessException failure) {
            write(response, database(failure, request));
            return;
        }
        if (e instanceof TooManyFailuresException locked) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(locked.seconds()));
            write(
                    response,
                    problem(
                            HttpStatus.TOO_MANY_REQUESTS,
                            "too-many-failures",
                            "Too many log-ins failed. Try again in %d s; until then no password is looked at."
                                    .formatted(locked.seconds())));
            return;
        }
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Costura\"");
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Costura\"");
        write(response, problem(HttpStatus.UNAUTHORIZED, "not-logged-in", notLoggedIn(request)));
    }

    private static String notLoggedIn(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                ? "Log in with HTTP Basic, name and password, or with a bearer token."
                : "Name and password are wrong, or the token is not known or was revoked.";
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        String why = ForeignPages.send(request)
                ? "A page of another site sent this, and only Costura's own pages may."
                : "Your roles do not allow this.";
        write(response, problem(HttpStatus.FORBIDDEN, "not-allowed", why));
    }

    void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.writeValueAsString(problem));
    }

    /** There is no such thing. */
    public static final class NotFoundException extends RuntimeException {
        public NotFoundException(String message) {
            super(message);
        }
    }

    /** What it was asked of is in another state. */
    static final class ConflictException extends RuntimeException {
        ConflictException(String message) {
            super(message);
        }
    }

    /** What was sent can't be used; nothing was stored. */
    public static final class BadInputException extends RuntimeException {
        private final transient List<FieldError> errors;

        public BadInputException(String field, String message) {
            this(field, message, field.isEmpty() ? message : field + " " + message);
        }

        /** @param detail all that there is to say of it */
        BadInputException(String field, String message, String detail) {
            super(detail);
            this.errors = List.of(new FieldError(field, message));
        }

        List<FieldError> errors() {
            return errors;
        }
    }
}
