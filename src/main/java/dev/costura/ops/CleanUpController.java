package dev.costura.ops;

import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.reconcile.CleanUp;
import dev.costura.reconcile.CleanedUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Deletes what is old, by costura.retention. */
@RestController
@Tag(name = "Housekeeping")
class CleanUpController {

    private final CleanUp cleanUp;

    CleanUpController(CleanUp cleanUp) {
        this.cleanUp = cleanUp;
    }

    record Asked(boolean dryRun) {}

    @PostMapping("/api/clean-up")
    @Audited(Action.CLEANED_UP)
    @Operation(summary = "Delete runs, batches and reports that are settled and older than costura.retention says")
    CleanedUp cleanUp(@RequestBody(required = false) @Nullable Asked asked) {
        return asked != null && asked.dryRun() ? cleanUp.dryRun() : cleanUp.run();
    }
}
