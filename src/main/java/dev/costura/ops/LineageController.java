package dev.costura.ops;

import dev.costura.ledger.Lineage;
import dev.costura.ops.Problems.NotFoundException;
import dev.costura.staging.QueueView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** From a report to what was written for it. */
@RestController
@Tag(name = "Lineage")
class LineageController {

    private final KnownWorkbooks workbooks;
    private final QueueView queue;
    private final Lineage lineage;
    private final SheetLinks links;

    LineageController(KnownWorkbooks workbooks, QueueView queue, Lineage lineage, SheetLinks links) {
        this.workbooks = workbooks;
        this.queue = queue;
        this.lineage = lineage;
        this.links = links;
    }

    @GetMapping("/api/workbooks/{workbook}/completions/{id}/entries")
    @Operation(
            summary = "What was written for a report",
            description = "The entry that carries it, its batch, its cells and its row in Metadata: none yet, or one.")
    List<EntryView> ofReport(
            @PathVariable String workbook,
            @Parameter(description = "Id of the report, as the client made it") @PathVariable String id) {
        workbooks.get(workbook);
        queue.find(workbook, id)
                .orElseThrow(() ->
                        new NotFoundException("Nothing with id " + id + " was staged for workbook " + workbook + "."));
        return links.entries(
                workbook,
                queue.entryOf(workbook, id).flatMap(lineage::ofEntry).stream().toList());
    }
}
