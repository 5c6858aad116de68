package dev.costura.ops;

import dev.costura.ops.audit.Action;
import dev.costura.ops.audit.Audited;
import dev.costura.reconcile.CleanUp;
import dev.costura.reconcile.CleanUpRecords;
import dev.costura.reconcile.CleanUpRecords.Recorded;
import dev.costura.reconcile.CleanedUp;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deletes what is old, by costura.retention. */
@RestController
@Tag(name = "Housekeeping")
class CleanUpController {

    private final CleanUp cleanUp;
    private final CleanUpRecords records;

    CleanUpController(CleanUp cleanUp, CleanUpRecords records) {
        this.cleanUp = cleanUp;
        this.records = records;
    }

    record Asked(boolean dryRun) {}

    @PostMapping("/api/clean-up")
    @Audited(Action.CLEANED_UP)
    @Operation(summary = "Delete runs, batches and reports that are settled and older than costura.retention says")
    CleanedUp cleanUp(@RequestBody(required = false) @Nullable Asked asked) {
        return asked != null && asked.dryRun() ? cleanUp.dryRun() : cleanUp.run();
    }

    @GetMapping("/api/clean-up")
    @Operation(summary = "What clean-ups deleted, newest first")
    PageView<Recorded> list(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        PageView.check(page, size);
        CleanUpRecords.Page found = records.list(page, size);
        return new PageView<>(found.items(), page, size, found.total());
    }
}
