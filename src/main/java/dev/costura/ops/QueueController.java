package dev.costura.ops;

import dev.costura.ops.Problems.NotFoundException;
import dev.costura.reconcile.Definitions;
import dev.costura.staging.Kind;
import dev.costura.staging.QueueView;
import dev.costura.staging.QueueView.Filter;
import dev.costura.staging.StagedReport;
import dev.costura.staging.StagingQueue;
import dev.costura.staging.Status;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is in the queue, and what was refused. */
@RestController
@Tag(name = "Queue")
@RequestMapping("/api/workbooks/{workbook}/completions")
class QueueController {

    private final QueueView view;
    private final StagingQueue queue;
    private final Definitions definitions;

    QueueController(QueueView view, StagingQueue queue, Definitions definitions) {
        this.view = view;
        this.queue = queue;
        this.definitions = definitions;
    }

    /** Completions by default; {@code kind=ALL} shows spool-level reports too. */
    @GetMapping
    PageView<StagedReport> find(
            @PathVariable String workbook,
            @RequestParam(required = false) @Nullable Status status,
            @RequestParam(required = false) @Nullable String ot,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "COMPLETION") String kind,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        known(workbook);
        PageView.check(page, size);
        QueueView.Page found = view.find(workbook, new Filter(kindOf(kind), status, ot, reason), page, size);
        return new PageView<>(found.items(), page, size, found.total());
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
    StagedReport one(@PathVariable String workbook, @PathVariable String id) {
        known(workbook);
        return report(workbook, id);
    }

    /** Puts a refused report back into the queue. */
    @PostMapping("/{id}/resubmit")
    ResponseEntity<?> resubmit(@PathVariable String workbook, @PathVariable String id) {
        known(workbook);
        if (queue.resubmit(workbook, id)) {
            return ResponseEntity.ok(report(workbook, id));
        }
        StagedReport report = report(workbook, id);
        return ResponseEntity.status(HttpStatus.CONFLICT)
                .body(Problems.problem(
                        HttpStatus.CONFLICT,
                        "not-now",
                        "%s is %s; only a rejected report can be resubmitted.".formatted(id, report.status())));
    }

    private StagedReport report(String workbook, String id) {
        return view.find(workbook, id)
                .orElseThrow(() ->
                        new NotFoundException("Nothing with id " + id + " was staged for workbook " + workbook + "."));
    }

    private void known(String workbook) {
        if (definitions.find(workbook).isEmpty()) {
            throw new NotFoundException("There is no workbook '" + workbook + "' among the job files.");
        }
    }
}
