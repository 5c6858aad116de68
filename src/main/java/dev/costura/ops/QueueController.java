package dev.costura.ops;

import dev.costura.ops.Problems.ConflictException;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.staging.Kind;
import dev.costura.staging.QueueAction;
import dev.costura.staging.QueueView;
import dev.costura.staging.QueueView.Filter;
import dev.costura.staging.RefusedReports;
import dev.costura.staging.StagedReport;
import dev.costura.staging.Status;
import dev.costura.union.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is in the queue, and what was refused. */
@RestController
@Tag(name = "Queue")
@RequestMapping("/api/workbooks/{workbook}/completions")
class QueueController {

    private final QueueView view;
    private final RefusedReports refused;
    private final KnownWorkbooks workbooks;

    QueueController(QueueView view, RefusedReports refused, KnownWorkbooks workbooks) {
        this.view = view;
        this.refused = refused;
        this.workbooks = workbooks;
    }

    /**
     * @param total of all pages
     * @param totalAt when that was counted, of a huge queue; null where it was just now
     * @param more whether there are more than total, for all of them are being counted just now
     * @param next what to send as {@code after} for the page behind this one; null where this is empty
     */
    record Reports(
            List<StagedReport> items,
            int page,
            int size,
            @Schema(description = "Of all pages") long total,

            @Schema(description = "When that was counted, of a huge queue; null where it was just now") @Nullable
            Instant totalAt,

            @Schema(description = "Whether there are more than total: a huge queue that is being counted just now")
            boolean more,

            @Schema(description = "What to send as after for the reports behind these; null where there are none here")
            @Nullable
            Long next) {}

    /** Completions by default; {@code kind=ALL} shows spool-level reports too. */
    @GetMapping
    @Operation(
            summary = "Reports in the queue",
            description =
                    "Completions by default, in the order in which they came. To read a long queue, go on with the next of "
                            + "each answer as after: a page far from both ends takes the longer the farther it is.")
    Reports find(
            @PathVariable String workbook,
            @Parameter(description = "Only reports that stand so") @RequestParam(required = false) @Nullable
                    Status status,
            @RequestParam(required = false) @Nullable String ot,
            @Parameter(description = "Only what was refused or deferred for it")
                    @RequestParam(required = false)
                    @Nullable
                    Reason reason,
            @Parameter(
                            description = "What kind of report",
                            schema =
                                    @Schema(
                                            allowableValues = {"ALL", "COMPLETION", "INICIAR", "FINALIZAR", "EVENT"},
                                            defaultValue = "COMPLETION"))
                    @RequestParam(defaultValue = "COMPLETION")
                    String kind,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @Parameter(description = "Only what came after the page whose next this is; page stays 0 then")
                    @RequestParam(required = false)
                    @Nullable
                    Long after) {
        workbooks.get(workbook);
        PageView.check(page, size);
        if (after != null && page > 0) {
            throw new Problems.BadInputException("page", "must be 0 where after is given, not " + page);
        }
        Filter filter = new Filter(
                kindOf(kind), status, ot == null || ot.isBlank() ? null : ot, reason == null ? null : reason.name());
        QueueView.Page found =
                after == null ? view.find(workbook, filter, page, size) : view.after(workbook, filter, after, size);
        return new Reports(
                found.items(),
                page,
                size,
                found.total(),
                found.counted().at(),
                !found.counted().isWhole(),
                found.last());
    }

    private static @Nullable Kind kindOf(String kind) {
        String name = kind.toUpperCase(Locale.ROOT);
        if (name.equals("ALL")) {
            return null;
        }
        try {
            return Kind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Problems.BadInputException(
                    "kind", "must be ALL, COMPLETION, INICIAR, FINALIZAR or EVENT, not '" + kind + "'");
        }
    }

    @GetMapping("/{id}")
    @Operation(summary = "One report")
    StagedReport one(
            @PathVariable String workbook,
            @Parameter(description = "Id of the report, as the client made it") @PathVariable String id) {
        workbooks.get(workbook);
        return report(workbook, id);
    }

