package dev.costura.ops.console;

import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.reconcile.LaunchException;
import dev.costura.workbook.WorkbookException;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** What did not go as asked, as a page: what happened and where to go on. */
@ControllerAdvice(basePackageClasses = TroublePage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class TroublePage {

    @ExceptionHandler
    String launch(LaunchException e, Model model, HttpServletResponse response) {
        model.addAttribute("running", e.runningExecution());
        return page(
                e.kind() == LaunchException.Kind.UNKNOWN ? HttpStatus.NOT_FOUND : HttpStatus.CONFLICT,
                e.getMessage(),
                model,
                response);
    }

    @ExceptionHandler
    String notFound(NotFoundException e, Model model, HttpServletResponse response) {
        return page(HttpStatus.NOT_FOUND, e.getMessage(), model, response);
    }

    @ExceptionHandler
    String notNow(NotNowException e, Model model, HttpServletResponse response) {
        return page(HttpStatus.CONFLICT, e.getMessage(), model, response);
    }

    @ExceptionHandler
    String badInput(BadInputException e, Model model, HttpServletResponse response) {
        return page(HttpStatus.BAD_REQUEST, e.getMessage(), model, response);
    }

    @ExceptionHandler
    String workbook(WorkbookException e, Model model, HttpServletResponse response) {
        return page(HttpStatus.BAD_GATEWAY, e.getMessage(), model, response);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    String database(Model model, HttpServletResponse response) {
        return page(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The database failed. Ask again once it answers; what was asked for may not have been done.",
                model,
                response);
    }

    @ExceptionHandler({MethodArgumentTypeMismatchException.class, ServletRequestBindingException.class})
    String unreadable(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("status", HttpStatus.BAD_REQUEST.value());
        return "error";
    }

    private static String page(HttpStatus status, String sentence, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("sentence", sentence);
        return "trouble";
    }
}
