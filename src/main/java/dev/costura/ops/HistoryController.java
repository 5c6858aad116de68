package dev.costura.ops;

import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import dev.costura.reconcile.HistoryChecks;
import dev.costura.reconcile.HistoryChecks.Decision;
import dev.costura.reconcile.HistoryFinding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spreadsheets that were rolled back, lost their markers, or were replaced by a copy. */
@RestController
@Tag(name = "History")
@RequestMapping("/api/workbooks/{workbook}/history-check")
class HistoryController {

    private final HistoryChecks checks;

    HistoryController(HistoryChecks checks) {
        this.checks = checks;
    }

    @Schema(name = "HistoryChoice")
    record Decided(
            @Schema(allowableValues = {"APPLY_AGAIN", "LEAVE"}) @Nullable
            String decision) {}

    /** Reads the workbook, within the quota. */
    @GetMapping
    @Operation(summary = "Whether the spreadsheet still has what was written to it")
    @Refuses(Refusal.WORKBOOK)
    HistoryFinding check(@PathVariable String workbook) {
        return checks.check(workbook);
    }

    /** Where nothing is missing it changes nothing, so it may be asked for twice. */
    @PostMapping
    @Audited(Action.HISTORY_DECIDED)
    @Operation(
            summary = "Decide what becomes of batches that are gone",
            description =
                    "APPLY_AGAIN puts reports whose rows are gone back into the queue; LEAVE takes the spreadsheet "
                            + "as it is. Answers with the finding afterwards, the decision being the first of its list; 409 "
                            + "while a run holds the workbook.")
    @Refuses({Refusal.CONFLICT, Refusal.WORKBOOK})
    HistoryFinding decide(
            @PathVariable String workbook, @RequestBody(required = false) @Nullable Decided body, Principal user) {
        return checks.decide(workbook, decision(body), user.getName());
    }

    private static Decision decision(@Nullable Decided body) {
        String asked = body == null || body.decision() == null ? "" : body.decision();
        try {
            return Decision.valueOf(asked.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new BadInputException("decision", "must be APPLY_AGAIN or LEAVE, not '" + asked + "'");
        }
    }
}