    /** Puts a refused report back into the queue. */
    @PostMapping("/{id}/resubmit")
    @Audited(Action.REPORT_RESUBMITTED)
    @Operation(summary = "Put a refused report back into the queue")
    @Refuses(Refusal.CONFLICT)
    StagedReport resubmit(
            @PathVariable String workbook,
            @Parameter(description = "Id of the report, as the client made it") @PathVariable String id,
            Principal user) {
        workbooks.get(workbook);
        return done(refused.resubmit(workbook, id, user.getName()), workbook, id, "resubmitted");
    }

    /** How many were put back. */
    record Resubmitted(int resubmitted) {}

    /** Puts all reports that were refused for a reason back into the queue, but those that were dismissed. */
    @PostMapping("/resubmit")
    @Audited(Action.REASON_RESUBMITTED)
    @Operation(
            summary = "Put all that was refused for a reason back into the queue",
            description = "But what was dismissed.")
    Resubmitted resubmitAll(
            @PathVariable String workbook,
            @Parameter(description = "Why it was refused") @RequestParam Reason reason,
            Principal user) {
        workbooks.get(workbook);
        return new Resubmitted(refused.resubmitAll(workbook, reason.name(), user.getName()));
    }

    /** @param note why nothing is to be done */
    record Dismissal(
            @Schema(minLength = 1, maxLength = 1000) @Nullable
            String note) {}

    /** Says that nothing is to be done about a refused report. */
    @PostMapping("/{id}/dismiss")
    @Audited(Action.REPORT_DISMISSED)
    @Operation(summary = "Say that nothing is to be done about a refused report")
    @Refuses(Refusal.CONFLICT)
    StagedReport dismiss(
            @PathVariable String workbook,
            @Parameter(description = "Id of the report, as the client made it") @PathVariable String id,
            @RequestBody Dismissal body,
            Principal user) {
        workbooks.get(workbook);
        String note = QueueInput.note(body.note());
        return done(refused.dismiss(workbook, id, note, user.getName()), workbook, id, "dismissed, and only once");
    }

    /** @param union the one that is meant */
    record Correction(
            @Schema(minimum = "1", maximum = "20") @Nullable Integer union) {}

    /** Puts a refused completion back into the queue with another union number; what was reported stays on record. */
    @PostMapping("/{id}/correct")
    @Audited(Action.UNION_CORRECTED)
    @Operation(
            summary = "Put a refused completion back with another union number",
            description = "What was reported stays on record.")
    @Refuses(Refusal.CONFLICT)
    StagedReport correct(
            @PathVariable String workbook,
            @Parameter(description = "Id of the report, as the client made it") @PathVariable String id,
            @RequestBody Correction body,
            Principal user) {
        workbooks.get(workbook);
        int union = QueueInput.union(body.union());
        return done(refused.correctUnion(workbook, id, union, user.getName()), workbook, id, "corrected");
    }

    /** What people did about a report, the last first. */
    @GetMapping("/{id}/actions")
    @Operation(summary = "What people did about a report", description = "The last first.")
    List<QueueAction> actions(
            @PathVariable String workbook,
            @Parameter(description = "Id of the report, as the client made it") @PathVariable String id) {
        workbooks.get(workbook);
        report(workbook, id);
        return refused.actions(workbook, id);
    }

    private StagedReport done(boolean done, String workbook, String id, String what) {
        StagedReport report = report(workbook, id);
        if (!done) {
            throw new ConflictException(
                    "%s is %s; only a rejected report can be %s.".formatted(id, report.status(), what));
        }
        return report;
    }

    private StagedReport report(String workbook, String id) {
        return view.find(workbook, id)
                .orElseThrow(() ->
                        new NotFoundException("Nothing with id " + id + " was staged for workbook " + workbook + "."));
    }
}
