package dev.costura.ops.console;

import dev.costura.e2e.Service;
import dev.costura.e2e.Shop;
import java.util.LinkedHashMap;
import java.util.Map;

/** A workbook with a past: a night, a preview, a run that failed, and people who saw to what was refused. */
final class Past {

    private Past() {}

    /**
     * Makes it.
     *
     * @param other of this one there is no spreadsheet
     * @return the addresses of the pages there are then, by what they show
     */
    static Map<String, String> pages(Desk desk, String workbook, String other) {
        Shop shop = desk.demo(workbook);
        long night = shop.nightly().id();
        long preview = shop.dryRun().id();
        Shop without = desk.shop(other);
        without.post(
                        "completions",
                        Map.of(
                                "id",
                                "c-1",
                                "ot",
                                "OT-1",
                                "union",
                                1,
                                "operation",
                                "ARM",
                                "workerId",
                                93,
                                "worker",
                                "MR(93)",
                                "startedAt",
                                "2026-01-26T11:00:00Z",
                                "finishedAt",
                                "2026-01-26T12:00:00Z"))
                .ok();
        long failed = without.run().id();
        String refused = shop.items(shop.path("completions?status=REJECTED"))
                .get(0)
                .path("id")
                .asString();
        shop.as(Service.OPERATOR)
                .post(shop.path("completions/" + refused + "/dismiss"), Map.of("note", "Paid by hand"))
                .ok();
        String written = shop.items(shop.path("completions?status=APPLIED&ot=OT-103"))
                .get(0)
                .path("id")
                .asString();
        Map<String, String> pages = new LinkedHashMap<>();
        String path = "workbooks/" + workbook + "/";
        pages.put("the overview", "");
        pages.put("the runs", "runs?workbook=" + workbook);
        pages.put("a run", "runs/" + night);
        pages.put("a preview", "runs/" + preview);
        pages.put("a failed run", "runs/" + failed);
        pages.put("what was refused", path + "queue");
        pages.put("what was put off", path + "queue?status=DEFERRED");
        pages.put("what was written", path + "queue?status=APPLIED&ot=OT-103");
        pages.put("a report", path + "queue/" + refused);
        pages.put("a report that was written", path + "queue/" + written);
        pages.put("who wrote a cell", path + "cells?tab=Uniones&a1=H22");
        pages.put("the work orders", path + "work-orders");
        pages.put("a work order", path + "work-orders/OT-103");
        pages.put("the production", path + "production");
        pages.put("who did what", "audit");
        pages.put("a run that there is not", "runs/999999");
        pages.put("a page that there is not", "nowhere");
        return pages;
    }
}
