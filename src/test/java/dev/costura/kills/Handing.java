package dev.costura.kills;

import dev.costura.e2e.Tablet;
import dev.costura.union.Operation;
import dev.costura.union.Report;
import dev.costura.union.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a tablet hands in with one POST: stored as a whole or not at all. */
final class Handing {

    /** Such a report is answered as invalid and never stored. */
    static final String INVALID = "invalid-";

    private final String workbook;
    private final String endpoint;
    private final List<Map<String, Object>> body = new ArrayList<>();
    private final Map<String, Map<String, Object>> rows = new TreeMap<>();
    private boolean answered;

    Handing(String workbook, String endpoint) {
        this.workbook = workbook;
        this.endpoint = endpoint;
    }

    /** A report that no other handing brings. */
    Handing with(Report report) {
        body.add(Tablet.json(report));
        rows.put(report.id(), row(report));
        return this;
    }

    /** A FINALIZAR is staged with a completion of each of its unions, which began when the spool was taken. */
    Handing with(Report.Occupation taken, Report.Release left) {
        with(taken).with(left);
        for (int union : left.unions()) {
            rows.put(
                    left.id() + ":" + union,
                    row("COMPLETION", left, left.spool(), union, left.operation(), null, taken.at(), left.at(), null));
        }
        return this;
    }

    /** Something that was handed in before, or that is wrong. */
    Handing with(Map<String, Object> item) {
        body.add(item);
        return this;
    }

    String workbook() {
        return workbook;
    }

    String path() {
        return "api/workbooks/" + workbook + "/" + endpoint;
    }

    /** One report alone goes as an object. */
    Object body() {
        return body.size() == 1 ? body.get(0) : body;
    }

    List<Map<String, Object>> items() {
        return body;
    }

    /** What the queue must show of it, by id. */
    Map<String, Map<String, Object>> rows() {
        return rows;
    }

    synchronized boolean isAnswered() {
        return answered;
    }

    synchronized void answered() {
        answered = true;
    }

    private static Map<String, Object> row(Report report) {
        if (report instanceof Report.Completion done) {
            return row(
                    "COMPLETION",
                    done,
                    done.spool(),
                    done.union(),
                    done.operation(),
                    null,
                    done.startedAt(),
                    done.finishedAt(),
                    done.expectedVersion());
        } else if (report instanceof Report.Occupation taken) {
            return row("INICIAR", taken, taken.spool(), null, taken.operation(), null, null, taken.at(), null);
        } else if (report instanceof Report.Release left) {
            return row("FINALIZAR", left, left.spool(), null, left.operation(), null, null, left.at(), null);
        }
        Report.SpoolEvent event = (Report.SpoolEvent) report;
        return row("EVENT", event, event.spool(), null, event.operation(), event.type(), null, event.at(), null);
    }

    private static Map<String, Object> row(
            String kind,
            Report report,
            @Nullable String spool,
            @Nullable Integer union,
            @Nullable Operation operation,
            @Nullable String type,
            @Nullable Instant startedAt,
            Instant finishedAt,
            @Nullable Object expectedVersion) {
        Worker worker = report.worker();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("kind", kind);
        row.put("ot", report.ot());
        row.put("spool", spool);
        row.put("union", union);
        row.put("operation", operation);
        row.put("type", type);
        row.put("workerId", worker.id());
        row.put("worker", worker.name());
        row.put("startedAt", startedAt);
        row.put("finishedAt", finishedAt);
        row.put("expectedVersion", expectedVersion);
        row.put("status", "PENDING");
        row.replaceAll((field, value) -> String.valueOf(value));
        return row;
    }
}
