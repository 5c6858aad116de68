package dev.costura.ops;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** What filters and the server refuse before a controller is asked: a problem for programs, a page for people. */
@Controller
class ErrorAnswers implements ErrorController {

    private final Problems problems;

    ErrorAnswers(Problems problems) {
        this.problems = problems;
    }

    /** A problem is written as it is: there is no asking for another format where that is what was wrong. */
    @RequestMapping("/error")
    @Nullable
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpStatus status = status(request);
        if (isForPeople(request)) {
            ModelAndView page = new ModelAndView("error", status);
            page.addObject("status", status.value());
            return page;
        }
        problems.write(response, RefusedRequest.of(status, sentence(status)));
        return null;
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : null;
        return status == null ? HttpStatus.NOT_FOUND : status;
    }

    private static boolean isForPeople(HttpServletRequest request) {
        String accepted = String.valueOf(request.getHeader(HttpHeaders.ACCEPT));
        String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return accepted.contains(MediaType.TEXT_HTML_VALUE)
                && Stream.of("/api", "/actuator", "/v3").noneMatch(path::startsWith);
    }

    static String sentence(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST ->
                "The request could not be read: its address or a header has characters or a form that are not taken here "
                        + "(such as //, ;, an encoded / or a % without two digits), or its headers are longer than 8 KB. "
                        + "Nothing was done.";
            case FORBIDDEN -> "That is not allowed. Where it was a form, load its page again and send it once more.";
            case NOT_FOUND -> "There is nothing at this address.";
            case NOT_ACCEPTABLE -> "The answer would be application/json; accept that.";
            case METHOD_NOT_ALLOWED -> "This method is not known here.";
            case INTERNAL_SERVER_ERROR ->
                "The request failed unexpectedly; what it asked for may not have been done. The log has the details.";
            default -> "The request was refused: " + status.getReasonPhrase() + ".";
        };
    }
}
