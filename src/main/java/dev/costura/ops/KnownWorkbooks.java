package dev.costura.ops;

import dev.costura.ops.Problems.NotFoundException;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import org.springframework.stereotype.Component;

/** The workbooks there are. */
@Component
public class KnownWorkbooks {

    private final Definitions definitions;

    KnownWorkbooks(Definitions definitions) {
        this.definitions = definitions;
    }

    /** @throws NotFoundException where no job file names it */
    public WorkbookDefinition get(String id) {
        return definitions
                .find(id)
                .orElseThrow(() -> new NotFoundException("There is no workbook '" + id + "' among the job files."));
    }
}
