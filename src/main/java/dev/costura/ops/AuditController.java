package dev.costura.ops;

import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.AuditEntry;
import dev.costura.ops.audit.AuditTrail;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what. */
@RestController
@Tag(name = "Audit")
@RequestMapping("/api/audit")
class AuditController {

    private final AuditTrail trail;

    AuditController(AuditTrail trail) {
        this.trail = trail;
    }

    @GetMapping
    @Operation(
            summary = "Who did what",
            description =
                    "Changes that were asked for, done or refused, and log-ins; the newest first. What was staged "
                            + "is not here but in the queue.")
    PageView<AuditEntry> find(
            @Parameter(description = "Only what this user, token or command did")
                    @RequestParam(required = false)
                    @Nullable
                    String who,
            @Parameter(description = "Only this") @RequestParam(required = false) @Nullable Action action,
            @RequestParam(required = false) @Nullable String workbook,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        PageView.check(page, size);
        AuditTrail.Page found = trail.find(new AuditTrail.Filter(who, action, workbook), page, size);
        return new PageView<>(found.items(), page, size, found.total());
    }
}
