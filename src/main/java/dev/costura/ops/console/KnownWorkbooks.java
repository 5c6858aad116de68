package dev.costura.ops.console;

import dev.costura.ops.Problems.NotFoundException;
import dev.costura.reconcile.Definitions;
import dev.costura.reconcile.WorkbookDefinition;
import org.springframework.stereotype.Component;

/** The workbooks that pages can be of. */
@Component
class KnownWorkbooks {

    private final Definitions definitions;

    KnownWorkbooks(Definitions definitions) {
        this.definitions = definitions;
    }

    WorkbookDefinition get(String id) {
        return definitions
                .find(id)
                .orElseThrow(() -> new NotFoundException("There is no workbook '" + id + "' among the job files."));
    }
}
