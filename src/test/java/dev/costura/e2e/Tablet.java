package dev.costura.e2e;

import dev.costura.fixture.ShopTime;
import dev.costura.union.Report;
import dev.costura.union.Worker;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports in the JSON in which the tablets send them. */
public final class Tablet {

    private Tablet() {}

    /** The path under the workbook to which such a report is sent. */
    public static String endpointOf(Report report) {
        if (report instanceof Report.Completion) {
            return "completions";
        }
        return report instanceof Report.SpoolEvent ? "events" : "actions";
    }

    public static Map<String, Object> json(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", report.id());
        json.put("ot", report.ot());
        json.put("workerId", report.worker().id());
        json.put("worker", report.worker().name());
        if (report instanceof Report.Completion completion) {
            json.put("union", completion.union());
            json.put("operation", completion.operation().name());
            json.put("startedAt", time(completion.startedAt()));
            json.put("finishedAt", time(completion.finishedAt()));
            json.put("spool", completion.spool());
            json.put("expectedVersion", completion.expectedVersion());
        } else if (report instanceof Report.Occupation taken) {
            json.put("type", "INICIAR");
            json.put("spool", taken.spool());
            json.put("operation", taken.operation().name());
            json.put("at", time(taken.at()));
        } else if (report instanceof Report.Release left) {
            json.put("type", "FINALIZAR");
            json.put("spool", left.spool());
            json.put("operation", left.operation().name());
            json.put("at", time(left.at()));
            json.put("unions", new TreeSet<>(left.unions()));
        } else if (report instanceof Report.SpoolEvent event) {
            json.put("type", event.type());
            json.put("spool", event.spool());
            json.put("operation", event.operation());
            json.put("action", event.action());
            json.put("occurredAt", time(event.at()));
            json.put("details", event.details());
        }
        return json;
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null
                ? null
                : instant.atZone(ShopTime.SANTIAGO).toOffsetDateTime().toString();
    }

    /** A worker whose name the test chooses. */
    public static Worker called(String name) {
        return new Worker(93, name);
    }
}
