package dev.costura.ops;

import dev.costura.ops.CellHistory.Found;
import dev.costura.ops.CellHistory.Identity;
import dev.costura.ops.Problems.BadInputException;
import dev.costura.ops.openapi.Refusal;
import dev.costura.ops.openapi.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who wrote a cell. */
@RestController
@Tag(name = "Lineage")
@RequestMapping("/api/workbooks/{workbook}/cells")
class CellController {

    private final CellHistory history;

    CellController(CellHistory history) {
        this.history = history;
    }

    /**
     * The entries that wrote to a cell, newest first: by what it is ({@code ot}, {@code union}, {@code column}; {@code spool}
     * where the work order has several; no {@code union} for a column of Operaciones), or by where it is ({@code tab},
     * {@code a1}), which reads that row of the workbook.
     */
    @GetMapping
    @Operation(
            summary = "Who wrote a cell",
            description =
                    "The entries that wrote to it, newest first: asked for by what it is (ot, union, column), which "
                            + "costs no call, or by where it is (tab, a1). Rows move; what was written to the address while another "
                            + "row stood there is in elsewhere.")
    @Refuses(Refusal.WORKBOOK)
    Found find(
            @PathVariable String workbook,
            @Parameter(description = "A tab, by its name in the spreadsheet; with a1")
                    @RequestParam(required = false)
                    @Nullable
                    String tab,
            @Parameter(description = "Where the cell is now, such as H12; reads that row of the workbook")
                    @RequestParam(required = false)
                    @Nullable
                    String a1,
            @RequestParam(required = false) @Nullable String ot,
            @Parameter(description = "TAG_SPOOL, needed where the work order has several")
                    @RequestParam(required = false)
                    @Nullable
                    String spool,
            @Parameter(description = "Number of the union; none for a column of the work orders' tab")
                    @RequestParam(required = false)
                    @Nullable
                    Integer union,
            @Parameter(description = "Header of the column, such as ARM_WORKER")
                    @RequestParam(required = false)
                    @Nullable
                    String column,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        PageView.check(page, size);
        if (a1 != null && ot == null) {
            return history.at(workbook, required("tab", tab), a1, page, size);
        } else if (a1 != null) {
            throw new BadInputException("a1", "must be left out with ot: a cell is asked for by address or by union");
        }
        return history.of(
                workbook, new Identity(required("ot", ot), spool, union, required("column", column)), page, size);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new BadInputException(
                    name, "is needed: ask with tab and a1, or with ot, union and column (without union of a spool)");
        }
        return value;
    }
}
