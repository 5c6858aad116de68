package dev.costura.ops.console;

import dev.costura.ledger.Production;
import dev.costura.ops.KnownWorkbooks;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.union.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pulgadas by worker and day, as a chart, a table and a CSV file. */
@Controller
@RequestMapping("/workbooks/{workbook}/production")
class ProductionPage {

    private static final int DAYS = 14;
    private static final int LONGEST_DAYS = 366;

    private final KnownWorkbooks known;
    private final Production production;
    private final Clock clock;

    ProductionPage(KnownWorkbooks known, Production production, Clock clock) {
        this.known = known;
        this.production = production;
        this.clock = clock;
    }

    /** Days of the workbook's zone, both included. */
    record Span(LocalDate from, LocalDate to) {}

    @GetMapping
    String page(
            @PathVariable String workbook,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            Model model) {
        ZoneId zone = known.get(workbook).location().zone();
        Span span = span(from, to, zone);
        WorkByDay work = work(workbook, span, zone);
        model.addAttribute("workbook", workbook);
        model.addAttribute("span", span);
        model.addAttribute("rows", work.rows());
        model.addAttribute("days", work.byDay(span.from(), span.to()));
        model.addAttribute("workers", work.byWorker());
        model.addAttribute("arm", work.total(Operation.ARM));
        model.addAttribute("sold", work.total(Operation.SOLD));
        model.addAttribute("zone", zone);
        return "production";
    }

    @GetMapping(path = "/production.csv", produces = "text/csv")
    void csv(
            @PathVariable String workbook,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            HttpServletResponse response)
            throws IOException {
        ZoneId zone = known.get(workbook).location().zone();
        Span span = span(from, to, zone);
        WorkByDay work = work(workbook, span, zone);
        response.setContentType("text/csv; charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"pulgadas-%s-%s.csv\"".formatted(span.from(), span.to()));
        try (CSVPrinter csv = new CSVPrinter(response.getWriter(), CSVFormat.RFC4180)) {
            csv.printRecord("day", "worker", "operation", "unions", "pulgadas");
            for (WorkByDay.Row row : work.rows()) {
                csv.printRecord(row.day(), plain(row.worker()), row.operation(), row.unions(), inches(row.pulgadas()));
            }
        }
    }

    /** A spreadsheet would take a name that begins like a formula for one. */
    private static String plain(String text) {
        return text.matches("^[=+@\\t\\r-].*") ? "'" + text : text;
    }

    private static String inches(BigDecimal pulgadas) {
        return pulgadas.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private WorkByDay work(String workbook, Span span, ZoneId zone) {
        return WorkByDay.of(
                production.done(
                        workbook,
                        span.from().atStartOfDay(zone).toInstant(),
                        span.to().plusDays(1).atStartOfDay(zone).toInstant()),
                zone);
    }

    private Span span(@Nullable LocalDate from, @Nullable LocalDate to, ZoneId zone) {
        LocalDate last = to == null ? LocalDate.ofInstant(clock.instant(), zone) : to;
        LocalDate first = from == null ? last.minusDays(DAYS - 1) : from;
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw new BadInputException(
                    "from", "must be at most " + LONGEST_DAYS + " days before 'to', and not after it");
        }
        return new Span(first, last);
    }
}
