package dev.costura.reconcile;

import dev.costura.union.CellChange;
import dev.costura.union.Entry;
import dev.costura.union.EventType;
import dev.costura.union.NamedUuid;
import dev.costura.union.SpoolKey;
import dev.costura.union.Worker;
import dev.costura.workbook.Batch;
import dev.costura.workbook.Picture;
import dev.costura.workbook.RowRepair;
import dev.costura.workbook.WorkbookException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told of a repair: its row in Metadata, the warnings of the run's report, and the error where there is no end of it. */
final class RepairWords {

    private static final Logger log = LoggerFactory.getLogger(RepairWords.class);
    private static final int MOST_LISTED = 20;

    private RepairWords() {}

    static void tell(Run run, Batch batch, RowRepair repair) {
        log.warn(
                "Workbook {}: {} is not what stands there; putting {} rows right",
                run.workbookId(),
                batch,
                repair.rows().size());
        int missing = repair.missing().size();
        if (missing > 0) {
            run.warn(
                    "%d of the %d Metadata rows of batch %d were acknowledged and are not there; they were appended again."
                            .formatted(missing, batch.entries().size(), batch.number()));
        }
        if (repair.rows().size() > missing) {
            run.warn("Rows were moved while batch %d was written; they were put right: %s."
                    .formatted(batch.number(), listed(repair.rows())));
        }
    }

    static Entry audit(Clock clock, Run run, Batch batch, RowRepair repair, Picture picture, int round) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SpoolKey spool = repair.changes().stream()
                .map(CellChange::spool)
                .findFirst()
                .orElseGet(() -> batch.entries().get(0).spool());
        UUID id = NamedUuid.of(
                "row repair",
                batch.hash(),
                String.valueOf(batch.number()),
                String.valueOf(run.executionId()),
                String.valueOf(round));
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("ot", spool.ot());
        details.put("batch", batch.number());
        details.put("rows", listed(repair.rows()));
        details.put(
                "cells",
                listed(repair.changes().stream().map(picture::cell).distinct().toList()));
        return new Entry(
                id,
                EventType.SYSTEM_REMEDIATION,
                spool,
                null,
                null,
                "REPARAR",
                Worker.SYSTEM,
                now,
                now,
                BigDecimal.ZERO,
                details,
                null,
                null,
                repair.changes());
    }

    static WorkbookException cannot(Run run, Batch batch, RowRepair repair) {
        return new WorkbookException(
                WorkbookException.Kind.CONTRADICTION,
                "Batch %d of workbook %s hit other rows or columns than were meant, and they were moved again each time they were put right: %s. Put them right by the run's lineage when it is quieter, then run again."
                        .formatted(batch.number(), run.workbookId(), listed(repair.rows())));
    }

    private static String listed(List<String> all) {
        String some = String.join("; ", all.stream().limit(MOST_LISTED).toList());
        return all.size() > MOST_LISTED ? some + "; and " + (all.size() - MOST_LISTED) + " more" : some;
    }
}
