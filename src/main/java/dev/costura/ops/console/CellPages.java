package dev.costura.ops.console;

import dev.costura.ops.CellHistory;
import dev.costura.ops.CellHistory.Found;
import dev.costura.ops.CellHistory.Identity;
import dev.costura.ops.KnownWorkbooks;
import dev.costura.reconcile.WorkbookDefinition;
import dev.costura.union.UnionField;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who wrote a cell: asked by its address, or by the union or spool and the column that it is. */
@Controller
class CellPages {

    private static final int WRITES = 50;

    private final CellHistory history;
    private final KnownWorkbooks known;

    CellPages(CellHistory history, KnownWorkbooks known) {
        this.history = history;
        this.known = known;
    }

    /** With nothing asked, the form. */
    @GetMapping("/workbooks/{workbook}/cells")
    String cells(
            @PathVariable String workbook,
            @RequestParam(defaultValue = "") String tab,
            @RequestParam(defaultValue = "") String a1,
            @RequestParam(defaultValue = "") String ot,
            @RequestParam(defaultValue = "") String spool,
            @RequestParam(required = false) @Nullable Integer union,
            @RequestParam(defaultValue = "") String column,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        WorkbookDefinition definition = known.get(workbook);
        Found found = null;
        if (!a1.isBlank()) {
            found = history.at(workbook, tab, a1, Math.max(0, page), WRITES);
        } else if (!ot.isBlank()) {
            Identity asked = new Identity(ot.strip(), spool.isBlank() ? null : spool.strip(), union, column);
            found = history.of(workbook, asked, Math.max(0, page), WRITES);
        }
        model.addAttribute("workbook", workbook);
        model.addAttribute("zone", definition.location().zone());
        model.addAttribute(
                "tabs",
                List.of(
                        definition.location().tabs().unions(),
                        definition.location().tabs().workOrders()));
        model.addAttribute(
                "columns",
                Stream.concat(CellHistory.UNION_COLUMNS.stream(), CellHistory.SPOOL_COLUMNS.stream())
                        .distinct()
                        .toList());
        model.addAttribute("tab", tab);
        model.addAttribute("a1", a1.strip());
        model.addAttribute("ot", ot.strip());
        model.addAttribute("spool", spool.strip());
        model.addAttribute("union", union);
        model.addAttribute("column", column.isBlank() ? UnionField.ARM_WORKER.header() : column);
        model.addAttribute("found", found);
        if (found != null) {
            model.addAttribute("paging", Paging.of(page, WRITES, found.total()));
        }
        return "cells";
    }
}
